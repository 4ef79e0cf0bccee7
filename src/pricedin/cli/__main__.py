"""``python -m pricedin.cli``: the same as the command ``pricedin``."""

from pricedin.cli.main import main

if __name__ == "__main__":
    main()
