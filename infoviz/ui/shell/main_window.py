"""The main window: arranges the panels, owns the actions, hands each change to each visible panel."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QMargins, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent, QMoveEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from infoviz.collectable import Collectable
from infoviz.model.view import View
from infoviz.presentation.picture import command, heading
from infoviz.store import State, Store
from infoviz.ui.paint.appearance import Appearance
from infoviz.ui.paint.style_sheet import style_sheet
from infoviz.ui.paint.theme import Theme, themed
from infoviz.ui.panels.editors.editor_panels import EditorPanel
from infoviz.ui.shell.announcer import Announcer
from infoviz.ui.shell.arrangement import Arrangement
from infoviz.ui.shell.commands import Shell, make_menus
from infoviz.ui.shell.document import Document, RecentFiles
from infoviz.ui.shell.explainer import Explainer
from infoviz.ui.shell.exporter import Exporter
from infoviz.ui.shell.panel_focus import PanelFocus
from infoviz.ui.shell.remembered import SIZE, Remembered
from infoviz.ui.shell.status_line import StatusLine
from infoviz.ui.shell.tool_bar import ToolBar
from infoviz.ui.widgets.hint import plain
from infoviz.ui.widgets.notice import Notice


class MainWindow(Collectable, Shell):
    """A window on a store, which others may show too."""

    closed = Signal()  # the user closed it, with nothing left to save

    def __init__(self, store: Store, appearance: Appearance, settings: QSettings | None = None) -> None:
        super().__init__()
        self.store = store
        self.appearance = appearance
        appearance.setParent(self)
        self._leaving = False
        self._view: View | None = None  # how what is seen is looked at
        self._previews = False  # whether a preview is what Undo takes back
        appearance.changed.connect(self.set_theme)  # before what stands in it: widgets measure themselves by its style
        # Sees to it that the scene comes back at the next start, and tells whether it will.
        self.comes_back: Callable[[], bool] | None = None
        self.notice = Notice(self)
        self.document = Document(self.store, self.notice, self)
        self.exporter = Exporter(self.store, self.notice, self.copy_for_picture, self)
        self.commands, menus = make_menus(self)
        self.recent = RecentFiles(self, settings)
        menus["fileMenu"].insertMenu(self.commands["saveAction"], self.recent.menu)
        self.menuBar().addAction(self.commands["controlsAction"])
        self._tool_bar = ToolBar(self.store, self.commands, menus["examplesMenu"], appearance, self)
        self.addToolBar(self._tool_bar)
        self._status = StatusLine(appearance, self)
        self.setStatusBar(self._status)
        self._arrangement = Arrangement(self.store, appearance, self.notice, self)
        self.setCentralWidget(self._arrangement)
        self.remembered = Remembered(self, self._arrangement, settings)
        self._focus = PanelFocus(self, self._arrangement, self.notice, list(self.commands.values()))
        self._explainer = Explainer(self, appearance)
        self._announcer = Announcer(self.store, self)
        self.setAcceptDrops(True)
        self._connect()
        self.set_theme(appearance.theme)
        self.take(store.state)
        self.resize(*SIZE)
        self._show_stack()
        self._show_title()

    def _connect(self) -> None:
        self.store.changed.connect(self.take)
        self.store.stack.indexChanged.connect(self._show_stack)
        self.store.stack.indexChanged.connect(self._end_welcome)
        self.document.changed.connect(self._show_title)
        self.document.used.connect(self.recent.add)
        self.recent.chosen.connect(self.document.open_path)
        self._arrangement.asked.connect(self._run)
        self._arrangement.pointed.connect(self._explainer.take_quantity)
        self._explainer.pointed.connect(self._arrangement.show_pointed)
        self.store.changed.connect(self._explainer.leave)
        self._arrangement.crowded.connect(self._give_room)

    def _run(self, command: str) -> None:
        self.commands[command].trigger()

    def take(self, state: State) -> None:
        """Hand a state to everything that is visible."""
        focused = self.focusWidget()
        self._arrangement.take(state)
        self._tool_bar.take(state)
        self._status.take(state)
        self.commands["unitBitsAction" if state.view.units == "bits" else "unitNatsAction"].setChecked(True)
        if state.view != self._view:
            self._view = state.view
            self._give_room()
        self._focus.keep(focused, state.view)
        for name in ("swapPinAction", "unpinAction"):
            self.commands[name].setEnabled(state.scene.pin is not None)
        if self._previews != self.store.previewing:
            self._show_stack()

    def _give_room(self) -> None:
        """Show as much of what stands around charts and equation as there is room for."""
        if self.menuBar().isHidden():  # in a picture
            self._arrangement.fit_into(self.size())
            return
        room = self.size().shrunkBy(QMargins(0, self.menuBar().sizeHint().height(), 0, 0))
        fit = self._arrangement.fit_into(room)
        self._tool_bar.setVisible(fit.tools)
        self._status.setVisible(fit.status)
        controls = self.commands["controlsAction"]
        controls.setVisible(not fit.column)
        controls.setText("&Charts" if self.store.view.controls else "&Controls")

    def _show_stack(self) -> None:
        stack, self._previews = self.store.stack, self.store.previewing
        for name, word, able, text in (
            (
                "undoAction",
                "&Undo",
                self._previews or stack.canUndo(),
                "preview" if self._previews else stack.undoText(),
            ),
            ("redoAction", "&Redo", stack.canRedo(), stack.redoText()),
        ):
            action = self.commands[name]
            action.setText(f"{word} {text.replace('&', '&&')}".rstrip())
            action.setToolTip(plain(f"{word[1:]} {text}".rstrip()))
            action.setEnabled(able)

    def _end_welcome(self) -> None:
        self.store.look(replace(self.store.view, welcome=False))

    def _show_title(self) -> None:
        name = self.document.name.replace("[*]", "[*][*]")  # doubled, Qt takes it as it is
        self.setWindowTitle(f"{name}[*] — infoviz")
        self.setWindowModified(self.document.modified)

    def set_theme(self, theme: Theme) -> None:
        """Take a theme; what stands in the window hears of it by itself."""
        self.setPalette(theme.palette())
        self.setFont(theme.font())
        self.setStyleSheet(style_sheet(theme))
        self.commands[f"theme{self.appearance.colours.capitalize()}Action"].setChecked(True)

    # -- what commands do

    def look_at_lens(self, name: str) -> None:
        # Before it is seen, its height means nothing.
        large = self.store.view.large or (self.isVisible() and self._arrangement.lenses.folded)
        self.store.look(replace(self.store.view, lens=name, large=large))
        self._focus.enter(self._arrangement.lenses.current)

    def go_to_panel(self, direction: int) -> None:
        self._focus.step(direction)

    def paste(self) -> None:
        editors = [panel for panel in self._arrangement.panels if isinstance(panel, EditorPanel)]
        focused = self.focusWidget()
        chosen = next((editor for editor in editors if focused and editor.isAncestorOf(focused)), editors[0])
        chosen.paste(QGuiApplication.clipboard().text())

    # -- pictures

    def copy_for_picture(self) -> MainWindow:
        """Make the same window on white, off the screen, to be drawn."""
        white = themed("light", self.appearance.scale, white=True)
        copy = MainWindow(self.store.twin(), Appearance("light", self.appearance.scale, white))
        copy._arrangement.restore(self._arrangement.state())
        copy.document.path = None if self.document.modified else self.document.path
        copy.prepare_for_picture(self.width(), self.height())
        return copy

    def prepare_for_picture(self, width: int, height: int) -> None:
        """Take a size and lay everything out, without being seen."""
        self.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        self.resize(width, height)
        self.show()
        self._lay_out()

    def content(self, part: str = "", *, captioned: bool = False) -> QWidget:
        """Leave out what only a hand needs, and give the part of a panel, or the whole, that is to be drawn."""
        self._arrangement.leave_out_controls()
        if not part:
            for bar in (self.menuBar(), self._tool_bar, self._status):
                bar.hide()
            shown = self.store.shown[0], self.store.view, self.document.path
            self._arrangement.show_content_alone(heading(*shown), command(*shown) if captioned else "")
            self.take(self.store.state)
            self._lay_out()
            self.resize(self.width(), self.height() + self._arrangement.missing_height())
        self._lay_out()
        return self.part(part)

    @staticmethod
    def _lay_out() -> None:
        for _ in range(3):
            QGuiApplication.sendPostedEvents()
            QGuiApplication.processEvents()

    def part(self, name: str) -> QWidget:
        """Give a part of a panel that can be drawn alone; the whole window for an empty name."""
        parts = {name: part for panel in self._arrangement.panels for name, part in panel.parts().items()}
        return parts[name] if name else self

    def dispose(self) -> None:
        """Go without a question."""
        self._leaving = True
        self.close()
        self.deleteLater()

    # -- coming and going

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_room()
        self.remembered.plan()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self.remembered.plan()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.document.unsaved and not self._leaving and not self._will_come_back():
            event.ignore()
            self.document.when_safe(self._leave)
            return
        self.remembered.keep()
        self.closed.emit()
        event.accept()

    def _will_come_back(self) -> bool:
        return self.document.path is None and self.comes_back is not None and self.comes_back()

    def _leave(self) -> None:
        self._leaving = True
        if self.document.unsaved:
            self.document.discard()
        # The answer's dialog closes first: Qt refuses to close a window while it is blocked.
        QTimer.singleShot(0, self, self.close)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        button = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape and self.store.view.large:
            self.commands["enlargeAction"].trigger()
        elif event.key() == Qt.Key.Key_Escape and self.isFullScreen():
            self.commands["fullScreenAction"].trigger()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(button, QAbstractButton):
            button.click()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped_file(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped_file(event)
        if path:
            event.acceptProposedAction()
            self.document.open_path(path)


def _dropped_file(event: QDropEvent) -> Path | None:
    files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
    return Path(files[0]) if len(files) == 1 else None
