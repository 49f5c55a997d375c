"""What floating-point types leave of the loss, by four routes."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from infoviz.model.lenses.precision.options import Options
from infoviz.presentation.precision import PrecisionFrame, resolve
from infoviz.presentation.precision.strips_frame import FACTOR_SCALE
from infoviz.store import State, Store
from infoviz.ui.explain import explain
from infoviz.ui.lenses.lens import Lens
from infoviz.ui.lenses.precision.arrangement import SLIDER, Arrangement
from infoviz.ui.lenses.precision.precision_grid import PrecisionGrid
from infoviz.ui.lenses.precision.strips import Strips
from infoviz.ui.lenses.precision.twice_axis import TwiceAxis
from infoviz.ui.paint.appearance import Appearance
from infoviz.ui.paint.theme import Theme
from infoviz.ui.widgets.row import text_caption
from infoviz.ui.widgets.slider import ValueSlider
from infoviz.ui.widgets.spin import NumberSpin


class PrecisionBoard(QScrollArea):
    """The grid with the strips beside its rows, or under it where there is no room, and softmax twice at the foot."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        content = QWidget(self)
        self.grid, self.strips = PrecisionGrid(theme, content), Strips(theme, content)
        self.twice = TwiceAxis(theme, content)
        self.slider = ValueSlider(FACTOR_SCALE, "muted", theme, content)
        self._upper = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        beside = QVBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self.slider)
        beside.addWidget(self.strips, 1)
        self._upper.addWidget(self.grid, 2)
        self._upper.addLayout(beside, 1)
        self._content = QVBoxLayout(content)
        self._content.setContentsMargins(0, 0, 0, 0)
        self._content.addLayout(self._upper, 1)
        self._content.addWidget(self.twice)
        self.setWidget(content)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        self.slider.setFixedHeight(max(24, theme.px(SLIDER)))
        self._upper.setSpacing(theme.px(12))
        self._content.setSpacing(theme.px(4))
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()  # first: what follows asks for the least size of the parts
        super().resizeEvent(event)

    def _arrange(self) -> None:
        arrangement = Arrangement.within(self._theme, self.width(), self.height())
        ways = QBoxLayout.Direction
        self._upper.setDirection(ways.TopToBottom if arrangement.narrow else ways.LeftToRight)
        self.grid.arrange(arrangement)
        self.strips.arrange(arrangement, round(self.slider.margin()))
        self.twice.arrange(arrangement)


_PAUSE = 200  # ms after which what takes longer follows a moving hand


class PrecisionLens(Lens[PrecisionFrame]):
    """The grid of losses, the factor with its strips, and softmax twice. The factor is no part of the scene."""

    def __init__(self, store: Store, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(store, appearance, parent)
        self.setObjectName("precisionLens")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._refine)
        self._spin = NumberSpin(FACTOR_SCALE, self.theme, self)
        self._reset = QPushButton("×1", self)
        self._board = PrecisionBoard(self.theme, self)
        for widget, name, accessible in (
            (self._board.slider, "factorSlider", "factor of all logits, slider"),
            (self._spin, "factorSpin", "factor of all logits"),
            (self._reset, "factorReset", "logits as they are: factor 1"),
        ):
            widget.setObjectName(name)
            widget.setAccessibleName(accessible)
        for editor in (self._board.slider, self._spin):
            editor.edited.connect(self._set_factor)
        caption = text_caption("logits ×", self)
        for named in (caption, self._spin):
            explain(named, "logits ×")
        self._spin.refused.connect(self.store.say)
        self._reset.setToolTip("logits as they are")
        self._reset.clicked.connect(self._to_one)
        for tool in (caption, self._spin, self._reset):
            self.add_tool(tool)
        self.body.addWidget(self._board)
        self.set_theme(self.theme)

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self._spin.setFixedSize(theme.px(76), max(24, theme.px(26)))

    # -- what it shows

    def frame_of(self, state: State) -> PrecisionFrame:
        before = self.frame if state.moving else None
        if before is None:
            self._pause.stop()
        elif not self._pause.isActive():
            self._pause.start()
        return resolve(state.scene, state.analysis, state.view, before)

    def show_frame(self, frame: PrecisionFrame) -> None:
        self.say(frame.sentence)
        self._board.grid.show_frame(frame.grid)
        self._board.strips.show_frame(frame.strips)
        self._board.twice.show_frame(frame.twice)
        self._board.slider.show_value(frame.factor)
        self._spin.show_value(frame.factor)
        self._reset.setEnabled(frame.factor != 1.0)

    def _refine(self) -> None:
        """Show all, as if the hand rested."""
        self.take(replace(self.store.state, moving=False))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._pause.stop()

    # -- what a hand does

    def _set_factor(self, factor: float) -> None:
        self.store.look(self.store.view.having(Options(factor)))

    def _to_one(self) -> None:
        self._set_factor(1.0)
