"""A picture painted by hand, and one in which a hand moves something."""

from __future__ import annotations

from collections.abc import Hashable
from typing import ClassVar, Generic, TypeVar

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from infoviz.ui.explain import tell
from infoviz.ui.paint.accessible_picture import Picture
from infoviz.ui.paint.backdrop import Backdrop, opaque_painter
from infoviz.ui.paint.hand import Hand, Handled
from infoviz.ui.paint.ink import Ink, ink_of
from infoviz.ui.paint.theme import Theme

FrameT = TypeVar("FrameT")

_MARK = 9  # px at 100 %: the radius of a mark that a hand moves


class Plot(Picture, QWidget, Generic[FrameT]):
    """A widget that shows a frame; a subclass has nothing to write but `paint`.

    It stands on a card. Where it has the focus, a frame around it says so. To assistive tools it says the `description`
    of its frame, where that has one.

    Parameters
    ----------
    theme : Theme
    parent : QWidget, optional

    Attributes
    ----------
    object_name, accessible_name : ClassVar[str]
        What tests and what assistive tools know it by.
    grows : ClassVar[(bool, bool)]
        Whether it takes more width, and more height, than it needs.
    least : ClassVar[(int, int)]
        The least width and height, in px at 100 %.
    ink : Ink
        What to paint with.
    frame : FrameT
        What it shows; there from the first `show_frame` on.
    is_blank : bool
        Whether there was none yet; nothing is painted then.
    fineness : int
        How fine the ground is to be; a finer one, of the same key, serves too.
    """

    object_name: ClassVar[str] = ""
    accessible_name: ClassVar[str] = ""
    grows: ClassVar[tuple[bool, bool]] = (True, True)
    least: ClassVar[tuple[int, int]] = (0, 0)
    frame: FrameT

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(self.object_name)
        self.setAccessibleName(self.accessible_name)
        policy = QSizePolicy.Policy
        self.setSizePolicy(*(policy.Expanding if grows else policy.Fixed for grows in self.grows))
        self.fineness = 0
        self.is_blank = True
        self.setMouseTracking(type(self).term_at is not Plot.term_at)
        self._take_ink(theme)

    def _take_ink(self, theme: Theme) -> None:
        self.ink = ink_of(theme)
        self._backdrop = Backdrop()
        if any(self.least):
            self.setMinimumSize(*map(theme.px, self.least))

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._take_ink(theme)
        self.update()

    def show_frame(self, frame: FrameT) -> None:
        """Show a frame, and paint it if it is another."""
        if self.is_blank or frame != self.frame:
            self.is_blank = False
            self.frame = frame
            if hasattr(frame, "description"):
                self.setAccessibleDescription(frame.description)
            self.update()

    # -- what a subclass says

    def ground_key(self) -> Hashable:
        """Give all that the ground depends on, but theme and size; None where it is not worth keeping."""
        return None

    def paint_ground(self, painter: QPainter, ink: Ink) -> None:
        """Paint what lies under everything else and is kept as pixels while `ground_key` stays."""

    def paint(self, painter: QPainter, ink: Ink) -> None:
        """Paint what changes with each frame."""
        raise NotImplementedError

    def term_at(self, place: QPointF) -> str:  # noqa: ARG002 (for those that have some)
        """Give the symbol of the term that is painted at a place, as in the table of terms; empty for none."""
        return ""

    def paint_focus(self, painter: QPainter, ink: Ink) -> None:
        """Paint what says that it has the focus."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(ink.focus)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    # -- pointing

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        tell(self, "" if self.is_blank else self.term_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        tell(self, "")

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        if self.is_blank:
            return
        painter = opaque_painter(self)
        key = self.ground_key()
        if key is None:
            self._paint_ground(painter)
        else:
            self._backdrop.paint(painter, self.size(), key, self._paint_ground, self.fineness)
        self.paint(painter, self.ink)
        if self.hasFocus():
            self.paint_focus(painter, self.ink)
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        painter.fillRect(self.rect(), self.ink.card)
        self.paint_ground(painter, self.ink)


class MovablePlot(Handled, Plot[FrameT]):
    """A plot that pointer and keys can change."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.hand = Hand()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    # -- what a subclass says

    def grasp(self, event: QMouseEvent) -> QPointF | None:
        """Choose what a press of the left button takes, and give where its mark lies; None where it takes nothing."""
        raise NotImplementedError

    def move_to(self, place: QPointF) -> None:
        """Move what was taken so that its mark lies at a place."""
        raise NotImplementedError

    def take_key(self, event: QKeyEvent) -> bool:
        """Do what a key stands for, and tell whether it stands for something."""
        raise NotImplementedError

    def hover(self, place: QPointF | None) -> None:
        """Show that the pointer is at a place and holds nothing; None where it has left."""

    def reach(self) -> float:
        """Give how near to its mark a thing is taken as it is."""
        return 1.5 * self.ink.px(_MARK)

    # -- events

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self.is_blank:
            event.ignore()
            return
        mark = self.grasp(event)
        if mark is not None and self.hand.take(event.position(), mark, self.reach()):
            self.move_to(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if not (self.hand.holds or self.is_blank):
            self.hover(event.position())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.hover(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.is_blank or not (self.end(event) or self.take_key(event)):
            event.ignore()
