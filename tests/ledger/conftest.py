"""Documents and claims in the ledger's own tests, and a ledger of each kind."""

import os
import shutil
import socket
import subprocess
import tempfile
import uuid
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from pricedin.core.claim import Claim
from pricedin.core.quantity import Quantity
from pricedin.documents.document import Document
from pricedin.ledger import Ledger

Say = Callable[..., Claim]


def claim(document: Document, quote: str, low: float, unit: str | None = "USD", **fields: object) -> Claim:
    start = document.text.index(quote)
    high = fields.pop("high", low)
    quantity = Quantity(low, high, unit, quote.split()[0].lstrip("$"), 1e8)  # type: ignore[arg-type]
    fields.setdefault("stated_on", document.stated_on)
    return Claim(document.said(start, start + len(quote)), quantity, **fields)  # type: ignore[arg-type]


@pytest.fixture
def say() -> Say:
    return claim


@pytest.fixture
def article() -> Document:
    text = "Acme was valued at $12.5 billion in May. Its revenue was $0.5 billion, so it trades at 25 times sales."
    return Document("acme.txt", text, title="Acme", stated_on=date(2026, 5, 4))


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    if request.param == "memory":
        opened = Ledger.memory()
    elif request.param == "sqlite":
        opened = Ledger.open(tmp_path / "book.db")
    else:
        opened = Ledger.open(request.getfixturevalue("database"))
    with opened:
        yield opened


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a PostgreSQL server: the one that PRICEDIN_POSTGRESQL names, else one of our own."""
    given = os.environ.get("PRICEDIN_POSTGRESQL")
    if given:
        yield given.rstrip("/")
        return
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name))
    if not programs:
        pytest.skip("no PostgreSQL server in /usr/lib/postgresql, and PRICEDIN_POSTGRESQL names none")
    with tempfile.TemporaryDirectory(prefix="pricedin-") as folder:
        yield from _cluster(programs[-1], Path(folder))


def _cluster(programs: Path, folder: Path) -> Iterator[str]:
    """A server that lives in a folder of its own and is stopped at the end; it refuses to run as root."""
    user: list[str] = []
    if os.geteuid() == 0:
        if shutil.which("setpriv") is None:
            pytest.skip("PostgreSQL refuses to run as root, and there is no setpriv to become another user")
        user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
        shutil.chown(folder, "postgres", "postgres")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data = str(folder / "data")
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off -c shared_buffers=32MB"

    def run(program: str, *args: str) -> None:
        subprocess.run([*user, str(programs / program), "-D", data, *args], check=True, capture_output=True, cwd=folder)

    run("initdb", "-U", "postgres", "--auth=trust", "-E", "UTF8", "--no-sync", "--locale=C.UTF-8")
    run("pg_ctl", "start", "-w", "-l", str(folder / "log"), "-o", options)
    try:
        yield f"postgresql://postgres@127.0.0.1:{port}"
    finally:
        run("pg_ctl", "stop", "-w", "-m", "immediate")


@pytest.fixture
def database(server: str) -> Iterator[str]:
    """The address of an empty database."""
    import psycopg

    name = f"t{uuid.uuid4().hex}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as control:
        control.execute(f"CREATE DATABASE {name}")
        yield f"{server}/{name}"
        control.execute(f"DROP DATABASE {name} WITH (FORCE)")
