"""What every panel and every lens has to do, whatever it shows: listed in a test, it is taken through all of this.

A test module derives from `Contract`, gives each subject a name, and says how one is made::

    @pytest.mark.parametrize("name", NAMES)
    class TestPanels(Contract):
        def make(self, name, store, appearance): ...
"""

from __future__ import annotations

import gc
import json
import math
import re
import weakref
from collections import Counter
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QLabel,
    QLineEdit,
    QMainWindow,
    QScrollArea,
    QScrollBar,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from infoviz.app import create_window
from infoviz.model.arithmetic.array import Array
from infoviz.model.files.view_json import entries_of, view_of
from infoviz.model.scene import Scene
from infoviz.model.view import View
from infoviz.presentation.frame_json import as_plain
from infoviz.presentation.terms import TERMS
from infoviz.store import Gesture, Store
from infoviz.ui.paint.appearance import Appearance, Colours
from infoviz.ui.paint.style_sheet import style_sheet
from infoviz.ui.paint.theme import SCALES
from infoviz.ui.panels.panel import Panel
from infoviz.ui.widgets.slider import ValueSlider
from infoviz.ui.widgets.spin import NumberSpin
from tests.ui.conftest import settle

INF = math.inf
Text = QAccessible.Text
SCENES = {
    "two": Scene((1, 2), (0, 1)),
    "three": Scene((2, 1, -1), (0.05, 0.9, 0.05), temperature=1.7),
    "pinned": Scene((2, 1, -1), (0.2, 0.3, 0.5), pin=Scene((0, 1), (0, 1))),
    "ten": Scene(tuple(i / 3 for i in range(10)), (0.1,) * 10),
    "many": Scene(tuple((i % 7) - 3 for i in range(64)), (1.0,) * 64).with_label(5).with_label_smoothing(0.1),
    "label": Scene((2, 1, -1), (0, 1, 0)).with_label(1),
    "masked": Scene((2, -INF, -1), (0.5, 0, 0.5)),
    "infinite": Scene((2, -INF, -1), (0.2, 0.3, 0.5)),
    "huge": Scene((1e300, -1e300, 5), (0.2, 0.3, 0.5)),
    "tiny": Scene((1e-300, -745, 710), (0, 0, 1), temperature=0.05),
    "names": Scene((2, 1, -1), (0.2, 0.3, 0.5), names=("<b>a</b>", "a very long name & more of it", "c")),
}
SIZE = QSize(1000, 420)


class Contract:
    """The tests; pytest gives each the name of a subject."""

    def make(self, name: str, store: Store, appearance: Appearance) -> Panel[Any]:
        """Make a subject."""
        raise NotImplementedError

    def view(self, name: str) -> View:  # noqa: ARG002 (some need it)
        """Give the view in which a subject is looked at."""
        return View()

    def says_numbers(self, name: str) -> bool:  # noqa: ARG002 (some say none)
        """Whether a subject has numbers to say."""
        return True

    def shown(
        self, name: str, scene: Scene, view: View | None = None, colours: Colours = "light", scale: float = 1.0
    ) -> Panel[Any]:
        """Show a subject on a scene, in a window of its own."""
        appearance = Appearance(colours, scale)
        store = Store(scene, view or self.view(name))
        panel = self.make(name, store, appearance)
        appearance.setParent(panel)
        dress(panel)
        store.changed.connect(panel.take)
        panel.resize(SIZE * scale)
        panel.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        panel.show()
        panel.take(store.state)
        settle()
        return panel

    # -- what it shows

    @pytest.mark.parametrize("scene", SCENES)
    def test_any_scene_is_shown_and_its_frame_can_be_read(self, qtbot: QtBot, name: str, scene: str) -> None:
        panel = self.shown(name, SCENES[scene])
        qtbot.addWidget(panel)
        text = json.dumps(as_plain(panel.frame), allow_nan=False, ensure_ascii=False)
        assert len(text) > 2
        for said in words(panel):
            assert "nan" not in said.split()
        assert not is_plain(picture(panel)), "something is painted"

    @pytest.mark.parametrize("units", ["nats", "bits"])
    def test_what_it_resolves_is_a_value(self, qtbot: QtBot, name: str, units: str) -> None:
        view = view_of(entries_of(self.view(name)) | {"units": units})
        panel = self.shown(name, SCENES["three"], view)
        qtbot.addWidget(panel)
        one, other = panel.frame_of(panel.store.state), panel.frame_of(Store(SCENES["three"], view).state)
        assert one == other == panel.frame

    def test_nothing_is_shown_whose_frame_did_not_change(
        self, qtbot: QtBot, name: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        panel = self.shown(name, SCENES["three"])
        qtbot.addWidget(panel)
        shown: list[object] = []
        monkeypatch.setattr(type(panel), "show_frame", lambda _, frame: shown.append(frame))
        panel.store.say("a word")
        panel.store.finish()
        panel.store.load(panel.store.scene)
        assert not shown
        before = panel.frame
        panel.store.edit(SCENES["masked"], Gesture("Another"))
        assert len(shown) == (panel.frame_of(panel.store.state) != before)

    def test_showing_twice_is_showing_once(self, qtbot: QtBot, name: str) -> None:
        panel = self.shown(name, SCENES["pinned"])
        qtbot.addWidget(panel)
        before = picture(panel)
        panel.show_frame(panel.frame)
        settle()
        assert picture(panel) == before

    def test_a_picture_does_not_depend_on_what_was_shown_before(self, qtbot: QtBot, name: str) -> None:
        went, fresh = self.shown(name, SCENES["huge"]), self.shown(name, SCENES["three"])
        for panel in (went, fresh):
            qtbot.addWidget(panel)
        for scene in ("many", "infinite", "two", "three"):
            went.store.edit(SCENES[scene], Gesture("Another"))
            settle()
        went.clearFocus()
        settle()
        assert picture(went) == picture(fresh)

    def test_a_view_that_was_saved_shows_the_same(self, qtbot: QtBot, name: str) -> None:
        panel = self.shown(name, SCENES["three"])
        again = self.shown(name, SCENES["three"], view_of(json.loads(json.dumps(entries_of(panel.store.view)))))
        for each in (panel, again):
            qtbot.addWidget(each)
        assert picture(panel) == picture(again)

    # -- how it looks

    def test_another_theme_is_that_of_birth(self, name: str) -> None:
        born, turned = (
            create_window(SCENES["pinned"], self.view(name), colours=colours) for colours in ("dark", "light")
        )
        for window in (born, turned):
            window.prepare_for_picture(1280, 720)
        light = inside(turned)
        turned.appearance.choose("dark")
        settle()
        assert inside(turned) != light
        assert inside(turned) == inside(born)
        for window in (born, turned):
            window.dispose()

    @pytest.mark.parametrize("scale", [SCALES[0], 1.5, SCALES[-1]])
    def test_it_is_shown_at_any_scale(self, qtbot: QtBot, name: str, scale: float) -> None:
        panel = self.shown(name, SCENES["ten"], scale=scale)
        qtbot.addWidget(panel)
        panel.set_compact(True)
        settle()
        panel.set_compact(False)
        settle()
        assert not is_plain(picture(panel))

    # -- who uses it

    @pytest.mark.parametrize("scale", [SCALES[0], 1.0])
    def test_all_that_takes_a_hand_has_a_name_and_is_large_enough(self, qtbot: QtBot, name: str, scale: float) -> None:
        panel = self.shown(name, SCENES["three"], scale=scale)
        qtbot.addWidget(panel)
        for widget in {*stops(panel), *targets(panel)}:
            assert widget.accessibleName(), f"{widget} has no name"
            assert min(widget.width(), widget.height()) >= 24, f"{widget.accessibleName()} is small"

    def test_a_box_takes_its_value_when_it_is_finished(self, qtbot: QtBot, name: str) -> None:
        panel = self.shown(name, SCENES["three"])
        qtbot.addWidget(panel)
        for box in filter(QWidget.isVisible, panel.findChildren(NumberSpin)):
            before = panel.store.scene, panel.store.view, box.value()
            box.setFocus(Qt.FocusReason.TabFocusReason)
            QTest.keyClicks(box, "0.7")
            assert (panel.store.scene, panel.store.view, box.value()) == before
            QTest.keyClick(box, Qt.Key.Key_Escape)
            QTest.keyClicks(box, "x")
            QTest.keyClick(box, Qt.Key.Key_Return)
            assert (panel.store.scene, panel.store.view, box.value()) == before
            assert box.property("wrong")
            assert box.accessibleDescription() == panel.store.note != "", "why is said at the box, and in the window"

    def test_a_slider_speaks_the_value_of_its_box_which_is_the_tab_stop(self, qtbot: QtBot, name: str) -> None:
        panel = self.shown(name, SCENES["three"])
        qtbot.addWidget(panel)
        boxes = {box.accessibleName(): box for box in panel.findChildren(NumberSpin)}
        for slider in filter(QWidget.isVisible, panel.findChildren(ValueSlider)):
            box = boxes[slider.accessibleName().removesuffix(", slider")]
            heard = QAccessible.queryAccessibleInterface(slider)
            assert heard.text(QAccessible.Text.Value) == box.text()
            assert heard.valueInterface().currentValue() == box.value()
            assert slider not in stops(panel)
            assert box in stops(panel)

    @pytest.mark.parametrize("scene", ["three", "pinned", "masked", "label"])
    def test_assistive_tools_find_names_numbers_and_what_a_thing_is(self, qtbot: QtBot, name: str, scene: str) -> None:
        panel = self.shown(name, SCENES[scene])
        qtbot.addWidget(panel)
        assert panel.accessibleName(), "a panel says where one is"
        found = list(spoken(panel))
        for node in found:
            widget, told = node.object(), [node.text(text) for text in (Text.Name, Text.Value, Text.Description)]
            is_told = f"{type(widget).__name__} {widget.objectName() if widget else ''}: {told}"
            if node.state().focusable:
                assert node.role() != QAccessible.Role.Client, f"{is_told} is something"
                assert told[0], f"{is_told} has a name"
            if node.role() in (QAccessible.Role.Slider, QAccessible.Role.SpinBox):
                assert any(character.isdigit() or character == "∞" for character in told[1]), f"{is_told} has a value"
            if isinstance(widget, QLabel) and numbers(widget.text()):
                assert numbers(widget.text()) <= numbers(" ".join(told)), f"{is_told} has all digits"
            if node.role() in (QAccessible.Role.Chart, QAccessible.Role.Table):
                assert told[0]
                assert told[2], f"{is_told} is described"
                assert numbers(told[2]) or not self.says_numbers(name), f"{is_told} has numbers"

    def test_a_term_that_stands_alone_is_explained(self, qtbot: QtBot, name: str) -> None:
        panel = self.shown(name, SCENES["three"])
        qtbot.addWidget(panel)
        for label in panel.findChildren(QLabel):
            text = re.sub("<[^>]*>", "", label.text()).replace("DKL", "D_KL")
            if text in TERMS:
                assert label.statusTip() in TERMS, f"{text} is not explained"
        for widget in panel.findChildren(QWidget):
            if widget.statusTip():
                assert widget.whatsThis() == TERMS[widget.statusTip()].spoken

    def test_every_picture_is_described(self, qtbot: QtBot, name: str) -> None:
        panel = self.shown(name, SCENES["three"])
        qtbot.addWidget(panel)
        said = " ".join(words(panel))
        assert said.strip()
        if self.says_numbers(name):
            assert any(character.isdigit() for character in said), "numbers are heard"
            panel.store.edit(SCENES["ten"], Gesture("Another"))
            settle()
            assert " ".join(words(panel)) != said

    def test_any_key_in_any_place_is_taken(self, qtbot: QtBot, name: str) -> None:
        panel = self.shown(name, SCENES["three"])
        qtbot.addWidget(panel)
        for widget in stops(panel):
            if isinstance(widget, QScrollArea):
                continue
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_End, Qt.Key.Key_Home):
                QTest.keyClick(widget, key)
            settle()
        assert panel.store.scene.class_count == 3

    # -- that it goes

    def test_it_leaves_nothing_behind(self, qapp: QApplication, name: str) -> None:
        def show_and_drop() -> weakref.ref[Panel[Any]]:
            panel = self.shown(name, SCENES["three"])
            panel.store.edit(SCENES["ten"], Gesture("Another"))
            settle()
            panel.close()
            panel.deleteLater()
            settle()
            return weakref.ref(panel)

        show_and_drop()
        gc.collect()
        before = Counter(type(widget).__name__ for widget in qapp.allWidgets())
        gone = [show_and_drop() for _ in range(3)]
        gc.collect()
        assert not [panel for panel in gone if panel() is not None]
        assert Counter(type(widget).__name__ for widget in qapp.allWidgets()) == before


def dress(panel: Panel[Any]) -> None:
    """Give a panel what it has from its window."""
    theme = panel.theme
    panel.setPalette(theme.palette())
    panel.setFont(theme.font())
    panel.setStyleSheet(style_sheet(theme))


def picture(widget: QWidget) -> QImage:
    """Draw a widget."""
    return widget.grab().toImage()


def inside(window: QMainWindow) -> QImage:
    """Draw what stands in a window."""
    central = window.centralWidget()
    assert central is not None
    return picture(central)


def luminances(widget: QWidget) -> Array:
    """Give the relative luminance of all pixels where a widget is in its window, as WCAG 2 defines it."""
    place = QRect(widget.mapTo(widget.window(), QPoint()), widget.size())
    image = widget.window().grab(place).toImage().convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4) / 255.0
    linear = np.where(pixels <= 0.04045, pixels / 12.92, ((pixels + 0.055) / 1.055) ** 2.4)
    return linear[..., 2] * 0.2126 + linear[..., 1] * 0.7152 + linear[..., 0] * 0.0722


def is_plain(image: QImage) -> bool:
    """Whether it is of one colour."""
    first = image.pixel(image.width() // 2, image.height() // 2)
    return all(image.pixel(x, y) == first for x in range(0, image.width(), 3) for y in range(0, image.height(), 3))


def numbers(text: str) -> set[str]:
    """Give the numbers in a text."""
    return set(re.findall(r"\d+(?:\.\d+)?", text))


def spoken(widget: QWidget) -> Iterator[QAccessibleInterface]:
    """Give all that assistive tools find in a widget and can be seen, each before what is in it."""
    waiting = [QAccessible.queryAccessibleInterface(widget)]
    while waiting:
        node = waiting.pop(0)
        if node is not None and (node.object() is widget or not node.state().invisible):
            yield node
            waiting = [node.child(i) for i in range(node.childCount())] + waiting


def words(panel: QWidget) -> list[str]:
    """Give everything that a widget and those in it say to assistive tools, and in labels."""
    inside = [panel, *panel.findChildren(QWidget)]
    texts = [f"{widget.accessibleName()} {widget.accessibleDescription()}" for widget in inside]
    return texts + [widget.text() for widget in inside if isinstance(widget, QLabel)]


def targets(panel: QWidget) -> list[QWidget]:
    """List what a hand has to hit."""
    kinds = (QAbstractButton, QAbstractSlider, QAbstractSpinBox, QLineEdit)
    return [
        widget
        for widget in panel.findChildren(QWidget)
        if isinstance(widget, kinds)
        and widget.isVisible()
        and not isinstance(widget, QScrollBar)
        and not widget.objectName().startswith("qt_")
        and not isinstance(widget.parent(), QAbstractSpinBox | QTabBar)
    ]


def stops(panel: QWidget) -> list[QWidget]:
    """List what the Tab key can stop at."""
    return [
        widget
        for widget in panel.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.objectName() != "qt_spinbox_lineedit"
        and widget.isEnabled()
        and not widget.focusProxy()
    ]
