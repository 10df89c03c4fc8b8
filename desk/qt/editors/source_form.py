"""The form of a source: what the document is, and room to paste its text."""

from desk.domain.records import Source
from desk.domain.vocabulary import RecordKind, SourceKind
from desk.qt.editors.entry import DateEntry, LineEntry, TermEntry, TextEntry
from desk.qt.editors.form import RecordForm
from desk.qt.widgets.inline_message import Tone
from desk.services import capture


class SourceForm(RecordForm):
    """Fills in a source. Without a title it is named by the first words of its text."""

    kind = RecordKind.SOURCE
    record: Source

    def build(self) -> None:
        """Add the fields."""
        self.add("title", self.tr("&Title"), LineEntry(self, placeholder=self.tr("Empty: the first words")))
        self.add("kind", self.tr("&Kind"), TermEntry(SourceKind, self), half=True)
        self.add(
            "language",
            self.tr("&Language"),
            LineEntry(self, placeholder=self.tr("e.g. en, sq, he")),
            half=True,
        )
        self.add("published_on", self.tr("&Date"), DateEntry(self.workspace, self))
        self.add("publisher", self.tr("&Publisher"), LineEntry(self), half=True)
        self.add("reference", self.tr("&Reference"), LineEntry(self), half=True)
        text = TextEntry(self, lines=10, placeholder=self.tr("Paste the text of the document here"))
        self.add("text", self.tr("Text"), text)

    def store(self, record: Source) -> Source:
        """Save the source; citations follow their words, and what they lost is said."""
        for lost in capture.save_source(self.register, record, by=self):
            self.workspace.say(lost, Tone.WARNING)
        return self.register.get(Source, record.id)

    def _named(self) -> bool:
        return bool(self.entries["title"].words() or self.entries["text"].words().strip())
