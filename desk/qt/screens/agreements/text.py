"""The text: one for each language, read, written, taken in, set side by side, kept in versions and compared."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QStackedWidget, QWidget

from desk.domain.vocabulary import RecordKind
from desk.qt.actions import Actions, Commands
from desk.qt.screens.agreements.at_hand import AgreementAtHand
from desk.qt.screens.agreements.section import Section
from desk.qt.screens.agreements.split_form import SplitForm
from desk.qt.screens.agreements.texts.language_bar import LanguageBar
from desk.qt.screens.agreements.texts.languages_page import LanguagesPage
from desk.qt.screens.agreements.texts.names import text_language
from desk.qt.screens.agreements.texts.view_bar import ViewBar
from desk.qt.screens.agreements.texts.whole_text import WholeText
from desk.qt.screens.agreements.versions.versions_view import VIEWS, VersionsView
from desk.qt.theme import Space
from desk.qt.when_shown import WhenShown
from desk.qt.widgets.empty_state import EmptyState
from desk.qt.widgets.inline_message import Tone
from desk.services import agreement_articles, agreement_texts, article_commitments, text_versions
from desk.services.agreement_texts import TextOfLanguage


class TextSection(Section):
    """Shows the text of one language at a time, or two beside each other."""

    name = "text"

    def __init__(self, at_hand: AgreementAtHand, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(at_hand, actions, parent)
        self.texts: list[TextOfLanguage] = []
        self.language = ""
        """The language of the text that is shown."""
        self.languages = LanguageBar(at_hand, actions["add_text_language"], self)
        self.languages.chosen.connect(self.show_language)
        self.views = ViewBar(actions, self)
        self.views.chosen.connect(self.choose_view)
        self.whole = WholeText(at_hand, actions, self)
        self.whole.at_hand_changed.connect(at_hand.workspace.commands_changed)
        self.whole.pane.owed.connect(self.make_commitment)
        self.beside = LanguagesPage(self)
        self.beside.part_wanted.connect(self._write_part)
        self._versions: VersionsView | None = None
        self.split_form = SplitForm(at_hand, self)
        self.split_form.closed.connect(self._close_split)
        self.split_form.mending.mended.connect(at_hand.workspace.commands_changed)
        self.empty = EmptyState(
            "article",
            self.tr("No text yet"),
            self.tr("Paste the text and have it split into articles, or add them one by one."),
            actions["split_articles"],
            self,
        )
        self.empty.add_step(actions["add_article"])
        self.stack = QStackedWidget(self)
        for widget in (self.empty, self.whole, self.beside, self.split_form):
            self.stack.addWidget(widget)
        self.column.setSpacing(Space.SMALL)
        for bar in (self.languages, self.views):
            self.column.addWidget(bar)
        self.column.addWidget(self.stack, 1)
        self._later = WhenShown(self, self._follow)

    @property
    def versions(self) -> VersionsView:
        """The pages about versions, made when the first of them is wanted."""
        if self._versions is None:
            self._versions = VersionsView(self.at_hand, self.actions_, self)
            self._versions.view_wanted.connect(self.choose_view)
            self._versions.part_wanted.connect(self._read_part)
            self.stack.addWidget(self._versions)
        return self._versions

    def _versions_in_front(self) -> bool:
        return self._versions is not None and self.stack.currentWidget() is self._versions

    def title(self) -> str:
        """Return the tab's words."""
        if not self.at_hand.agreement_id:
            return self.tr("Text")
        languages = [row.language for row in self.at_hand.dossier.articles]
        count = max((languages.count(one) for one in set(languages)), default=0)
        return self.tr("Text {count}").format(count=count) if count else self.tr("Text")

    def heightForWidth(self, width: int) -> int:
        """Return the least height: what is longer scrolls in its own view, not with the page."""
        return self.column.minimumHeightForWidth(width)

    # ---- showing --------------------------------------------------------------------------------------------

    def show_agreement(self) -> None:
        """Bring the texts up to date, once they are in sight."""
        self._later.want()

    def _follow(self) -> None:
        if not self.at_hand.agreement_id:
            return
        self.texts = agreement_texts.texts(self.at_hand.register, self.at_hand.agreement_id)
        if self.language not in {text.language for text in self.texts}:
            first = next((text for text in self.texts if text.articles), None)
            self.language = first.language if first else next((one.language for one in self.texts), "")
        self._show()

    def _text(self) -> TextOfLanguage | None:
        return next((text for text in self.texts if text.language == self.language), None)

    def _show(self) -> None:
        text = self._text()
        articles = text.articles if text else ()
        two = bool(articles) and sum(1 for one in self.texts if one.articles) > 1
        kept = text.versions if text else 0
        if (self.views.view() == "beside" and not two) or (
            self.views.view() in VIEWS and not articles and not kept
        ):
            self.views.choose("whole")
        self.languages.show_texts(self.texts, self.language)
        self.views.show_state(two_texts=two, words=bool(articles), versions=kept)
        self.whole.show_text(articles, self.at_hand.agreement_id, self.language)
        if self.stack.currentWidget() is not self.split_form:
            self._bring_view()

    def _show_bars(self) -> None:
        """Show what leads from view to view, but not above the page on which a text is taken in."""
        text, splitting = self._text(), self.stack.currentWidget() is self.split_form
        self.languages.setVisible(not splitting)
        self.views.setVisible(not splitting and text is not None and bool(text.articles or text.versions))

    def _bring_view(self) -> None:
        """Bring the view to the front that is chosen, or say that there is no text."""
        text = self._text()
        if self.views.view() not in VIEWS and self._versions is not None:
            self._versions.leave()
        if text is not None and self.views.view() in VIEWS:
            self.versions.show_view(self.views.view(), text)
            self.stack.setCurrentWidget(self.versions)
        elif text is None or not text.articles:
            self._word_empty()
            self.stack.setCurrentWidget(self.empty)
        elif self.views.view() == "beside":
            self.beside.show_texts(self.texts, self.language)
            self.stack.setCurrentWidget(self.beside)
        else:
            self.stack.setCurrentWidget(self.whole)
        self._show_bars()
        self.at_hand.workspace.commands_changed.emit()

    def _word_empty(self) -> None:
        named = self.texts and self.language
        self.empty.set_words(
            "article",
            self.tr("No text in {language} yet").format(language=text_language(self.language))
            if named
            else self.tr("No text yet"),
            self.tr("Paste the text and have it split into articles, or add them one by one."),
        )

    def show_language(self, language: str) -> None:
        """Show the text of another language."""
        self.finish()
        self._later.now()
        self.language = language
        self._leave_split()
        self._show()

    def choose_view(self, name: str) -> None:
        """Look at the text in another way."""
        self.finish()
        self._later.now()
        self.views.choose(name)
        self._leave_split()
        self._show()

    def clear(self) -> None:
        """Forget what is shown before another agreement comes."""
        super().clear()
        self.languages.close_picker()
        self._leave_split()
        self.texts, self.language = [], ""
        self.views.choose("whole")
        self.whole.show_text((), "", "")
        if self._versions is not None:
            self._versions.clear()

    def finish(self) -> None:
        """Save what is being written."""
        self.whole.form.finish()
        if self._versions is not None:
            self._versions.finish()

    # ---- doing ----------------------------------------------------------------------------------------------

    def add(self) -> None:
        """Add an article after the last of the text that is shown, ready to be written; its number one more."""
        self.finish()
        self._later.now()
        text = self._text()
        numbers = [int(row.number) for row in text.articles if row.number.isdigit()] if text else []
        made = self.at_hand.perform(
            lambda: agreement_articles.add_article(
                self.at_hand.register,
                self.at_hand.agreement_id,
                number=str(max(numbers, default=0) + 1),
                language=self.language,
            )
        )
        if made is not None:
            self._leave_split()
            self._write_part(made.id)

    def _write_part(self, article_id: str) -> None:
        self._later.now()
        self.choose_view("whole")
        self.whole.go_to(article_id)
        self.whole.write()

    def _read_part(self, article_id: str) -> None:
        """Go to a part of the present text, where it still stands in it."""
        text = self._text()
        if text is not None and article_id in {row.id for row in text.articles}:
            self.choose_view("whole")
            self.whole.go_to(article_id)
            self.whole.view.setFocus()

    def keep_version(self) -> None:
        """Ask what is to be said of the text as it stands, which is then kept."""
        self.choose_view("versions")
        if self._versions_in_front():
            self.versions.keep(self.language)

    def compare(self) -> None:
        """Compare what is selected among the versions, or the present text with the last that differs from it."""
        if self._versions_in_front():
            self.versions.compare()
        else:
            self.choose_view("compare")

    def paste(self) -> None:
        """Open the page on which a text is pasted."""
        self.finish()
        self._later.now()
        self.stack.setCurrentWidget(self.split_form)
        self._show_bars()
        self.split_form.begin(self.language)
        self.at_hand.workspace.commands_changed.emit()

    def _close_split(self) -> None:
        self._leave_split()
        if self.split_form.taken_in is not None:
            self.language = self.split_form.taken_in
        self._show()

    def _leave_split(self) -> None:
        if self.stack.currentWidget() is self.split_form:
            self.stack.setCurrentWidget(self.empty)

    def add_language(self) -> None:
        """Ask for the language of a further text."""
        self.languages.begin_adding()

    def make_commitment(self, debtor_ids: Sequence[str] = (), creditor_ids: Sequence[str] = ()) -> None:
        """Make a commitment of the selected words of an article, or of all of them, unless there is one already."""
        article, start, end = self.whole.words_meant()
        if article is None:
            return
        self.finish()
        register, workspace = self.at_hand.register, self.at_hand.workspace

        def make() -> None:
            made = self.at_hand.perform(
                lambda: article_commitments.make(
                    register, article.id, start, end, debtor_ids=debtor_ids, creditor_ids=creditor_ids
                ),
                undo_offered=True,
            )
            if made is not None:
                workspace.select(RecordKind.COMMITMENT, made.id)

        there = article_commitments.made_already(register, article.id, start, end)
        if there is None:
            make()
            return
        workspace.select(RecordKind.COMMITMENT, there.id)
        words = self.tr("These words are a commitment already; it is shown beside.")
        workspace.say(words, Tone.INFO, ((self.tr("Make another"), make),))

    def commands(self) -> Commands:
        """Return what can be done here."""
        found: dict[str, Callable[[], object]] = {
            "add_article": self.add,
            "split_articles": self.paste,
            "add_text_language": self.add_language,
        }
        kept = text_versions.versions(self.at_hand.register, self.at_hand.agreement_id)
        if self.at_hand.dossier.articles or kept:
            found["text_versions"] = lambda: self.choose_view("versions")
        if self.at_hand.dossier.articles:
            found["keep_version"] = self.keep_version
        if kept:
            found["compare_versions"] = self.compare
        if len({row.language for row in self.at_hand.dossier.articles}) > 1:
            found["texts_side_by_side"] = lambda: self.choose_view("beside")
        return found

    def focused_commands(self) -> Commands:
        """Return what can be done with the text in front; while parts are mended, undo means that."""
        if self.stack.currentWidget() is self.split_form:
            mending = self.split_form.mending
            mends = self.split_form.is_mending() and mending.can_take_back()
            return {"undo": mending.take_back} if mends else {}
        if self._versions_in_front():
            return self.versions.commands_in_front()
        if self.stack.currentWidget() is not self.whole:
            return {}
        found: dict[str, Callable[[], object]] = {"find_in_text": self.whole.begin_finding}
        found |= self.whole.hint_commands()
        if self.whole.part() is not None:
            found["commitment_from_article"] = self.make_commitment
        if self.whole.outline.hasFocus() or self.whole.view.hasFocus():
            found["edit_record"] = self.whole.write
        if self.whole.outline.hasFocus():
            found["remove_record"] = self.whole.remove_part
        if self.whole.view.hasFocus() and self.whole.view.passage() is not None:
            found["copy"] = self.whole.view.copy
        return found
