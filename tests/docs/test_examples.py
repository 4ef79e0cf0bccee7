"""Every example in the README and the documentation runs and prints what stands there.

A ``python`` block runs in order with the others of its page, from the repository's root; a line that ends in
``# VALUE`` is an expression whose ``repr`` (or, for a float, its value to the digits shown) is VALUE. A ``console``
block holds commands after ``$`` with their output; set PRICEDIN_UPDATE=1 to write what they print now.
"""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(p for p in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")] if p.exists())
PYTHON = re.compile(r"^```python\n(.*?)^```", re.M | re.S)
CONSOLE = re.compile(r"^```console\n(.*?)^```", re.M | re.S)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_python_blocks_give_what_they_say(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    scope: dict[str, object] = {}
    for block in PYTHON.findall(page.read_text(encoding="utf-8")):
        for node in ast.parse(block).body:
            source = ast.get_source_segment(block, node) or ""
            line = block.splitlines()[(node.end_lineno or 1) - 1]
            said = line.partition("  # ")[2]
            if isinstance(node, ast.Expr) and said:
                _same(eval(source, scope), said, f"{page.name}: {source}")
            else:
                exec(compile(source, page.name, "exec"), scope)


def _same(value: object, said: str, where: str) -> None:
    if isinstance(value, float):
        places = len(said.partition(".")[2])
        assert round(value, places) == float(said), where
    else:
        assert repr(value) == said, where


@pytest.mark.parametrize(
    "page", [p for p in PAGES if CONSOLE.search(p.read_text(encoding="utf-8"))], ids=lambda p: p.name
)
def test_commands_print_what_they_say(page: Path, tmp_path: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for block in CONSOLE.findall(text):
        now = "".join(f"$ {command}\n{_run(command, tmp_path)}" for command in _commands(block))
        if os.environ.get("PRICEDIN_UPDATE"):
            text = text.replace(f"```console\n{block}```", f"```console\n{now}```")
        else:
            assert now == block
    if os.environ.get("PRICEDIN_UPDATE"):
        page.write_text(text, encoding="utf-8")


def _commands(block: str) -> list[str]:
    return [line[2:] for line in block.splitlines() if line.startswith("$ ")]


def _run(command: str, folder: Path) -> str:
    """The output in 80 columns, without colour, beside the examples and nothing else."""
    if not (folder / "examples").exists():
        (folder / "examples").symlink_to(ROOT / "examples")
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    env = {**os.environ, "COLUMNS": "80", "NO_COLOR": "1", "TERM": "dumb", "PATH": path}
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, env=env, capture_output=True, text=True, check=False, timeout=120
    )
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())
