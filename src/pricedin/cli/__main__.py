"""``python -m pricedin.cli``: the same as the command ``pricedin``."""

from pricedin.cli.main import main

main()
