"""One file kept with a record: its name opens it; beside it, save a copy and remove."""

from PySide6.QtCore import QLocale, QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from desk.domain.records import Attachment
from desk.qt.icons import icon
from desk.qt.plain_tip import plain_tip
from desk.qt.theme import Space, TextRole, icon_extent
from desk.qt.widgets.elided_label import ElidedLabel
from desk.qt.widgets.flat_button import FlatButton


class AttachmentRow(QWidget):
    """`wanted` carries what is to be done ("open", "export", "remove") and the attachment's id."""

    wanted = Signal(str, str)

    def __init__(self, attachment: Attachment, writable: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id = attachment.id
        self.open = FlatButton(attachment.name.replace("&", "&&"), self)
        self.open.setIcon(icon("attachment"))
        self.open.setAccessibleName(attachment.name)
        self.open.setIconSize(QSize(icon_extent(), icon_extent()))
        self.open.setToolTip(self.tr("Open a copy of “{name}” to read").format(name=attachment.name))
        self.open.setObjectName(f"attachment {attachment.id}")
        self.open.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.open.clicked.connect(lambda: self.wanted.emit("open", self._id))
        size = ElidedLabel(
            QLocale().formattedDataSize(attachment.size), self, role=TextRole.CAPTION, quiet=True
        )
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.TIGHT)
        line.addWidget(self.open, 1)
        line.addWidget(size)
        self.export = self._button("export", self.tr("Save a copy of “{name}”"), attachment.name)
        line.addWidget(self.export)
        if writable:
            self.remove = self._button("remove", self.tr("Remove “{name}” from the record"), attachment.name)
            line.addWidget(self.remove)

    def _button(self, what: str, tip: str, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(what))
        button.setIconSize(QSize(icon_extent(), icon_extent()))
        button.setAutoRaise(True)
        button.setToolTip(plain_tip(tip.format(name=name)))
        button.setAccessibleName(tip.format(name=name))
        button.clicked.connect(lambda: self.wanted.emit(what, self._id))
        return button
