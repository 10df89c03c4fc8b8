"""How a command ends when it is asked to stop: an interruption, a logout, a shutdown."""

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType

_Handler = Callable[[int, FrameType | None], None]


@contextmanager
def ending_tidily() -> Iterator[None]:
    """Let a request to end come as an exception meanwhile, so that what is half made is cleared away."""

    def end(number: int, _frame: FrameType | None) -> None:
        raise SystemExit(128 + number)

    # An interruption from the keyboard comes as one anyway.
    with _answered_by(end, ("SIGTERM", "SIGHUP")):
        yield


@contextmanager
def ending_at_once() -> Iterator[None]:
    """End on the spot when asked to meanwhile: an exception would have to pass through Qt, which crashes of it.

    Only what is written under a temporary name may be on its way.
    """

    def end(number: int, _frame: FrameType | None) -> None:
        with suppress(Exception):
            sys.stdout.flush()
        os._exit(128 + number)

    with _answered_by(end, ("SIGINT", "SIGTERM", "SIGHUP")):
        yield


@contextmanager
def _answered_by(handler: _Handler, names: tuple[str, ...]) -> Iterator[None]:
    before = {}
    if threading.current_thread() is threading.main_thread():
        numbers = [getattr(signal, name) for name in names if hasattr(signal, name)]
        # What is ignored stays ignored, as under nohup.
        before = {one: signal.getsignal(one) for one in numbers if signal.getsignal(one) != signal.SIG_IGN}
    for number in before:
        signal.signal(number, handler)
    try:
        yield
    finally:
        for number, kept in before.items():
            signal.signal(number, kept)
