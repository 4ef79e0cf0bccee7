"""Settings of the documentation; reference pages are made from the package itself on every build."""

import importlib.metadata
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from generate import generate

project = "pricedin"
author = "the pricedin authors"
release = version = importlib.metadata.version("pricedin")
extensions = ["myst_parser"]
myst_enable_extensions = ["colon_fence", "dollarmath"]
myst_heading_anchors = 3
html_theme = "furo"
html_title = "pricedin"
exclude_patterns = ["_build"]
suppress_warnings = ["myst.strikethrough"]

generate(Path(__file__).parent / "reference")
