"""Lets the tests here share ``invariants``, which the fuzzer uses, too."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parent))
