"""The rows of a panel, one a class, that scroll past what fits."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import repeat

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from infoviz.presentation.editors.editor_frame import EditorFrame
from infoviz.presentation.scale import LOGIT, Scale
from infoviz.ui.explain import explain
from infoviz.ui.paint.theme import LANE, Theme
from infoviz.ui.widgets.hint import plain
from infoviz.ui.widgets.keys import asks_for_undo
from infoviz.ui.widgets.row import SliderRow

_ROW = 34  # px at 100 %
_SEEN = 3  # rows at least


class NameLine(QLineEdit):
    """A class's name, edited in place: Enter and leaving take what was typed, Esc brings the name back."""

    renamed = Signal(str)
    left = Signal()  # by a key

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = ""
        self.setMaxLength(40)
        self.setProperty("role", "name")
        self.setAcceptDrops(False)  # what is dropped here is for the window
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.editingFinished.connect(self._finish)

    def show_name(self, name: str) -> None:
        """Show a name; what is being typed stays while the name does."""
        if name == self._name:
            return
        self._name = name
        self.setToolTip(plain(name))
        self.setAccessibleName(f"name of {name}")
        self._restore()

    def _restore(self) -> None:
        self.setText(self._name)
        self.setCursorPosition(0)

    def _finish(self) -> None:
        if self.isModified():
            self.setModified(False)
            self.renamed.emit(self.text())
            self._restore()

    def event(self, event: QEvent) -> bool:
        if asks_for_undo(event) and not self.isModified():
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._restore()
            self.left.emit()
            return
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.setCursorPosition(0)


_TERMS = {"logit": "z", "probability": "Q", "target": "P"}  # what a row of each kind sets


class ClassRow(SliderRow):
    """The row of a class: its name, perhaps with a radio button to choose it, and its value."""

    renamed = Signal(int, str)

    def __init__(
        self, group: QButtonGroup | None, scale: Scale, colour: str, theme: Theme, index: int, parent: QWidget
    ) -> None:
        caption = QWidget()
        super().__init__(caption, scale, colour, theme, index, parent)
        self.line = NameLine(caption)
        self.radio = None if group is None else QRadioButton(caption)
        layout = QHBoxLayout(caption)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        if group is not None and self.radio is not None:
            group.addButton(self.radio, index)
            layout.addWidget(self.radio)
        layout.addWidget(self.line, 1)
        self.line.renamed.connect(self._rename)
        self.line.left.connect(self.enter)

    def show_name(self, name: str) -> None:
        """Show the name of the class."""
        self.line.show_name(name)
        if self.radio is not None:
            self.radio.setAccessibleName(f"{name} is the true class")

    def show_choice(self, chosen: bool | None) -> None:
        """Show whether this class is chosen; None where there is no choice. Radio buttons are one Tab stop."""
        if self.radio is not None:
            self.radio.setVisible(chosen is not None)
            self.radio.setFocusPolicy(Qt.FocusPolicy.StrongFocus if chosen else Qt.FocusPolicy.ClickFocus)
            if chosen:
                self.radio.setChecked(True)

    def choose(self) -> None:
        """Choose this class, as a click on its button does, and take the focus there."""
        if self.radio is not None:
            self.radio.click()
            self.radio.setFocus(Qt.FocusReason.TabFocusReason)

    def begin_renaming(self) -> None:
        """Let the keys write the name."""
        self.line.setFocus()
        self.line.selectAll()

    def _rename(self, name: str) -> None:
        self.renamed.emit(self.index, name)


class ClassRows(QScrollArea):
    """Rows that grow and shrink with the number of classes, and are never made anew."""

    edited = Signal(int, float)
    renamed = Signal(int, str)
    chosen = Signal(int)
    finished = Signal()
    refused = Signal(str)  # as in `ClassRow`

    def __init__(self, colour: str, theme: Theme, parent: QWidget | None = None, *, choices: bool = False) -> None:
        super().__init__(parent)
        self._scale = LOGIT
        self._group = QButtonGroup(self) if choices else None
        if self._group is not None:
            self._group.idClicked.connect(self.chosen)
        self._theme = theme
        self._colour = colour
        self.after: QWidget = self
        self.rows: list[ClassRow] = []
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
        for i, row in enumerate(self.rows):
            row.show_choice(None if index is None else i == index)

    def show_pulls(self, pulls: Sequence[float]) -> None:
        """Show the force on each value as an arrow, or no arrows."""
        for row, pull in zip(self.rows, pulls or repeat(None), strict=False):
            row.slider.show_pull(pull)

    def bring_into_view(self, index: int) -> None:
        """Scroll to the row of a class."""
        if 0 <= index < len(self.rows):
            self.ensureWidgetVisible(self.rows[index], 0, 0)

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
        for i, (row, name) in enumerate(zip(self.rows, names, strict=True)):
            row.name(kind, f"{quantity} {name}", str(i))
            row.slider.pull_term = "arrow"
            for editor in (row.slider, row.spin):
                explain(editor, _TERMS[kind])
            row.show_name(name)

    def _set_count(self, count: int) -> None:
        if count == len(self.rows):
            return
        while len(self.rows) < count:
            self._add()
        while len(self.rows) > count:
            row = self.rows.pop()
            # What it reports while it goes, with the focus or the pointer still in it, is of no class any more.
            row.blockSignals(True)
            self._layout.removeWidget(row)
            row.hide()
            row.setParent(None)
            row.deleteLater()
        self._shown = [None] * count
        self.updateGeometry()

    def _add(self) -> None:
        index = len(self.rows)
        row = ClassRow(self._group, self._scale, self._colour, self._theme, index, self._content)
        row.edited.connect(self._edit)
        row.finished.connect(self.finished)
        row.refused.connect(self.refused)
        row.renamed.connect(self.renamed)
        # Without this, the keys would reach a row that is made later only after everything else.
        before = self.rows[-1].spin if self.rows else self.after
        for widget in filter(None, (row.radio, row.spin)):
            QWidget.setTabOrder(before, widget)
            before = widget
        self.rows.append(row)
        self._layout.insertWidget(index, row)
        if self.isVisible():
            row.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()  # Qt would scroll; they are for the panel

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), len(self.rows) * self._theme.px(_ROW))

    def minimumSizeHint(self) -> QSize:
        width = self._content.minimumSizeHint().width() + self._theme.px(LANE)
        return QSize(width, min(len(self.rows), _SEEN) * self._theme.px(_ROW))
