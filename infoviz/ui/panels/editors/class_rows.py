"""The rows of a panel, one a class, that scroll past what fits."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import repeat

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QRadioButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from infoviz.presentation.editors.editor_frame import EditorFrame
from infoviz.presentation.scale import LOGIT, Scale
from infoviz.ui.paint.theme import LANE, Theme
from infoviz.ui.widgets.hint import plain
from infoviz.ui.widgets.keys import asks_for_undo
from infoviz.ui.widgets.row import SliderRow

_ROW = 34  # px at 100 %
_SEEN = 3  # rows at least


class ClassCaption(QWidget):
    """A class's name, editable in place."""

    renamed = Signal(int, str)  # the user typed a name
    chosen = Signal(int)  # the user chose this class
    finished = Signal()  # the user is done with the name

    def __init__(self, index: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.index = index
        self._name = ""
        self.line = _NameLine(self)
        self.line.setMaxLength(40)
        self.line.setProperty("role", "name")
        self.line.setAcceptDrops(False)  # what is dropped here is for the window
        self.line.textEdited.connect(self._rename)
        self.line.editingFinished.connect(self._settle)
        self.stops: tuple[QWidget, ...] = (self.line,)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2)
        self._layout.addWidget(self.line, 1)

    def show_name(self, name: str) -> None:
        """Show a name; one that is being typed stays."""
        self._name = name
        self.line.setToolTip(plain(name))
        self.line.setAccessibleName(f"name of {name}")
        typed = " ".join(self.line.text().split())
        if typed != name and (typed or not self.line.hasFocus()):
            self.line.setText(name)
            self.line.setCursorPosition(0)

    def show_choice(self, chosen: bool | None) -> None:
        """Show whether this class is chosen; None where there is no choice."""

    def _settle(self) -> None:
        if self.line.text() != self._name:
            self.line.setText(self._name)
        self.finished.emit()

    def _rename(self, text: str) -> None:
        self.renamed.emit(self.index, text)


class ChoiceCaption(ClassCaption):
    """A class's name with a radio button to choose the class."""

    def __init__(self, index: int, parent: QWidget | None = None) -> None:
        super().__init__(index, parent)
        self.radio = QRadioButton(self)
        # The scene knows which one is chosen; Qt need not.
        self.radio.setAutoExclusive(False)
        self.radio.clicked.connect(self._choose)
        self._layout.insertWidget(0, self.radio)
        self.stops = (self.radio, self.line)

    def show_name(self, name: str) -> None:
        super().show_name(name)
        self.radio.setAccessibleName(f"{name} is the true class")

    def show_choice(self, chosen: bool | None) -> None:
        self.radio.setVisible(chosen is not None)
        self.radio.setChecked(bool(chosen))

    def _choose(self) -> None:
        self.radio.setChecked(True)
        self.chosen.emit(self.index)


class _NameLine(QLineEdit):
    """A name that shows its beginning when it is left, and whose letters are undone with the scene."""

    def event(self, event: QEvent) -> bool:
        if asks_for_undo(event):
            event.ignore()
            return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.setCursorPosition(0)


class ClassRows(QScrollArea):
    """Rows that grow and shrink with the number of classes, and are never made anew."""

    edited = Signal(int, float)
    renamed = Signal(int, str)
    chosen = Signal(int)
    finished = Signal()
    refused = Signal(str)  # as in `SliderRow` and `ClassCaption`

    def __init__(self, colour: str, caption: type[ClassCaption], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = LOGIT
        self._caption = caption
        self._theme = theme
        self._colour = colour
        self.after: QWidget = self
        self.rows: list[SliderRow] = []
        self.captions: list[ClassCaption] = []
        self._named: tuple[str, str, tuple[str, ...]] = ("", "", ())
        self._shown: list[float | None] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.verticalScrollBar().rangeChanged.connect(self._keep_lane)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._content = QWidget(self)
        self._layout = QVBoxLayout(self._content)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addStretch(1)
        self.setWidget(self._content)
        self._keep_lane()

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        self._keep_lane()
        self.updateGeometry()

    def _keep_lane(self) -> None:
        """Keep a lane at the right for the scroll bar, so that rows are as wide with it as without."""
        scrolls = self.verticalScrollBar().maximum() > 0
        self.setViewportMargins(0, 0, 0 if scrolls else self._theme.px(LANE), 0)

    def show_frame(self, frame: EditorFrame) -> None:
        """Show names and values, without reporting them."""
        self._set_scale(frame.scale)
        self._set_count(len(frame.names))
        self._name(frame.kind, frame.quantity, frame.names)
        for i, value in enumerate(frame.values):
            if value != self._shown[i]:
                self._shown[i] = value
                self.rows[i].show_value(value)

    def show_choice(self, index: int | None) -> None:
        """Choose the row of the true class; None hides the choice."""
        for i, caption in enumerate(self.captions):
            caption.show_choice(None if index is None else i == index)

    def show_pulls(self, pulls: Sequence[float]) -> None:
        """Show the force on each value as an arrow, or no arrows."""
        for row, pull in zip(self.rows, pulls or repeat(None), strict=False):
            row.slider.show_pull(pull)

    def _edit(self, index: int, value: float) -> None:
        # Whatever becomes of it, the row no longer shows what it was told to.
        self._shown[index] = None
        self.edited.emit(index, value)

    def _set_scale(self, scale: Scale) -> None:
        if scale != self._scale:
            self._scale = scale
            self._shown = [None] * len(self.rows)
            for row in self.rows:
                row.set_scale(scale)

    def _name(self, kind: str, quantity: str, names: tuple[str, ...]) -> None:
        """Name each row's class, and give its slider and box the names that tests and assistive tools hold on to."""
        if (kind, quantity, names) == self._named:
            return
        self._named = (kind, quantity, names)
        for i, (row, caption, name) in enumerate(zip(self.rows, self.captions, names, strict=True)):
            row.name(kind, f"{quantity} {name}", str(i))
            caption.show_name(name)

    def _set_count(self, count: int) -> None:
        if count == len(self.rows):
            return
        while len(self.rows) < count:
            self._add()
        while len(self.rows) > count:
            row = self.rows.pop()
            # What it reports while it goes, with the focus or the pointer still in it, is of no class any more.
            row.blockSignals(True)
            self.captions.pop().blockSignals(True)
            self._layout.removeWidget(row)
            row.hide()
            row.setParent(None)
            row.deleteLater()
        self._shown = [None] * count
        self.updateGeometry()

    def _add(self) -> None:
        index = len(self.rows)
        caption = self._caption(index)
        row = SliderRow(caption, self._scale, self._colour, self._theme, index, self._content)
        row.edited.connect(self._edit)
        row.finished.connect(self.finished)
        row.refused.connect(self.refused)
        caption.renamed.connect(self.renamed)
        caption.chosen.connect(self.chosen)
        caption.finished.connect(self.finished)
        # Without this, the keys would reach a row that is made later only after everything else.
        before = self.rows[-1].spin if self.rows else self.after
        for widget in (*caption.stops, row.slider, row.spin):
            QWidget.setTabOrder(before, widget)
            before = widget
        self.rows.append(row)
        self.captions.append(caption)
        self._layout.insertWidget(index, row)
        if self.isVisible():
            row.show()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), len(self.rows) * self._theme.px(_ROW))

    def minimumSizeHint(self) -> QSize:
        width = self._content.minimumSizeHint().width() + self._theme.px(LANE)
        return QSize(width, min(len(self.rows), _SEEN) * self._theme.px(_ROW))
