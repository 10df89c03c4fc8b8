"""A new passphrase: typed twice, with a hint how hard it is to guess, and the word that there is no way back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk.domain.errors import KnownError
from desk.qt.theme import Space, TextRole, set_text_role
from desk.qt.widgets.field_form import FieldForm
from desk.qt.widgets.inline_message import InlineMessage, Tone
from desk.qt.widgets.meter import Meter
from desk.qt.widgets.passphrase_field import PassphraseField
from desk.qt.widgets.plain_label import PlainLabel
from desk.qt.wording import worded
from desk.services.passphrase_strength import SENTENCE_OF, Strength, strength_of
from desk.services.protecting import NO_WAY_BACK, Passphrase


class NewPassphrase(QWidget):
    """Two fields of the same words; `changed` tells that something was typed."""

    changed = Signal()

    def __init__(self, known: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known = known
        self.first = PassphraseField(self)
        self.again = PassphraseField(self)
        self.setFocusProxy(self.first)
        self.meter = Meter(len(Strength) - 1, self)
        self.hint = PlainLabel(self)
        self.hint.setWordWrap(True)
        set_text_role(self.hint, TextRole.CAPTION, quiet=True)
        form = FieldForm(self)
        form.add_row(self.tr("Ne&w passphrase"), self.first)
        form.add_wide(self.meter)
        form.add_wide(self.hint)
        form.add_row(self.tr("The same a&gain"), self.again)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.MEDIUM)
        layout.addWidget(form)
        self.warning = InlineMessage(worded(NO_WAY_BACK), Tone.WARNING, self)
        layout.addWidget(self.warning)
        self.first.textChanged.connect(self._judge)
        self.again.textChanged.connect(lambda _text: self.changed.emit())
        self._judge("")

    def _judge(self, typed: str) -> None:
        strength = strength_of(typed, *self._known)
        words = worded(SENTENCE_OF[strength])
        self.meter.show_value(int(strength), words)
        self.hint.setText(words)
        self.changed.emit()

    def whats_wrong(self) -> str:
        """Return in words what stands in the way, or "" where the passphrase can be taken."""
        if not self.first.text():
            return self.tr("Type a passphrase.")
        try:
            Passphrase(self.first.text())
        except KnownError as error:
            return " ".join(worded(one) for one in (error.sentence, error.advice) if one)
        if self.first.text() != self.again.text():
            return self.tr("The two are not the same.")
        return ""

    def passphrase(self) -> Passphrase:
        """Return what was typed, where nothing is wrong with it."""
        return Passphrase(self.first.text())

    def forget(self) -> None:
        """Empty both fields."""
        self.first.forget()
        self.again.forget()
