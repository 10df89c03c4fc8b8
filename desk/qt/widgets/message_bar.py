"""The bar of a window in which messages appear, and from which the passing ones go by themselves."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk.domain.errors import KnownError
from desk.qt.theme import Space
from desk.qt.widgets.as_high_as_needed import AsHighAsNeeded
from desk.qt.widgets.inline_message import InlineMessage, Tone
from desk.qt.wording import worded

PASSING = 9000
"""How long a passing message stays, in milliseconds; not while the pointer or the focus is in it."""

MOST_AT_ONCE = 3


class MessageBar(AsHighAsNeeded):
    """Shows the newest message lowest, at most three. Done and info pass; warnings and problems stay.

    A new passing message takes the place of the one before. A `key` lets a message take the place of
    the last one with the same key. The bar takes no room while it is empty.
    """

    emptied = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: list[tuple[str, bool, InlineMessage]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(Space.SMALL, Space.TIGHT, Space.SMALL, Space.TIGHT)
        self._column.setSpacing(Space.TIGHT)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(PASSING)
        self._clock.timeout.connect(self._let_pass)
        self.hide()

    def messages(self) -> list[InlineMessage]:
        """Return what is shown now, oldest first."""
        return [message for _key, _passing, message in self._shown]

    def say(
        self,
        text: str,
        tone: Tone = Tone.INFO,
        actions: Sequence[tuple[str, Callable[[], object]]] = (),
        *,
        key: str = "",
        lasting: bool | None = None,
    ) -> InlineMessage:
        """Show `text` with a button for each (label, callable) of `actions`; a button also dismisses.

        `lasting` overrules what the tone implies: warnings and problems stay, info and done pass.
        """
        passing = tone in (Tone.INFO, Tone.DONE) if lasting is None else not lasting
        for old_key, old_passing, old in list(self._shown):
            if (passing and old_passing) or (key and key == old_key):
                self._take_away(old)
        message = InlineMessage(text, tone, self, dismissable=True)
        for label, do in actions:
            message.add_action(label, do).clicked.connect(message.dismiss)
        message.dismissed.connect(lambda: self._take_away(message))
        self._shown.append((key, passing, message))
        self._column.addWidget(message)
        for _key, _passing, oldest in self._shown[:-MOST_AT_ONCE]:
            self._take_away(oldest)
        message.show()
        self.show()
        if passing:
            self._clock.start()
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
        return message

    def say_error(self, error: KnownError) -> InlineMessage:
        """Show a known problem in its own words, with its advice."""
        words = [worded(sentence) for sentence in (error.sentence, error.advice) if sentence is not None]
        return self.say(" ".join(words), Tone.PROBLEM)

    def clear(self, key: str = "") -> None:
        """Take away the messages with `key`, or all of them."""
        for old_key, _passing, message in list(self._shown):
            if not key or key == old_key:
                self._take_away(message)

    def _let_pass(self) -> None:
        for _key, passing, message in list(self._shown):
            if not passing:
                continue
            focus = message.focusWidget()
            if message.underMouse() or (focus is not None and focus.hasFocus()):
                self._clock.start()
            else:
                self._take_away(message)

    def _take_away(self, message: InlineMessage) -> None:
        if all(shown is not message for _key, _passing, shown in self._shown):
            return
        self._shown = [entry for entry in self._shown if entry[2] is not message]
        self._column.removeWidget(message)
        message.hide()
        message.deleteLater()
        if not self._shown:
            self._clock.stop()
            self.hide()
            self.emptied.emit()
