"""The texts of an agreement by language: which one is shown, its standing, and a further one."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from desk.domain.vocabulary import TextStanding
from desk.qt.icons import icon
from desk.qt.screens.agreements.at_hand import AgreementAtHand
from desk.qt.screens.agreements.section import sign_button
from desk.qt.screens.agreements.texts.names import text_language, text_name
from desk.qt.screens.agreements.words import language_choices
from desk.qt.widgets.flow_layout import FlowLayout
from desk.qt.widgets.record_picker import RecordPicker
from desk.qt.wording import word_term
from desk.services import agreement_texts
from desk.services.agreement_texts import TextOfLanguage


class LanguageBar(QWidget):
    """A button for each text; what can be done with the one that is shown stands behind the dots."""

    chosen = Signal(str)
    """The language of the text to show."""

    def __init__(self, at_hand: AgreementAtHand, add_language: QAction, parent: QWidget) -> None:
        super().__init__(parent)
        self.at_hand = at_hand
        self._texts: tuple[TextOfLanguage, ...] = ()
        self._shown = ""
        self.buttons: dict[str, QToolButton] = {}
        self._flow = FlowLayout(self)
        self.more = sign_button(self.tr("What this text is"), "more", self._open_menu, self)
        self.add_button = QToolButton(self)
        self.add_button.setDefaultAction(add_language)
        self.add_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.add_button.setAutoRaise(True)
        self.add_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.picker = RecordPicker(language_choices, self, placeholder=self.tr("Language: a few letters"))
        self.picker.setAccessibleName(self.tr("Language of the text"))
        self.picker.setMinimumWidth(self.fontMetrics().averageCharWidth() * 26)
        self.picker.changed.connect(self._picked)
        self.picker.hide()
        self._then: Callable[[str], object] = self._add
        for widget in (self.more, self.picker, self.add_button):
            self._flow.addWidget(widget)

    def show_texts(self, texts: Sequence[TextOfLanguage], shown: str) -> None:
        """Show which texts there are, and which of them is shown."""
        if tuple((one.language, one.standing) for one in texts) != tuple(
            (one.language, one.standing) for one in self._texts
        ):
            for button in self.buttons.values():
                self._flow.removeWidget(button)
                button.hide()
                button.deleteLater()
            self.buttons = {text.language: self._button(text) for text in texts}
            for place, button in enumerate(self.buttons.values()):
                self._flow.insert(place, button)
        self._texts, self._shown = tuple(texts), shown
        for language, button in self.buttons.items():
            button.setChecked(language == shown)
        self.more.setVisible(bool(texts) and not self.at_hand.register.read_only)

    def _button(self, text: TextOfLanguage) -> QToolButton:
        button = QToolButton(self)
        button.setText(text_name(text))
        button.setCheckable(True)
        button.setAutoRaise(True)
        button.setAccessibleName(self.tr("Show the text: {name}").format(name=text_name(text)))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(lambda: self._choose(text.language))
        return button

    def _choose(self, language: str) -> None:
        for one, button in self.buttons.items():
            button.setChecked(one == language)
        self.chosen.emit(language)

    # ---- what this text is ------------------------------------------------------------------------------

    def menu(self) -> QMenu:
        """Return what can be said of, and done with, the text that is shown."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        text = next((one for one in self._texts if one.language == self._shown), None)
        group = QActionGroup(menu)
        for standing in TextStanding:
            action = menu.addAction(word_term(standing))
            action.setCheckable(True)
            action.setChecked(text is not None and text.standing is standing)
            action.setEnabled(bool(self._shown))
            group.addAction(action)
            action.triggered.connect(lambda _on=False, standing=standing: self._set_standing(standing))
        menu.addSeparator()
        menu.addAction(self.tr("It is in another language…"), lambda: self._ask(self._change_language))
        remove = menu.addAction(
            self.tr("Remove the text in {language}").format(language=text_language(self._shown)), self._remove
        )
        remove.setIcon(icon("remove"))
        return menu

    def _open_menu(self) -> None:
        self.menu().popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _set_standing(self, standing: TextStanding) -> None:
        at_hand, language = self.at_hand, self._shown
        at_hand.perform(
            lambda: agreement_texts.set_standing(at_hand.register, at_hand.agreement_id, language, standing)
        )

    def _remove(self) -> None:
        at_hand, language = self.at_hand, self._shown
        at_hand.perform(
            lambda: agreement_texts.remove_text(at_hand.register, at_hand.agreement_id, language),
            undo_offered=True,
        )

    # ---- asking for a language --------------------------------------------------------------------------

    def begin_adding(self) -> None:
        """Ask for the language of a further text."""
        self._ask(self._add)

    def _ask(self, then: Callable[[str], object]) -> None:
        self._then = then
        self.picker.set_value(None)
        self.picker.show()
        self.picker.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_picker(self) -> None:
        """Ask no more."""
        self.picker.hide()

    def _picked(self) -> None:
        language = self.picker.value()
        self.picker.hide()
        if language:
            self._then(language)

    def _add(self, language: str) -> None:
        at_hand = self.at_hand
        if language not in self.buttons:
            standing = TextStanding.TRANSLATION if self._texts else TextStanding.AUTHENTIC
            at_hand.perform(
                lambda: agreement_texts.set_standing(
                    at_hand.register, at_hand.agreement_id, language, standing
                )
            )
        self.chosen.emit(language)

    def _change_language(self, language: str) -> None:
        at_hand, before = self.at_hand, self._shown
        if any(one.language == language and one.articles for one in self._texts):
            at_hand.workspace.say(
                self.tr("There is a text in {language} already. Remove one of the two first.").format(
                    language=text_language(language)
                )
            )
            return
        at_hand.perform(
            lambda: agreement_texts.change_language(at_hand.register, at_hand.agreement_id, before, language)
        )
        self.chosen.emit(language)
