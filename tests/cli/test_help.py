"""Every command explains itself with an example that is a command, and help costs little."""

import re
import shlex
import subprocess
import sys

import pytest
import typer

from pricedin.cli.main import app

EXAMPLE = re.compile(r"Example: pricedin (.+)")


def commands(group=None, path=()):
    group = group or typer.main.get_command(app)
    for name, command in getattr(group, "commands", {}).items():
        if hasattr(command, "commands"):
            yield from commands(command, (*path, name))
        else:
            yield (*path, name), command


COMMANDS = dict(commands())


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_a_command_says_what_it_does_and_gives_an_example_of_itself(path):
    command = COMMANDS[path]
    assert command.short_help
    assert len(command.short_help) <= 62
    example = EXAMPLE.search(command.help)
    assert example, f"pricedin {' '.join(path)} has no example"
    words = shlex.split(example[1].split(" && ")[0])
    assert tuple(words[: len(path)]) == path
    command.make_context(path[-1], words[len(path) :], resilient_parsing=True)


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_option_says_what_it_is_for(path):
    for parameter in COMMANDS[path].params:
        if parameter.name != "help":
            assert parameter.help, parameter.name


GROUPS = [(), ("ledger",), ("ask",)]


@pytest.mark.parametrize("path", [*GROUPS, *COMMANDS, ("ask", "verdict")], ids=" ".join)
def test_help_shows_no_type_of_python_and_cuts_nothing_off(run, path):
    usage, _, text = run(*path, "--help").stdout.partition("\n")
    assert re.findall(r"<(?:str|int|float|bool|list).*|.*[\w,]\.\.\.$", text, re.M) == []
    assert max(map(len, text.splitlines())) <= 80
    assert all(word == word.upper() for word in re.findall(r"[{\[]([\w.]+)[}\]]", usage))


def test_a_command_that_is_mistyped_is_suggested(run):
    result = run("chek", "a.txt")
    assert result.exit_code == 2
    assert "Did you mean 'check'?" in result.stderr


def test_help_brings_nothing_heavy():
    code = (
        "import sys\nsys.argv = ['pricedin', '--help']\nfrom pricedin.cli.main import main\n"
        "try: main()\nexcept SystemExit: pass\nprint(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "Usage: pricedin" in done.stdout
    assert {"numpy", "scipy", "rich", "sqlalchemy", "pyarrow", "jinja2"} & set(done.stderr.split()) == set()
