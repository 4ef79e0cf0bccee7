"""pricedin check --watch: again whenever the document is saved, until Ctrl-C."""

import signal
import subprocess
import sys


def _listening():
    """Ctrl-C reaches the command also where the tests themselves run in the background, which ignores it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def test_it_checks_again_when_the_file_is_saved_and_ends_well(tmp_path):
    draft = tmp_path / "draft.txt"
    draft.write_text("Acme has a market cap of $12 billion.\n")
    watching = subprocess.Popen(
        [sys.executable, "-m", "pricedin.cli", "check", "draft.txt", "--watch"],
        cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=_listening,
    )  # fmt: skip
    assert watching.stdout is not None
    assert watching.stderr is not None

    def reach() -> str:
        for line in watching.stdout:
            if "figures could be held" in line:
                return line
        return ""

    assert " of 1 figures" in reach()
    draft.write_text("Acme has a market cap of $12 billion. Acme had revenue of $1 billion in 2025.\n")
    assert " of 2 figures" in reach()
    draft.unlink()
    assert "draft.txt: expected" in watching.stderr.readline()
    watching.send_signal(signal.SIGINT)
    assert watching.wait(timeout=20) == 0
    watching.stdout.close()
    watching.stderr.close()
