"""The papers that are kept as files, PDF or to be edited: the call brief and the status report."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QInputDialog

from desk.domain.names import folded
from desk.domain.paper import Paper
from desk.domain.records import Party
from desk.domain.vocabulary import PartyStanding
from desk.qt.printing.commands import Draft, window_words
from desk.qt.widgets.inline_message import Tone
from desk.qt.wording import worded
from desk.services.register import Register

if TYPE_CHECKING:
    from desk.qt.window.main_window import MainWindow
    from desk.qt.window.window_commands import WindowCommands
    from desk.services.signing_off import Verdict

ENDINGS = (".pdf", ".docx", ".odt")
"""In the order in which the file dialog names them."""


class PaperFiles:
    """Drafts a paper beside the window, asks where to, and writes it by the ending that was chosen."""

    def __init__(self, window: "MainWindow", commands: "WindowCommands") -> None:
        self._window = window
        self._commands = commands
        self._workspace = window.workspace

    def tr(self, text: str) -> str:
        """Return `text` in the language in use."""
        return QCoreApplication.translate("PaperFiles", text)

    def call_brief(self) -> None:
        """Ask with which partner the call is, and keep the brief for it."""
        from desk.qt.window.call_brief_form import CallBriefForm

        partners = self._partners()
        if not partners:
            self._workspace.say(
                self.tr("Record the other side first, among the people and parties."), Tone.WARNING
            )
            return
        form = CallBriefForm(partners, self._workspace.filter.party_id, self._window)
        form.chosen.connect(self._keep_brief)
        form.finished.connect(form.deleteLater)
        form.open()

    def _keep_brief(self, party_id: str, with_chronology: bool) -> None:
        from desk.services.papers.call_brief import call_brief

        words, ladder, limit = window_words(), self._workspace.ladder, self._limit()
        self._keep(
            lambda register: call_brief(
                register, party_id, words, ladder, marking_limit=limit, with_chronology=with_chronology
            )
        )

    def status_report(self) -> None:
        """Keep the report of the commitments that the filter lets pass."""
        from desk.services.papers.status_report import status_report

        wanted = self._workspace.filter
        words, ladder, limit = window_words(), self._workspace.ladder, self._limit()
        self._keep(lambda register: status_report(register, wanted, words, ladder, marking_limit=limit))

    # ---- the history, signed off ------------------------------------------------------------------------

    def sign_off(self) -> None:
        """Keep the sheet of a point of the history, to be printed and signed."""
        from desk.services.papers.signoff_sheet import signoff_sheet

        words, ladder = window_words(), self._workspace.ladder
        self._keep(lambda register: signoff_sheet(register, words, ladder))

    def check_signed_off(self) -> None:
        """Ask for a point and say whether the history up to it is the same."""
        from desk.services import signing_off

        typed, agreed = QInputDialog.getText(
            self._window,
            self.tr("Signed-off point"),
            self.tr("The point as it is printed (day, number, nine groups), or where its sheet lies:"),
        )
        if not agreed or not typed.strip():
            return
        path = self._workspace.register.path
        self._run(
            lambda: signing_off.verify(path, signing_off.point_named(typed.strip())), self._tell_verdict
        )

    def _tell_verdict(self, verdict: "Verdict") -> None:
        words = [worded(verdict.sentence), *map(worded, verdict.details[:1])]
        self._workspace.say(" ".join(words), Tone.DONE if verdict.same else Tone.PROBLEM)

    def _limit(self) -> str | None:
        return self._workspace.settings.marking_limit_for_exports or None

    # ---- with whom --------------------------------------------------------------------------------------

    def _partners(self) -> list[Party]:
        """Return those with whom a call may be, by name: the partners, or any others where there is none."""
        parties = self._workspace.register.parties().values()
        others = [party for party in parties if party.standing is not PartyStanding.OURS]
        partners = [party for party in others if party.standing is PartyStanding.PARTNER] or others
        return sorted(partners, key=lambda party: folded(party.short_name))

    # ---- into a file ------------------------------------------------------------------------------------

    def _keep(self, draft: Draft) -> None:
        path, clock = self._workspace.register.path, self._workspace.register.present

        def drafted() -> Paper:
            with Register.open(path, read_only=True, clock=clock) as register:
                return draft(register)

        self._run(drafted, self._choose)

    def _choose(self, paper: Paper) -> None:
        from desk.services.papers.filing import paper_name

        kinds = (self.tr("PDF (*.pdf)"), self.tr("Word (*.docx)"), self.tr("OpenDocument (*.odt)"))
        proposed = self._workspace.settings.folder / paper_name(paper, "pdf", self._workspace.ladder)
        chosen, kind = QFileDialog.getSaveFileName(
            self._window,
            self.tr("Keep “{paper}”").format(paper=paper.kind),
            str(proposed),
            ";;".join(kinds),
        )
        if not chosen:
            return
        path = _as_chosen(Path(chosen), kinds.index(kind) if kind in kinds else None)
        self._run(lambda: _written(paper, path), self._tell_kept)

    def _tell_kept(self, path: Path) -> None:
        self._workspace.say(self.tr("Saved {name}").format(name=path.name), Tone.DONE)

    def _run(self, work: Callable[[], object], then: Callable[..., object]) -> None:
        self._commands.run(lambda _progress, _cancelled: work(), then)


def _as_chosen(path: Path, kind: int | None) -> Path:
    """Return the path with the ending of the kind that was chosen.

    The name that was proposed ends in .pdf: a kind chosen beside it counts, unless another ending was typed.
    """
    ending = path.suffix.lower()
    if ending in ENDINGS[1:] or (ending == ENDINGS[0] and not kind):
        return path
    wanted = ENDINGS[kind or 0]
    return path.with_suffix(wanted) if ending == ENDINGS[0] else path.with_name(f"{path.name}{wanted}")


def _written(paper: Paper, path: Path) -> Path:
    if path.suffix.lower() == ENDINGS[0]:
        from desk.qt.printing.pages import write_pdf

        return write_pdf(paper, path)
    from desk.services.papers.filing import write_editable

    return write_editable(paper, path)
