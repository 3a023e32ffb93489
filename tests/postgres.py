"""A PostgreSQL server for tests: installed where allowed, started in a folder of its own.

`EXTRACTOR_TEST_POSTGRES=postgresql://...` takes a server that runs already.
`EXTRACTOR_INSTALL_POSTGRES=1` lets root install the Debian package when no server is there.
Run as a script, it installs the server if it may and says what it found.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

ADDRESS = "EXTRACTOR_TEST_POSTGRES"
INSTALL = "EXTRACTOR_INSTALL_POSTGRES"
USER = "postgres"
SECONDS = 120


class UnavailableError(Exception):
    """No server can be had; the message says why and what to do."""


@contextmanager
def postgres_server() -> Iterator[str]:
    """Yield the address of a server; one that was started here stops afterwards."""
    given = os.environ.get(ADDRESS)
    if given:
        yield given
        return
    tools = find_tools()
    with tempfile.TemporaryDirectory(prefix="extractor-pg-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        home.chmod(0o755)
        data = home / "data"
        _own(home)
        _run(tools / "initdb", "-D", data, "-A", "trust", "-U", USER, "-E", "UTF8", "--locale", "C")
        options = f"-k {home} -c listen_addresses='' -c fsync=off -c full_page_writes=off"
        control = [tools / "pg_ctl", "-D", data, "-w", "-t", SECONDS]
        _run(*control, "-l", home / "log", "-o", options, "start")
        try:
            yield f"postgresql://{USER}@/postgres?host={home}"
        finally:
            with suppress(subprocess.SubprocessError):
                _run(*control, "-m", "immediate", "stop")


def find_tools() -> Path:
    """Return the folder of initdb and pg_ctl.

    Raises:
        UnavailableError: when there is none and none may be installed.
    """
    found = _find()
    if found is None and os.environ.get(INSTALL) == "1" and os.geteuid() == 0:
        install()
        found = _find()
    if found is None:
        raise UnavailableError(
            f"no PostgreSQL server: install the package postgresql, set {INSTALL}=1 as root, "
            f"or set {ADDRESS} to the address of one"
        )
    if os.geteuid() == 0 and not (_runuser() and _user_exists()):
        raise UnavailableError("PostgreSQL does not run as root; runuser or its user is missing")
    return found


def install() -> None:
    """Install Debian's server."""
    command = ["apt-get", "install", "--yes", "--no-install-recommends", "postgresql"]
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["apt-get", "update"], command):
        subprocess.run(arguments, check=False, env=environment, timeout=600, capture_output=True)


def _find() -> Path | None:
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    path = shutil.which("initdb")
    candidates = [*debian, *([Path(path)] if path else [])]
    return candidates[-1].parent if candidates else None


def _runuser() -> str | None:
    """Return the command, which a plain shell's path may lack."""
    return shutil.which("runuser") or shutil.which("runuser", path="/usr/sbin:/sbin")


def _user_exists() -> bool:
    return subprocess.run(["id", USER], check=False, capture_output=True).returncode == 0


def _own(folder: Path) -> None:
    if os.geteuid() == 0:
        shutil.chown(folder, USER)


def _run(*command: object) -> None:
    words = [str(word) for word in command]
    if os.geteuid() == 0:
        words = [str(_runuser()), "-u", USER, "--", *words]
    # A server that inherits our pipes would keep them open.
    quiet = subprocess.DEVNULL
    subprocess.run(words, check=True, stdout=quiet, stderr=quiet, timeout=SECONDS, cwd="/")


if __name__ == "__main__":
    try:
        sys.stdout.write(f"PostgreSQL in {find_tools()}\n")
    except UnavailableError as reason:
        sys.stdout.write(f"PostgreSQL tests will be skipped: {reason}\n")
