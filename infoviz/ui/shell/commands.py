"""The table of commands and keys: menus, tool bar and the list of keys are all made from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from infoviz.model.examples import EXAMPLES, Example
from infoviz.ui.lenses.lens_tabs import LensKind
from infoviz.ui.lenses.steps.copy_steps import copy_steps
from infoviz.ui.lenses.steps.markup import Form
from infoviz.ui.lenses.steps.steps_lens import StepsLens
from infoviz.ui.shell import comparison
from infoviz.ui.shell.panels import LENSES

if TYPE_CHECKING:
    from infoviz.ui.shell.main_window import MainWindow


@dataclass(frozen=True, slots=True)
class Command:
    """Something that a user can do.

    Attributes
    ----------
    name : str
        The action's objectName.
    menu : str
        The menu it stands in.
    text : str
        What the menu calls it; & marks its letter.
    run : callable
        Does it, in a window.
    keys : tuple of str
        Its shortcuts.
    choice : str
        Of several commands with the same choice, one is always checked.
    separated : bool
        Whether a line stands above it.
    tool : str
        What its button on the tool bar says, if not the same.
    """

    name: str
    menu: str
    text: str
    run: Callable[[MainWindow], None]
    keys: tuple[str, ...] = ()
    choice: str = ""
    separated: bool = False
    tool: str = ""


def _example(index: int, example: Example) -> Command:
    def show(window: MainWindow) -> None:
        window.show_example(example)

    return Command(f"exampleAction{index}", "E&xamples", example.name, show, (f"Ctrl+{index}",))


def _lens(index: int, kind: LensKind) -> Command:
    def look(window: MainWindow) -> None:
        window.look_at_lens(kind.title)

    return Command(f"lensAction{index}", "&Lenses", kind.title, look, (f"Alt+{index}",))


def _copies(form: Form) -> Callable[[MainWindow], None]:
    def copy(window: MainWindow) -> None:
        lens = window.findChild(StepsLens)
        copy_steps(window.store, lens.way if lens else "shifted", form)

    return copy


COMMANDS: tuple[Command, ...] = (
    Command("openAction", "&File", "&Open…", lambda w: w.document.open(), ("Ctrl+O",), tool="Open…"),
    Command("saveAction", "&File", "&Save", lambda w: w.document.save(), ("Ctrl+S",), tool="Save"),
    Command("saveAsAction", "&File", "Save &as…", lambda w: w.document.save_as(), ("Ctrl+Shift+S",)),
    Command("exportAction", "&File", "&Export picture…", lambda w: w.exporter.export(), ("Ctrl+E",), separated=True),
    Command("exportTargetAction", "&File", "Export chart &P…", lambda w: w.exporter.export("targetChart")),
    Command("exportPredictionAction", "&File", "Export chart &Q…", lambda w: w.exporter.export("predictionChart")),
    Command(
        "exportContributionAction",
        "&File",
        "Export &contributions…",
        lambda w: w.exporter.export("contributionChart"),
    ),
    Command("exportLensAction", "&File", "Export &lens…", lambda w: w.exporter.export("lensTabs")),
    Command("quitAction", "&File", "&Quit", lambda w: w.quit(), ("Ctrl+Q",), separated=True),
    Command("undoAction", "&Edit", "&Undo", lambda w: w.store.undo(), ("Ctrl+Z",), tool="↶ Undo"),
    Command("redoAction", "&Edit", "&Redo", lambda w: w.store.redo(), ("Ctrl+Shift+Z", "Ctrl+Y"), tool="↷ Redo"),
    Command("resetAction", "&Edit", "Re&set everything", lambda w: w.reset(), ("Alt+R",), tool="Reset"),
    Command(
        "pinAction",
        "&Edit",
        "Pin to co&mpare",
        lambda w: comparison.pin(w.store),
        ("Ctrl+P",),
        separated=True,
        tool="Pin to compare",
    ),
    Command("swapPinAction", "&Edit", "S&wap with the pin", lambda w: comparison.swap(w.store), ("Ctrl+Shift+P",)),
    Command("unpinAction", "&Edit", "Unp&in", lambda w: comparison.unpin(w.store), ("Ctrl+Alt+P",)),
    Command(
        "copyNumbersAction",
        "&Edit",
        "Copy &numbers as a table",
        lambda w: w.exporter.copy_numbers(),
        ("Ctrl+Shift+C",),
        separated=True,
    ),
    Command("copyPictureAction", "&Edit", "Copy &picture", lambda w: w.exporter.copy_picture(), ("Ctrl+Alt+C",)),
    Command("copyMarkdownAction", "&Edit", "Copy the &calculation as Markdown", _copies("Markdown"), ("Ctrl+Shift+M",)),
    Command("copyLatexAction", "&Edit", "Copy the calculation as &LaTeX", _copies("LaTeX"), ("Ctrl+Shift+L",)),
    Command("unitNatsAction", "&View", "&nats", lambda w: w.choose_units("nats"), ("Ctrl+Alt+N",), "units"),
    Command("unitBitsAction", "&View", "&bits", lambda w: w.choose_units("bits"), ("Ctrl+Alt+B",), "units"),
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
        "toggleThemeAction",
        "&View",
        "&Turn light and dark",
        lambda w: w.appearance.toggle(),
        ("Ctrl+T",),
        tool="◐",
    ),
    Command("largerAction", "&View", "Larger", lambda w: w.change_scale(1), ("Ctrl++", "Ctrl+="), separated=True),
    Command("smallerAction", "&View", "Smaller", lambda w: w.change_scale(-1), ("Ctrl+-",)),
    Command("normalSizeAction", "&View", "100 %", lambda w: w.change_scale(0), ("Ctrl+0",)),
    Command(
        "fullScreenAction",
        "&View",
        "&Full screen",
        lambda w: w.toggle_full_screen(),
        ("F11",),
        separated=True,
        tool="Full screen",
    ),
    *(_lens(index, kind) for index, kind in enumerate(LENSES, 1)),
    Command("enlargeAction", "&Lenses", "&Large, alone", lambda w: w.enlarge_lens(), ("Ctrl+L",), separated=True),
    *(_example(index, example) for index, example in enumerate(EXAMPLES, 1)),
    Command("keysAction", "&Help", "&Keys", lambda w: w.show_keys(), ("F1",)),
    Command("aboutAction", "&Help", "&About infoviz", lambda w: w.show_about()),
)

HAND_KEYS: tuple[tuple[str, str], ...] = (
    ("Up, Down", "in a slider or box: 0.1 for a logit, 0.01 for a probability (Left, Right in a slider too)"),
    ("Shift+Up, Shift+Down", "a tenth of that"),
    ("Page Up, Page Down", "ten times that: 1 for a logit, 0.1 for a probability"),
    ("Home, End", "in a slider: its ends"),
    ("Wheel", "in a slider or box that has the focus: as Up and Down"),
    ("Left, Right", "in a chart: the class before or after, with all its quantities"),
    ("Up, Down", "in the charts of P and Q: the chosen class by 0.01; with Shift, and Page Up and Down, as in a box"),
    ("Drag", "in the charts of P and Q: the top of a bar; Q moves by its class's logit alone"),
    ("Arrows, Home, End", "in the lens Steps: another cell, and how its number came about; Esc ends it"),
    ("Arrows", "in the lens Landscape: the point, as in a box; in the triangle Up goes to the upper corner"),
    ("P, Q", "in the lens Landscape with two or three classes: which point the arrows move"),
    ("Drag, Shift+drag", "in the lens Landscape: Q, or P where it is a point; a press on another curve chooses it"),
    ("Enter", "takes what was typed"),
    ("Esc", "in a vector: back to what it was; in a large lens or full screen: back to the window"),
    ("Space", "with the lens Descent in front: runs and stops it; on a button: presses it"),
    ("Tab, Shift+Tab", "the next or the previous control"),
    ("Alt and a letter", "opens a menu"),
)


class CommandAction(QAction):
    """A command in a window."""

    def __init__(self, command: Command, window: MainWindow) -> None:
        super().__init__(command.text, window)
        self._command = command
        self._window = window
        self.setObjectName(command.name)
        if command.tool:
            self.setIconText(command.tool)
        self.setShortcuts([QKeySequence(key) for key in command.keys])
        self.triggered.connect(self._run)

    def _run(self) -> None:
        self._command.run(self._window)


def make_menus(window: MainWindow) -> tuple[dict[str, QAction], dict[str, QMenu]]:
    """Fill the window's menu bar, and give actions and menus by objectName."""
    actions: dict[str, QAction] = {}
    menus: dict[str, QMenu] = {}
    groups: dict[str, QActionGroup] = {}
    for command in COMMANDS:
        name = f"{command.menu.replace('&', '').lower()}Menu"
        if name not in menus:
            menus[name] = window.menuBar().addMenu(command.menu)
            menus[name].setObjectName(name)
        if command.separated:
            menus[name].addSeparator()
        action = CommandAction(command, window)
        if command.choice:
            group = groups.setdefault(command.choice, QActionGroup(window))
            action.setCheckable(True)
            group.addAction(action)
        menus[name].addAction(action)
        actions[command.name] = action
    return actions, menus
