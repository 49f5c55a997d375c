"""The row of buttons along the upper edge."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from infoviz.model.scene import Scene
from infoviz.presentation.tool_bar import ToolBarFrame, resolve
from infoviz.store import Gesture, Store
from infoviz.ui.paint.theme import Theme
from infoviz.ui.shell.class_count import ClassCount
from infoviz.ui.shows_frame import ShowsFrame
from infoviz.ui.widgets.switch import Switch

_UNITS = {"nats": "nats", "bits": "bits"}
_BEFORE_GAP = ("undoAction", "redoAction", "resetAction", "pinAction")
_AFTER_GAP = ("openAction", "saveAction")


class ToolBar(ShowsFrame[ToolBarFrame], QToolBar):
    """Examples, classes, units; the way back; files and pictures."""

    resolve = staticmethod(resolve)

    def __init__(
        self, store: Store, actions: dict[str, QAction], examples: QMenu, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__("Tool bar", parent)
        self.setObjectName("toolBar")
        self.setMovable(False)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.toggleViewAction().setEnabled(False)
        self._store = store
        self._actions = actions
        self._count = ClassCount(theme, self)
        self._count.edited.connect(self._change_count)
        self._units = Switch(_UNITS, "Units", self)
        self._units.chosen.connect(self._choose_units)
        # Qt has one padding for all four sides; these make it as wide as the cards' margin.
        self._ends = (QWidget(self), QWidget(self))
        self.addWidget(self._ends[0])
        self.addWidget(self._menu_button("Examples ▾", "examplesButton", examples))
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
        self.addWidget(self._menu_button("Export ▾", "exportButton", export))
        self.addWidget(self._menu_button("Copy ▾", "copyButton", copy))
        self._add(("toggleThemeAction", "fullScreenAction"))
        self.addWidget(self._ends[1])
        self.set_theme(theme)

    def _menu_button(self, text: str, name: str, menu: QMenu) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setText(text)
        button.setAccessibleName(text.removesuffix(" ▾"))
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return button

    def _add(self, names: tuple[str, ...]) -> None:
        for name in names:
            action = self._actions[name]
            self.addAction(action)
            button = self.widgetForAction(action)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAccessibleName(action.text().replace("&", "").rstrip("…"))

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._count.set_theme(theme)
        for end in self._ends:
            end.setFixedWidth(theme.px(2))

    def show_frame(self, frame: ToolBarFrame) -> None:
        self._count.show_count(frame.class_count)
        self._units.show_choice(frame.units)

    def _change_count(self, count: int) -> None:
        self._store.apply(Gesture("Number of classes"), Scene.with_class_count, count)

    def _choose_units(self, units: str) -> None:
        self._actions["unitBitsAction" if units == "bits" else "unitNatsAction"].trigger()
