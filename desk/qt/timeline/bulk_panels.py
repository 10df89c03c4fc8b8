"""The small forms that open under the line for all that is chosen on it: move it in time, tag it."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QWidget

from desk.domain.vocabulary import RecordKind
from desk.qt.commitments.panels import Panel
from desk.qt.editors.tags_entry import TagsEntry
from desk.qt.theme import TextRole, set_text_role
from desk.qt.widgets.number_field import NumberField
from desk.qt.widgets.plain_label import PlainLabel
from desk.qt.workspace import Workspace
from desk.services import redating, tagging
from desk.services.redating import Redating

Chosen = tuple[tuple[RecordKind, str], ...]
translate = QCoreApplication.translate


class ChosenPanel(Panel):
    """A form for the records that are chosen on the line, of whatever kind."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, "", "", parent)
        self.chosen: Chosen = ()

    def open(self, chosen: Chosen) -> None:
        """Open for these records."""
        self.chosen = chosen
        self.begin([record_id for _, record_id in chosen])
        self.number.setText(translate("Timeline", "%n chosen", "", len(chosen)))


class MovePanel(ChosenPanel):
    """So much time later or earlier; a line says beforehand what moves and what does not, and why."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.heading.setText(self.tr("Move in time"))
        self.do.setText(self.tr("Move"))
        self.by = NumberField(self, least=1, most=9999, optional=False)
        self.unit = QComboBox(self)
        for words, days, months in (
            (self.tr("days"), 1, 0),
            (self.tr("weeks"), 7, 0),
            (self.tr("months"), 0, 1),
            (self.tr("years"), 0, 12),
        ):
            self.unit.addItem(words, (days, months))
        self.way = QComboBox(self)
        self.way.addItem(self.tr("Later"), 1)
        self.way.addItem(self.tr("Earlier"), -1)
        self.told = PlainLabel(self)
        self.told.setWordWrap(True)
        set_text_role(self.told, TextRole.CAPTION, quiet=True)
        self.form.add_row(self.tr("&By"), self.by)
        self.form.add_row(self.tr("&Unit"), self.unit)
        self.form.add_row(self.tr("&Which way"), self.way)
        self.form.add_wide(self.told)
        self.by.changed.connect(self._tell)
        self.unit.currentIndexChanged.connect(lambda _row: self._tell())
        self.way.currentIndexChanged.connect(lambda _row: self._tell())

    def fill(self) -> None:
        """Begin with a week later."""
        self.by.set_number(1)
        self.unit.setCurrentIndex(1)
        self.way.setCurrentIndex(0)
        self._tell()

    def first_field(self) -> QWidget:
        """Return the number."""
        return self.by

    def plan(self) -> Redating:
        """Return what would be done now."""
        (days, months), way = self.unit.currentData(), self.way.currentData()
        by = (self.by.number() or 0) * way
        return redating.redating(self.workspace.register, self.chosen, days=days * by, months=months * by)

    def act(self) -> None:
        """Move what can be moved, in one change."""
        dates = self.plan().dates
        if dates:
            redating.redate_all(self.workspace.register, dates, by=self)

    def _tell(self) -> None:
        plan = self.plan()
        self.told.setText(plan_words(plan))
        self.do.setEnabled(bool(plan.dates))


class TagPanel(ChosenPanel):
    """Tags for all that is chosen, besides those that it bears."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.heading.setText(self.tr("Tag what is chosen"))
        self.do.setText(self.tr("Tag"))
        known = [found.tag for found in tagging.all_tags(workspace.register)]
        self.tags = TagsEntry(known, self)
        self.tags.left.connect(self.leave)
        self.form.add_row(self.tr("&Tags"), self.tags, span=2)

    def fill(self) -> None:
        """Begin without a tag."""
        self.tags.set_value(())

    def first_field(self) -> QWidget:
        """Return the line in which a tag is typed."""
        return self.tags

    def act(self) -> None:
        """Give all of them the tags, in one change."""
        tagging.tag_kinds(self.workspace.register, self.chosen, self.tags.value(), by=self)


def plan_words(plan: Redating) -> str:
    """Say what moves, and what stays where it is and why."""
    told = [translate("Timeline", "%n to be moved.", "", len(plan.dates))]
    if plan.unmoved:
        told.append(translate("Timeline", "%n too wide to be moved by so little.", "", plan.unmoved))
    if plan.undated:
        told.append(translate("Timeline", "%n without a date that can be moved.", "", plan.undated))
    if plan.elsewhere:
        words = translate(
            "Timeline",
            "%n dated by acts or due dates: agreements and commitments are moved in their own screens.",
            "",
            plan.elsewhere,
        )
        told.append(words)
    return " ".join(told)
