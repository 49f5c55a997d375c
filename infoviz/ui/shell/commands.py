"""The table of commands and keys: menus, tool bar and the list of keys are all made from it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QMainWindow, QMenu, QTextBrowser, QVBoxLayout

from infoviz import __version__
from infoviz.model.examples import EXAMPLES, START, Example, neighbour, origin
from infoviz.model.units import Units
from infoviz.presentation.terms import glossary_as_html
from infoviz.store import Gesture, Store
from infoviz.ui.lenses.lens_spec import Command, lens_specs
from infoviz.ui.paint.appearance import Appearance
from infoviz.ui.shell.document import Document
from infoviz.ui.shell.exporter import Exporter


class Shell(QMainWindow):
    """What a window has that commands are run with."""

    store: Store
    appearance: Appearance
    document: Document
    exporter: Exporter

    def look_at_lens(self, name: str) -> None:
        """Bring a lens to the front; large, where there is no room for it beside the others."""
        raise NotImplementedError

    def go_to_panel(self, direction: int) -> None:
        """Move the focus to the next panel (1) or the previous one (−1)."""
        raise NotImplementedError

    def paste(self) -> None:
        """Give the clipboard's text to the editor that has the focus, or else to the logits."""
        raise NotImplementedError


class TextDialog(QDialog):
    """A page to read, open until Esc."""

    def __init__(self, title: str, html: str, window: Shell) -> None:
        super().__init__(window)
        theme = window.appearance.theme
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setPalette(theme.palette())
        text = QTextBrowser(self)
        text.setFont(theme.font(13))
        text.setHtml(html)
        text.setAccessibleName(title)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(text)
        layout.addWidget(buttons)
        self.resize(theme.px(620), theme.px(560))
        self.open()


def _example(index: int, example: Example) -> Command[Shell]:
    def show(shell: Shell) -> None:
        shell.document.show_example(example)

    return Command(f"exampleAction{index}", "E&xamples", example.name, show, (f"Ctrl+{index}",))


def _show(shell: Shell, example: Example | None) -> None:
    if example is None:
        shell.store.say("There is no such example.")
    else:
        shell.document.show_example(example)


def _lens(index: int, name: str, title: str) -> Command[Shell]:
    def look(shell: Shell) -> None:
        shell.look_at_lens(name)

    return Command(f"lensAction{index}", "&Lenses", title, look, (f"Alt+{index}",))


def _choose_units(shell: Shell, units: Units) -> None:
    shell.store.look(replace(shell.store.view, units=units))


def _rescale(shell: Shell, direction: int) -> None:
    shell.appearance.rescale(direction)
    shell.store.say(f"Everything is shown at {shell.appearance.scale:.0%}.")


def _reset(shell: Shell) -> None:
    shell.store.edit(START, Gesture("Reset"))


def _swap_controls(shell: Shell) -> None:
    shell.store.look(replace(shell.store.view, controls=not shell.store.view.controls))


def _enlarge_lens(shell: Shell) -> None:
    shell.store.look(replace(shell.store.view, large=not shell.store.view.large))


def _fill_screen(shell: Shell) -> None:
    shell.setWindowState(shell.windowState() ^ Qt.WindowState.WindowFullScreen)


COMMANDS: tuple[Command[Shell], ...] = (
    Command("newAction", "&File", "&New", lambda w: w.document.new(), ("Ctrl+N",)),
    Command("openAction", "&File", "&Open…", lambda w: w.document.open(), ("Ctrl+O",), tool="Open…"),
    Command("saveAction", "&File", "&Save", lambda w: w.document.save(), ("Ctrl+S",), tool="Save"),
    Command("saveAsAction", "&File", "Save &as…", lambda w: w.document.save_as(), ("Ctrl+Shift+S",)),
    Command("exportAction", "&File", "&Export picture…", lambda w: w.exporter.export(), ("Ctrl+E",), separated=True),
    Command(
        "exportCaptionedAction",
        "&File",
        "Export picture with its co&mmand…",
        lambda w: w.exporter.export(captioned=True),
    ),
    Command("exportTargetAction", "&File", "Export chart &P…", lambda w: w.exporter.export("targetChart")),
    Command("exportPredictionAction", "&File", "Export chart &Q…", lambda w: w.exporter.export("predictionChart")),
    Command(
        "exportContributionAction",
        "&File",
        "Export &contributions…",
        lambda w: w.exporter.export("contributionChart"),
    ),
    Command("exportLensAction", "&File", "Export &lens…", lambda w: w.exporter.export("lensTabs")),
    Command("quitAction", "&File", "&Quit", lambda w: w.close(), ("Ctrl+Q",), separated=True),
    Command("undoAction", "&Edit", "&Undo", lambda w: w.store.undo(), ("Ctrl+Z",), tool="↶ Undo"),
    Command("redoAction", "&Edit", "&Redo", lambda w: w.store.redo(), ("Ctrl+Shift+Z", "Ctrl+Y"), tool="↷ Redo"),
    Command(
        "resetAction",
        "&Edit",
        "Re&set everything",
        _reset,
        ("Alt+R",),
        tool="Reset",
    ),
    Command(
        "pinAction",
        "&Edit",
        "Pin to co&mpare",
        lambda w: w.store.pin(),
        ("Ctrl+P",),
        separated=True,
        tool="Pin to compare",
    ),
    Command("swapPinAction", "&Edit", "S&wap with the pin", lambda w: w.store.swap_pin(), ("Ctrl+Shift+P",)),
    Command("unpinAction", "&Edit", "Unp&in", lambda w: w.store.unpin(), ("Ctrl+Alt+P",)),
    Command(
        "copyNumbersAction",
        "&Edit",
        "Copy &numbers as a table",
        lambda w: w.exporter.copy_numbers(),
        ("Ctrl+Shift+C",),
        separated=True,
    ),
    Command("copyPictureAction", "&Edit", "Copy &picture", lambda w: w.exporter.copy_picture(), ("Ctrl+Alt+C",)),
    Command("copyTargetAction", "&Edit", "Copy chart P", lambda w: w.exporter.copy_picture("targetChart")),
    Command("copyPredictionAction", "&Edit", "Copy chart Q", lambda w: w.exporter.copy_picture("predictionChart")),
    Command(
        "copyContributionAction", "&Edit", "Copy contributions", lambda w: w.exporter.copy_picture("contributionChart")
    ),
    Command("copyLensAction", "&Edit", "Copy lens", lambda w: w.exporter.copy_picture("lensTabs")),
    Command("pasteAction", "&Edit", "Paste a &vector", lambda w: w.paste(), ("Ctrl+V",)),
    Command("unitNatsAction", "&View", "&nats", lambda w: _choose_units(w, "nats"), ("Ctrl+Alt+N",), "units"),
    Command("unitBitsAction", "&View", "&bits", lambda w: _choose_units(w, "bits"), ("Ctrl+Alt+B",), "units"),
    Command(
        "themeSystemAction",
        "&View",
        "Colours of the &system",
        lambda w: w.appearance.choose("system"),
        choice="theme",
        separated=True,
    ),
    Command("themeLightAction", "&View", "&Light colours", lambda w: w.appearance.choose("light"), choice="theme"),
    Command("themeDarkAction", "&View", "&Dark colours", lambda w: w.appearance.choose("dark"), choice="theme"),
    Command(
        "themeContrastAction", "&View", "&High contrast", lambda w: w.appearance.choose("contrast"), choice="theme"
    ),
    Command(
        "toggleThemeAction",
        "&View",
        "S&witch between light and dark",
        lambda w: w.appearance.toggle(),
        ("Ctrl+T",),
        tool="◐",
    ),
    Command("largerAction", "&View", "Larger", lambda w: _rescale(w, 1), ("Ctrl++", "Ctrl+="), separated=True),
    Command("smallerAction", "&View", "Smaller", lambda w: _rescale(w, -1), ("Ctrl+-",)),
    Command("normalSizeAction", "&View", "As large as the system has it", lambda w: _rescale(w, 0), ("Ctrl+0",)),
    Command(
        "fullScreenAction",
        "&View",
        "&Full screen",
        _fill_screen,
        ("F11",),
        separated=True,
        tool="Full screen",
    ),
    Command("nextPanelAction", "&View", "&Next panel", lambda w: w.go_to_panel(1), ("F6",)),
    Command("previousPanelAction", "&View", "&Previous panel", lambda w: w.go_to_panel(-1), ("Shift+F6",)),
    Command("controlsAction", "&View", "&Controls in place of the charts", _swap_controls, ("F4",)),
    *(_lens(index, name, spec.title) for index, (name, spec) in enumerate(lens_specs().items(), 1)),
    Command("enlargeAction", "&Lenses", "Lens in the &whole window", _enlarge_lens, ("Ctrl+L",), separated=True),
    *(_example(index, example) for index, example in enumerate(EXAMPLES, 1)),
    Command(
        "nextExampleAction",
        "E&xamples",
        "&Next example",
        lambda w: _show(w, neighbour(w.store.scene, 1)),
        ("Ctrl+PgDown",),
        separated=True,
    ),
    Command(
        "previousExampleAction",
        "E&xamples",
        "&Previous example",
        lambda w: _show(w, neighbour(w.store.scene, -1)),
        ("Ctrl+PgUp",),
    ),
    Command(
        "backToExampleAction",
        "E&xamples",
        "&Back to the example",
        lambda w: _show(w, origin(w.store.scene)[0]),
        ("Alt+Home",),
    ),
    Command("keysAction", "&Help", "&Keys", lambda w: TextDialog("Keys", keys_as_html(), w), ("F1",)),
    Command(
        "glossaryAction",
        "&Help",
        "&Glossary",
        lambda w: TextDialog("Glossary", glossary_as_html(), w),
        ("Shift+F1",),
    ),
    Command("aboutAction", "&Help", "&About infoviz", lambda w: TextDialog("About infoviz", ABOUT, w)),
)

ABOUT: str = f"""<h3>infoviz {__version__}</h3>
<p>See, live, how logits become a loss: softmax, entropy H(P), cross-entropy H(P,Q) and KL divergence,
and why H(P,Q) = H(P) + D<sub>KL</sub>(P‖Q).</p><p>MIT licence.</p>"""

HAND_KEYS: tuple[tuple[str, str], ...] = (
    ("Up, Down", "in a slider or box: 0.1 for a logit, 0.01 for a probability (Left, Right in a slider too)"),
    ("Shift+Up, Shift+Down", "a tenth of that"),
    ("Page Up, Page Down", "ten times that: 1 for a logit, 0.1 for a probability"),
    ("Home, End", "in a slider: its ends"),
    ("Ctrl+Up, Ctrl+Down", "in a row of the editors: the row before or after"),
    ("F2", "in a row of a class: write its name"),
    ("Wheel", "in a slider or box that has the focus: as Up and Down"),
    ("Left, Right", "in a chart: the class before or after, with all its quantities"),
    ("Up, Down", "in the charts of P and Q: the chosen class by 0.01; with Shift, and Page Up and Down, as in a box"),
    ("Drag", "in the charts of P and Q: the top of a bar; Q moves by its class's logit alone"),
    *(row for spec in lens_specs().values() for row in spec.keys),
    ("Left, Right", "in the tool bar: the next or the previous button"),
    ("Enter", "takes what was typed; presses the button that has the focus"),
    ("Esc", "in a box, a name or a vector: back to what it was; in a large lens or full screen: back to the window"),
    ("Tab, Shift+Tab", "the next or the previous control"),
    ("Alt and a letter", "opens a menu"),
)


def all_commands() -> list[Command[Any]]:
    """List the window's commands, and after those of the same menu what the lenses bring."""
    brought: list[Command[Any]] = [command for spec in lens_specs().values() for command in spec.commands]
    commands: list[Command[Any]] = [*COMMANDS, *brought]
    menus = dict.fromkeys(command.menu for command in commands)
    return [command for menu in menus for command in commands if command.menu == menu]


def keys_as_html() -> str:
    """Write every key, menu by menu, then those of the controls."""
    commands, parts = all_commands(), []
    for menu in dict.fromkeys(command.menu for command in commands):
        rows = [
            (", ".join(_native(key) for key in command.keys), command.text.replace("&", "").rstrip("…"))
            for command in commands
            if command.menu == menu and command.keys
        ]
        if rows:
            parts.append(_table(menu.replace("&", ""), rows))
    parts.append(_table("In the controls", list(HAND_KEYS)))
    return "".join(parts)


def _native(key: str) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def _table(title: str, rows: list[tuple[str, str]]) -> str:
    lines = "".join(f"<tr><td width='190'><b>{keys}</b></td><td>{what}</td></tr>" for keys, what in rows)
    return f"<h4>{title}</h4><table cellpadding='2'>{lines}</table>"


class CommandAction(QAction):
    """A command in a window."""

    def __init__(self, command: Command[Any], subject: object, window: Shell) -> None:
        super().__init__(command.text, window)
        self._command = command
        self._subject = subject
        self.setObjectName(command.name)
        if command.tool:
            self.setIconText(command.tool)
        self.setShortcuts([QKeySequence(key) for key in command.keys])
        self.triggered.connect(self._run)

    def _run(self) -> None:
        self._command.run(self._subject)


def make_menus(window: Shell) -> tuple[dict[str, QAction], dict[str, QMenu]]:
    """Fill a window's menu bar, and give actions and menus by objectName."""
    actions: dict[str, QAction] = {}
    menus: dict[str, QMenu] = {}
    groups: dict[str, QActionGroup] = {}
    for command in all_commands():
        name = f"{command.menu.replace('&', '').lower()}Menu"
        if name not in menus:
            menus[name] = window.menuBar().addMenu(command.menu)
            menus[name].setObjectName(name)
        if command.separated:
            menus[name].addSeparator()
        action = CommandAction(command, window if command in COMMANDS else window.store, window)
        if command.choice:
            group = groups.setdefault(command.choice, QActionGroup(window))
            action.setCheckable(True)
            group.addAction(action)
        menus[name].addAction(action)
        actions[command.name] = action
    return actions, menus
