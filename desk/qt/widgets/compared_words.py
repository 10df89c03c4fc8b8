"""Words compared with older ones: underlined what was added, struck through what was removed, in colour besides."""

from html import escape

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desk.domain.text_comparison import Comparison, RunKind
from desk.qt.theme import begin_where_a_line_begins, current_tokens

REPLACED = (RunKind.REMOVED, RunKind.ADDED)


class ComparedWords(QLabel):
    """Shows a comparison as one text that wraps, whose words can be selected; it is read aloud with its changes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._comparison: Comparison | None = None
        self._plain = ""
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        begin_where_a_line_begins(self)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_words(self, words: str) -> None:
        """Show words that are compared with nothing."""
        self._comparison, self._plain = None, words
        self._write()

    def show_comparison(self, comparison: Comparison) -> None:
        """Show the newer words with what was removed from the older ones."""
        self._comparison, self._plain = comparison, comparison.after
        self._write()

    def _write(self) -> None:
        self.setText("".join(self._pieces()).replace("\n", "<br>"))
        self.setAccessibleName(self._spoken())

    def _pieces(self) -> list[str]:
        if self._comparison is None:
            return [escape(self._plain)]
        tokens = current_tokens()
        styles = {
            RunKind.SAME: "",
            RunKind.ADDED: f"color: {tokens.done}; background-color: {tokens.soft(tokens.done)};"
            " text-decoration: underline; font-weight: 600;",
            RunKind.REMOVED: f"color: {tokens.overdue}; background-color: {tokens.soft(tokens.overdue)};"
            " text-decoration: line-through;",
        }
        pieces = []
        runs = self._comparison.runs
        for run, following in zip(runs, (*runs[1:], None), strict=True):
            words, space = run.text.rstrip(), run.text[len(run.text.rstrip()) :]
            style = styles[run.kind]
            pieces.append(f'<span style="{style}">{escape(words)}</span>' if style else escape(words))
            # Words at the end of the older text have no space after them, but what replaces them needs one.
            replaced = following is not None and (run.kind, following.kind) == REPLACED
            pieces.append(space or (" " if replaced else ""))
        return pieces

    def _spoken(self) -> str:
        if self._comparison is None:
            return self._plain
        said = {
            RunKind.SAME: "{words}",
            RunKind.ADDED: self.tr("[added: {words}]"),
            RunKind.REMOVED: self.tr("[removed: {words}]"),
        }
        return " ".join(
            said[run.kind].format(words=run.text.strip()) for run in self._comparison.runs if run.text.strip()
        )

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if (
            event.type() in (QEvent.Type.StyleChange, QEvent.Type.PaletteChange)
            and self._comparison is not None
        ):
            words = "".join(self._pieces()).replace("\n", "<br>")
            if words != self.text():
                self.setText(words)
