"""Forms, flows, titles and headings laid out in both directions of writing."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desk.qt.widgets.date_field import DateField
from desk.qt.widgets.elided_label import ElidedLabel
from desk.qt.widgets.field_form import FieldForm, Labels
from desk.qt.widgets.flow_layout import FlowLayout
from desk.qt.widgets.section_heading import SectionHeading


@pytest.mark.parametrize("labels", list(Labels))
def test_labels_stand_before_their_fields_in_either_direction(qtbot: QtBot, labels: Labels) -> None:
    form = FieldForm(labels=labels)
    qtbot.addWidget(form)
    field = QLineEdit()
    label = form.add_row("&Title", field, hint="As it is cited.")
    form.resize(400, 200)
    form.show()
    assert label.buddy() is field
    assert field.accessibleName() == "Title"
    left_edge = label.geometry().left()
    form.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QApplication.sendPostedEvents()
    form.layout().activate()
    assert label.geometry().right() > left_edge + 200
    assert (label.geometry().bottom() < field.geometry().top()) is (labels is Labels.ABOVE)


def test_a_compound_field_is_named_where_it_takes_the_focus(qtbot: QtBot) -> None:
    form = FieldForm()
    qtbot.addWidget(form)
    field = DateField(form)
    form.add_row("&When", field)
    assert field.line_edit.accessibleName() == "When"
    form.set_row_visible(field, False)
    label = form.label_of(field)
    assert label is not None
    assert label.isHidden()
    assert field.isHidden()


def test_fields_of_a_form_in_columns_share_lines(qtbot: QtBot) -> None:
    form = FieldForm(columns=2)
    qtbot.addWidget(form)
    title, first, last = QLineEdit(), QLineEdit(), QLineEdit()
    form.add_row("Title", title, span=2)
    form.add_row("From", first)
    form.add_row("To", last)
    form.resize(500, 200)
    form.show()
    assert first.geometry().top() == last.geometry().top() > title.geometry().bottom()
    assert abs(first.width() - last.width()) <= 1
    assert title.width() == last.geometry().right() - first.geometry().left() + 1


def test_a_flow_begins_a_new_line_and_mirrors(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    flow = FlowLayout(page, gap=10)
    blocks = [QLabel() for _ in range(3)]
    for block in blocks:
        block.setFixedSize(80, 20)
        flow.addWidget(block)
    page.resize(200, 100)
    page.show()
    assert blocks[0].geometry() == QRect(0, 0, 80, 20)
    assert blocks[1].geometry() == QRect(90, 0, 80, 20)
    assert blocks[2].geometry() == QRect(0, 30, 80, 20)
    assert flow.heightForWidth(200) == 50
    blocks[0].hide()
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    flow.setGeometry(page.rect())
    assert blocks[1].geometry() == QRect(120, 0, 80, 20)


def test_a_long_title_is_shortened_and_told_in_a_tooltip(qtbot: QtBot) -> None:
    label = ElidedLabel("Agreement on the\nestablishment of diplomatic relations")
    qtbot.addWidget(label)
    label.resize(label.sizeHint())
    label.show()
    assert not label.is_elided()
    assert not label.toolTip()
    label.resize(80, label.height())
    assert label.is_elided()
    assert label.toolTip() == "Agreement on the establishment of diplomatic relations"


def test_a_heading_holds_its_note_and_its_actions(qtbot: QtBot) -> None:
    done: list[str] = []
    action = QAction("&Add")
    action.triggered.connect(lambda: done.append("added"))
    heading = SectionHeading("Counterparts", note="2 out")
    qtbot.addWidget(heading)
    button = heading.add_action(action)
    heading.show()
    assert button.accessibleName() == "Add"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(done) == 1


def test_a_fields_letter_never_takes_a_menus(qtbot: QtBot) -> None:
    form = FieldForm()
    qtbot.addWidget(form)
    shown = [form.add_row(label, QLineEdit(form)).text() for label in ("&Status", "&Title", "Nu&mber")]
    assert shown == ["Status", "&Title", "Nu&mber"]
