"""The door: says its version at once, and lets nothing beside the data pose as a library."""

import sys


def forget_this_folder() -> None:
    """Take the folder that somebody stands in off the list of places to import from.

    ``python -m`` puts it first, so that a ``click.py`` lying beside a pack would be run in
    place of the library.
    """
    if not sys.flags.safe_path and sys.path:
        del sys.path[0]


def main(arguments: list[str] | None = None) -> int:
    """Run a command.

    Args:
        arguments: the words after ``qippdash``; those of the process when None.

    Returns:
        What to exit with: a member of `qippdash.errors.ExitCode`, or 130 when interrupted.
    """
    words = sys.argv[1:] if arguments is None else arguments
    from qippdash.cli.ending import ended

    if asks_version(words):
        return ended(say_version)
    code = ended(lambda: run(words), debug=asks_debug(words))
    if arguments is None:
        leave_a_plugin_behind(code)
    return code


def leave_a_plugin_behind(code: int) -> None:
    """End here and now where a plugin that was given up is still at it.

    Python would wait at its end for threads that the plugin's own pools have started.
    """
    watch = sys.modules.get("qippdash.plugins.watch")
    if watch is not None and watch.still_going():
        import os

        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
        os._exit(code)


def asks_version(words: list[str]) -> bool:
    """Whether ``--version`` stands before any command."""
    for word in words:
        if word in {"--version", "-V"}:
            return True
        if not word.startswith("-"):
            return False
    return False


def asks_debug(words: list[str]) -> bool:
    """Whether a traceback is wanted, by the option or by ``QIPPDASH_DEBUG``."""
    import os

    return "--debug" in words or os.environ.get("QIPPDASH_DEBUG", "0") not in {"", "0"}


def say_version() -> int:
    """Print the name and version; loads neither click nor polars nor Textual."""
    from qippdash import __version__
    from qippdash.cli.streams import write

    write(f"qippdash {__version__}\n")
    return 0


def run(words: list[str]) -> int:
    """Hand the words to the commands."""
    from qippdash.cli.entry import start

    return start(words)


if __name__ == "__main__":
    forget_this_folder()
    sys.exit(main())
