"""Where the server listens, and what it refuses."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from qippdash.errors import ConfigurationError, RefusedForSafety, UsageError
from qippdash.serve.listening import Asked, bound, check, is_here, token_of

TOKEN = "x" * 32


@pytest.fixture
def token_file(tmp_path: Path) -> Path:
    """A token that only its owner can read."""
    file = tmp_path / "token"
    file.write_text(f"{TOKEN}\n", encoding="ascii")
    file.chmod(0o600)
    return file


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost"])
def test_this_machine_needs_no_permission(host: str) -> None:
    """Nobody else can connect there."""
    assert is_here(host)
    check(Asked(host, 8000))


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.0.0.1", "some.example", ""])  # noqa: S104
def test_other_addresses_need_an_option_and_a_token(host: str, token_file: Path) -> None:
    """Both faults are named at once; with the two of them it is allowed."""
    with pytest.raises(RefusedForSafety) as refused:
        check(Asked(host, 8000))
    assert [problem.where for problem in refused.value.problems] == [
        f"--host {host}",
        "--token-file",
    ]
    with pytest.raises(RefusedForSafety):
        check(Asked(host, 8000, allow_remote=True))
    with pytest.raises(RefusedForSafety):
        check(Asked(host, 8000, token_file=token_file))
    check(Asked(host, 8000, allow_remote=True, token_file=token_file))


def test_a_token_is_the_line_in_its_file(token_file: Path) -> None:
    """Without its end."""
    assert token_of(token_file) == TOKEN


def test_a_token_that_others_can_read_is_refused(token_file: Path) -> None:
    """It would be none."""
    token_file.chmod(0o640)
    with pytest.raises(RefusedForSafety, match="others can read"):
        token_of(token_file)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("short", id="short"),
        pytest.param("", id="empty"),
        pytest.param("a b" * 20, id="blanks"),
        pytest.param("a&b=" * 20, id="signs that mean something in a link"),
        pytest.param("é" * 40, id="beyond ASCII"),
    ],
)
def test_a_token_that_could_be_guessed_or_misread_is_a_fault(token_file: Path, text: str) -> None:
    """The message says what a token is and how to make one."""
    token_file.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError):
        token_of(token_file)


def test_a_token_file_that_is_missing_is_named(tmp_path: Path) -> None:
    """With what the system says."""
    with pytest.raises(ConfigurationError, match="No such file"):
        token_of(tmp_path / "nowhere")


def test_a_port_that_is_taken_is_named_with_another_to_try() -> None:
    """No traceback of a server."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match="in use"):
            bound(Asked("127.0.0.1", port))


def test_an_address_of_another_machine_cannot_be_listened_at(token_file: Path) -> None:
    """192.0.2.1 is nobody's."""
    with pytest.raises(UsageError, match="cannot listen"):
        bound(Asked("192.0.2.1", 0, allow_remote=True, token_file=token_file))
