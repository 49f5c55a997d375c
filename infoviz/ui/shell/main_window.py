"""The main window: arranges the panels, owns the actions, hands each change to each visible panel."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from infoviz.look import Colours, Look, UnknownLensError
from infoviz.model.analysis import Analysis
from infoviz.model.examples import START, Example
from infoviz.model.scene import Scene, Units
from infoviz.presentation.pointed import Pointed
from infoviz.store import Gesture, Store
from infoviz.ui.lenses.lens_tabs import LensKind, LensTabs
from infoviz.ui.paint.appearance import Appearance
from infoviz.ui.paint.style_sheet import style_sheet
from infoviz.ui.paint.theme import Theme, light
from infoviz.ui.panels.panel import Panel
from infoviz.ui.shell.arrangement import Arrangement
from infoviz.ui.shell.commands import make_menus
from infoviz.ui.shell.document import Document
from infoviz.ui.shell.exporter import Exporter
from infoviz.ui.shell.panels import LENSES, PANELS
from infoviz.ui.shell.recent_files import RecentFiles
from infoviz.ui.shell.status_line import StatusLine
from infoviz.ui.shell.text_dialog import ABOUT, TextDialog, keys_as_html
from infoviz.ui.shell.tool_bar import ToolBar
from infoviz.ui.widgets.notice import Notice
from infoviz.ui.widgets.tool_tip import plain

_SIZE = (1440, 900)


class MainWindow(QMainWindow):
    """A window on one scene.

    Parameters
    ----------
    scene : Scene
        What it starts with.
    colours : str
        "light", "dark", or "system" to follow the desktop.
    scale : float
        0.8 to 2.5.
    settings : QSettings, optional
        Remembers the window between runs; without, nothing is read or written.
    theme : Theme, optional
        A theme of its own, which overrides `colours` and `scale`.

    Attributes
    ----------
    closed : Signal()
        The user closed it, with nothing left to save.
    """

    closed = Signal()
    # Said here for actions.py, whose types mypy needs before those of this module.
    store: Store
    appearance: Appearance
    document: Document
    exporter: Exporter

    def __init__(
        self,
        scene: Scene,
        colours: Colours = "light",
        scale: float = 1.0,
        settings: QSettings | None = None,
        theme: Theme | None = None,
    ) -> None:
        super().__init__()
        self._settings = settings
        self._leaving = False
        self.appearance = Appearance(colours, scale, theme, self)
        self.store = Store(scene, self)
        self.notice = Notice(self)
        self.document = Document(self.store, self.notice, self)
        self.exporter = Exporter(self.store, self.notice, self.copy_for_picture, self)
        self._lenses = LensTabs(self.store, LENSES)
        self._panels: list[tuple[str, Panel]] = [
            (place, self._lenses if isinstance(kind, LensKind) else kind(self.store))
            for place, kind in PANELS
            if kind not in LENSES[1:]
        ]
        self.commands, menus = make_menus(self)
        self.recent = RecentFiles(self, settings)
        menus["fileMenu"].insertMenu(self.commands["saveAction"], self.recent.menu)
        self._tool_bar = ToolBar(self.store, self.commands, menus["examplesMenu"], self)
        self.addToolBar(self._tool_bar)
        self._status = StatusLine(self.store, self)
        self.setStatusBar(self._status)
        self._arrangement = Arrangement(self._panels, self.notice, self)
        self.setCentralWidget(self._arrangement)
        self.setAcceptDrops(True)
        self._connect()
        self.set_theme(self.appearance.theme)
        self.resize(*_SIZE)
        self._arrangement.share_room()
        self._show_stack()
        self._show_title()

    def _connect(self) -> None:
        self.store.changed.connect(self.render_scene)
        for _, panel in self._panels:
            panel.pointed.connect(self._point)
        self._lenses.enlarged.connect(self._enlarge)
        stack = self.store.stack
        stack.indexChanged.connect(self._show_stack)
        self.document.changed.connect(self._show_title)
        self.document.used.connect(self.recent.add)
        self.recent.chosen.connect(self._open_recent)
        self.appearance.changed.connect(self.set_theme)

    def render_scene(self, scene: Scene, analysis: Analysis) -> None:
        """Hand a scene to everything that is visible."""
        for _, panel in self._panels:
            if panel.isVisibleTo(self):
                panel.render_scene(scene, analysis)
        self._tool_bar.render_scene(scene)
        self._status.render_scene(scene, analysis)
        self.commands["unitBitsAction" if scene.units == "bits" else "unitNatsAction"].setChecked(True)
        for name in ("swapPinAction", "unpinAction"):
            self.commands[name].setEnabled(scene.pin is not None)

    def _point(self, pointed: Pointed) -> None:
        for _, panel in self._panels:
            if panel.isVisibleTo(self):
                panel.show_pointed(pointed)

    def _show_stack(self) -> None:
        stack = self.store.stack
        for name, word, able, text in (
            ("undoAction", "&Undo", stack.canUndo(), stack.undoText()),
            ("redoAction", "&Redo", stack.canRedo(), stack.redoText()),
        ):
            action = self.commands[name]
            action.setText(f"{word} {text.replace('&', '&&')}".rstrip())
            action.setToolTip(plain(f"{word[1:]} {text}".rstrip()))
            action.setEnabled(able)

    def _show_title(self) -> None:
        name = self.document.name.replace("[*]", "[*][*]")  # doubled, Qt takes it as it is
        self.setWindowTitle(f"{name}[*] — infoviz")
        self.setWindowModified(self.document.unsaved)

    # -- look

    def set_theme(self, theme: Theme) -> None:
        """Take a theme, everywhere."""
        self.setPalette(theme.palette())
        self.setFont(theme.font())
        self.setStyleSheet(style_sheet(theme))
        self._tool_bar.set_theme(theme)
        self._status.set_theme(theme)
        for _, panel in self._panels:
            panel.set_theme(theme)
        self._arrangement.set_theme(theme)
        self.commands[f"theme{self.appearance.colours.capitalize()}Action"].setChecked(True)
        self.render_scene(*self.store.shown)

    def change_scale(self, direction: int) -> None:
        """Make everything larger (1), smaller (−1), or as it was (0)."""
        self.appearance.rescale(direction)
        self.store.say(f"Everything is shown at {self.appearance.scale:.0%}.")

    def toggle_full_screen(self) -> None:
        """Fill the screen, or come back from it."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def take_look(self, look: Look) -> None:
        """Look as asked for, but for the colours, which are asked for when a window is made.

        Raises
        ------
        UnknownLensError
            Where there is no lens of that title.
        """
        if look.lens is not None:
            self.look_at_lens(look.lens)
        if look.large:
            self._enlarge(True)
        for _, panel in self._panels:
            panel.take_look(look)

    def look_at_lens(self, title: str) -> None:
        """Bring a lens to the front; UnknownLensError where there is none of that title."""
        self._lenses.look_at(title)
        if self.isVisible():  # before, its height means nothing
            self._lenses.unfold()

    def enlarge_lens(self) -> None:
        """Open the lens in front large, alone, or bring everything else back."""
        self._enlarge(not self._lenses.large)

    def _enlarge(self, large: bool) -> None:
        self._lenses.show_large(large=large)
        self._arrangement.show_lens_alone(alone=large)
        self.render_scene(*self.store.shown)

    # -- what commands do

    def show_example(self, example: Example) -> None:
        """Show a worked example, in the units at hand, beside what is pinned."""
        scene = replace(example.scene, units=self.store.scene.units, pin=self.store.scene.pin)
        self.store.edit(scene, Gesture(f"Example {example.name}"))

    def choose_units(self, units: Units) -> None:
        """Show nats or bits."""
        self.store.apply(Gesture(f"Units {units}"), Scene.with_units, units)

    def reset(self) -> None:
        """Go back to the first scene; one undo brings everything back."""
        self.store.edit(START.with_units(self.store.scene.units), Gesture("Reset"))

    def show_keys(self) -> None:
        """List all keys."""
        TextDialog("Keys", keys_as_html(), self.appearance.theme, self).open()

    def show_about(self) -> None:
        """Say what this is."""
        TextDialog("About infoviz", ABOUT, self.appearance.theme, self).open()

    def quit(self) -> None:
        """Leave the program."""
        self.close()

    def _open_recent(self, name: str) -> None:
        self.document.open_path(Path(name))

    # -- pictures

    def copy_for_picture(self) -> MainWindow:
        """Make the same window on white, off the screen, to be drawn."""
        copy = MainWindow(self.store.shown[0], theme=light(self.appearance.scale, white=True))
        copy._arrangement.restore(self._arrangement.state())
        copy._enlarge(self._lenses.large)
        for (_, mine), (_, theirs) in zip(self._panels, copy._panels, strict=True):
            theirs.take_view(mine)
        copy.prepare_for_picture(self.width(), self.height())
        return copy

    def prepare_for_picture(self, width: int, height: int) -> None:
        """Take a size and lay everything out, without being seen."""
        self.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        self.resize(width, height)
        self.show()
        for _ in range(3):
            QGuiApplication.sendPostedEvents()
            QGuiApplication.processEvents()

    def part(self, name: str) -> QWidget:
        """Give the card that holds a widget of that objectName; itself for an empty name."""
        if not name:
            return self
        found = self.findChild(QWidget, name)
        return (found.parentWidget() if found else None) or self

    def dispose(self) -> None:
        """Go without a question."""
        self._leaving = True
        self.close()
        self.deleteLater()

    # -- coming and going

    def remember(self) -> None:
        """Keep place, size, scale and colours for the next run."""
        if self._settings is None:
            return
        self._settings.setValue("geometry", self.saveGeometry())
        for key, state in self._arrangement.state().items():
            self._settings.setValue(key, state)
        self._settings.setValue("lens", self._lenses.title)
        self._settings.setValue("scale", self.appearance.scale)
        self._settings.setValue("appearance", self.appearance.colours)

    def recall(self) -> None:
        """Take place and size of the last run."""
        if self._settings is None:
            return
        geometry = self._settings.value("geometry")
        if isinstance(geometry, QByteArray):
            self.restoreGeometry(geometry)
        stored = {key: self._settings.value(key) for key in self._arrangement.state()}
        self._arrangement.restore({key: state for key, state in stored.items() if isinstance(state, QByteArray)})
        with suppress(UnknownLensError):  # that of another version
            self._lenses.look_at(str(self._settings.value("lens", "")))

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.document.unsaved and not self._leaving:
            event.ignore()
            self.document.when_safe(self._leave)
            return
        self.remember()
        self.closed.emit()
        event.accept()

    def _leave(self) -> None:
        self._leaving = True
        # The answer's dialog closes first: Qt refuses to close a window while it is blocked.
        QTimer.singleShot(0, self, self.close)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._lenses.large:
            self._enlarge(False)
        elif event.key() == Qt.Key.Key_Escape and self.isFullScreen():
            self.toggle_full_screen()
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
