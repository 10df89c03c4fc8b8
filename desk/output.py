"""What the commands print, to a standard output that may be full, closed early or no reader's at all.

Work goes on when a line cannot be printed: what is being made is worth more than the words about it. The
first failure is told at the end; a reader who has had enough (`desk log FILE | head`) is no failure.
"""

import contextlib
import errno
import os
import sys
from io import TextIOWrapper

from desk.domain.plain_text import clean_line


class Output:
    """Standard output for one run of a command."""

    def __init__(self) -> None:
        self._failure: OSError | None = None
        if isinstance(sys.stdout, TextIOWrapper):
            # UTF-8 everywhere, as the reports; a file name that is no text is printed escaped.
            with contextlib.suppress(OSError):
                sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")

    @property
    def given_up(self) -> bool:
        """Whether nothing more can be printed."""
        return self._failure is not None

    def line(self, text: str) -> None:
        """Print one line, without the control characters that would command a terminal."""
        indent = len(text) - len(text.lstrip(" "))
        self.raw(" " * indent + clean_line(text))

    def raw(self, text: str) -> None:
        """Print one line as it is."""
        if self._failure is None and sys.stdout is not None:
            try:
                sys.stdout.write(text + "\n")
            except OSError as error:
                self._failure = error

    def finish(self, code: int) -> int:
        """Flush what was printed and return the exit code: 1 in place of 0 where it could not be printed."""
        if sys.stdout is not None:
            try:
                sys.stdout.flush()
            except OSError as error:
                self._failure = self._failure or error
        if self._failure is None:
            return code
        self._let_go()
        if self._failure.errno in (errno.EPIPE, errno.EINVAL):
            return code
        complain(f"The output could not be written ({self._failure.strerror or self._failure}).")
        return code or 1

    def _let_go(self) -> None:
        """Keep the interpreter from trying once more when it ends, and complaining of it."""
        with contextlib.suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, sys.stdout.fileno())
            os.close(nowhere)


def complain(sentence: str) -> None:
    """Say what is wrong on standard error, in one line; where that cannot be written either, say nothing."""
    with contextlib.suppress(OSError, ValueError):
        print(f"desk: {clean_line(sentence)}", file=sys.stderr, flush=True)
