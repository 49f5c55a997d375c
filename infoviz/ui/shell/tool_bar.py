"""The row of buttons along the upper edge."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from infoviz.model.scene import CLASS_COUNT, Scene
from infoviz.presentation.scale import Scale
from infoviz.store import Gesture, State, Store
from infoviz.ui.explain import explain
from infoviz.ui.paint.appearance import Appearance
from infoviz.ui.paint.theme import Theme
from infoviz.ui.widgets.spin import NumberSpin
from infoviz.ui.widgets.switch import Switch

_SCALE = Scale(*CLASS_COUNT, *CLASS_COUNT, 1.0, 1.0, 8.0, 0.0, 0, whole=True)
_UNITS = {"nats": "nats", "bits": "bits"}
_BEFORE_GAP = ("undoAction", "redoAction", "resetAction", "pinAction")
_AFTER_GAP = ("openAction", "saveAction")
# What gives way where there is little room, the first of them first: all of it stands in the menus, too.
_GIVE_WAY = (
    *("fullScreenAction", "toggleThemeAction", "copyButton", "exportButton", "saveAction", "openAction"),
    *("resetAction", "pinAction", "redoAction", "undoAction"),
)


class ClassCount(QWidget):
    """How many classes: minus, the number, plus."""

    edited = Signal(float)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Made from left to right, which is the way of the Tab key.
        self.fewer = self._button("−", "remove the last class")
        self.spin = NumberSpin(_SCALE, theme, self)
        self.spin.setObjectName("classCountSpin")
        self.spin.setAccessibleName("number of classes")
        self.spin.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.spin.edited.connect(self.edited)
        self.more = self._button("+", "add a class")
        self.fewer.clicked.connect(self._remove)
        self.more.clicked.connect(self._add)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        caption = QLabel("Classes", self)
        for named in (caption, self.spin):
            explain(named, "K")
        for widget in (caption, self.fewer, self.spin, self.more):
            layout.addWidget(widget)
        self.set_theme(theme)

    def _button(self, text: str, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setAutoRepeat(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the box has keys for both
        return button

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self.spin.set_theme(theme)
        self.spin.setFixedWidth(theme.px(40))

    def show_count(self, count: int) -> None:
        """Show a number of classes without reporting it."""
        self.spin.show_value(count)
        self.fewer.setEnabled(count > CLASS_COUNT[0])
        self.more.setEnabled(count < CLASS_COUNT[1])

    def _remove(self) -> None:
        self._step(-1)

    def _add(self) -> None:
        self._step(1)

    def _step(self, steps: int) -> None:
        self.spin.stepBy(steps)
        self.spin.lineEdit().deselect()


class _Tool(QToolButton):
    """One of the buttons that are a single Tab stop: Left and Right go from one to the next."""

    stepped = Signal(int)

    def usable(self) -> bool:
        """Whether it can be pressed."""
        action = self.defaultAction()
        return not self.isHidden() and (action is None or action.isEnabled())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)


class ToolBar(QToolBar):
    """Examples, classes, units; the way back; files and pictures."""

    def __init__(
        self, store: Store, actions: dict[str, QAction], examples: QMenu, appearance: Appearance, parent: QWidget
    ) -> None:
        super().__init__("Tool bar", parent)
        appearance.changed.connect(self.set_theme)
        self.setObjectName("toolBar")
        self.setMovable(False)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.toggleViewAction().setEnabled(False)
        self._store = store
        self._actions = actions
        self._count = ClassCount(appearance.theme, self)
        self._count.edited.connect(self._change_count)
        self._count.spin.refused.connect(store.say)
        self._units = Switch(_UNITS, "Units", self)
        for units in _UNITS:
            explain(self._units.button(units), units)
        self._units.chosen.connect(self._choose_units)
        # Qt has one padding for all four sides; these make it as wide as the cards' margin.
        self._ends = (QWidget(self), QWidget(self))
        self._places: dict[str, QAction] = {}
        self._tools: list[_Tool] = []
        self.addWidget(self._ends[0])
        self._add_menu(self._tool(), "Examples ▾", "examplesButton", examples)
        self.addWidget(self._count)
        self.addWidget(self._units)
        self.addSeparator()
        self._add(_BEFORE_GAP)
        gap = QWidget(self)
        gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(gap)
        self._add(_AFTER_GAP)
        export = QMenu("Export", self)
        export.addActions([action for name, action in actions.items() if name.startswith("export")])
        copy = QMenu("Copy", self)
        copy.addActions([action for name, action in actions.items() if name.startswith("copy")])
        self._add_menu(self._tool(), "Export ▾", "exportButton", export)
        self._add_menu(self._tool(), "Copy ▾", "copyButton", copy)
        self._add(("toggleThemeAction", "fullScreenAction"))
        self.addWidget(self._ends[1])
        self.set_theme(appearance.theme)

    def _tool(self) -> _Tool:
        tool = _Tool(self)
        tool.stepped.connect(self._step)
        self._tools.append(tool)
        return tool

    def _add_menu(self, button: QToolButton, text: str, name: str, menu: QMenu) -> None:
        button.setObjectName(name)
        button.setText(text)
        button.setAccessibleName(text.removesuffix(" ▾"))
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._places[name] = self.addWidget(button)

    def _add(self, names: tuple[str, ...]) -> None:
        for name in names:
            action = self._actions[name]
            button = self._tool()
            button.setDefaultAction(action)
            action.enabledChanged.connect(self._choose_stop)
            button.setAccessibleName(action.text().replace("&", "").rstrip("…"))
            self._places[name] = self.addWidget(button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._give_way()
        super().resizeEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._give_way()
        return super().event(event)

    def _give_way(self) -> None:
        """Leave out what has no room; Qt would hide it behind an arrow, and cut that off."""
        layout = self.layout()
        assert layout is not None
        spacing, margins = layout.spacing(), layout.contentsMargins()
        widths = {action: self.widgetForAction(action).sizeHint().width() + spacing for action in self.actions()}
        missing = sum(widths.values()) - spacing + margins.left() + margins.right() - self.width()
        for name in _GIVE_WAY:
            place = self._places[name]
            place.setVisible(missing <= 0)
            missing -= widths[place]
        self._choose_stop()

    def _choose_stop(self, *_: object, stop: _Tool | None = None) -> None:
        """Let the Tab key stop at one of the buttons: at a given one, or the present one while it can be pressed."""
        usable = [tool for tool in self._tools if tool.usable()]
        stops = [tool for tool in usable if tool.focusPolicy() != Qt.FocusPolicy.NoFocus]
        stop = next(iter([*([stop] if stop else []), *stops, *usable]), None)
        for tool in self._tools:
            tool.setFocusPolicy(Qt.FocusPolicy.TabFocus if tool is stop else Qt.FocusPolicy.NoFocus)

    def _step(self, direction: int) -> None:
        source, usable = self.sender(), [tool for tool in self._tools if tool.usable()]
        if source in usable:
            stop = usable[(usable.index(source) + direction) % len(usable)]
            self._choose_stop(stop=stop)
            stop.setFocus(Qt.FocusReason.TabFocusReason)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._count.set_theme(theme)
        for end in self._ends:
            end.setFixedWidth(theme.px(2))

    def take(self, state: State) -> None:
        """Show a state."""
        self._count.show_count(state.scene.class_count)
        self._units.show_choice(state.view.units)

    def _change_count(self, count: float) -> None:
        self._store.apply(Gesture("Number of classes"), Scene.with_class_count, int(count))

    def _choose_units(self, units: str) -> None:
        self._actions["unitBitsAction" if units == "bits" else "unitNatsAction"].trigger()
