"""The command `desk`: where the process begins. Nothing is imported before an interruption is met quietly."""

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


def main(argv: "Sequence[str] | None" = None) -> int:
    """Run the command line `argv`, or the process's own, and return the exit code; never raises."""
    # Whatever Desk makes, a folder or what SQLite and Qt put there too, is its owner's alone.
    os.umask(0o077)
    try:
        from desk.command_line import run

        return run(sys.argv[1:] if argv is None else list(argv))
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
