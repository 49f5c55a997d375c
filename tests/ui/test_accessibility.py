from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, get_args

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QAbstractSpinBox, QLineEdit, QPushButton, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.conftest import Hand

from infoviz.model.examples import EXAMPLES
from infoviz.model.scene import Scene
from infoviz.presentation.format_number import format_number
from infoviz.store import Gesture
from infoviz.ui.paint.theme import Name, Theme, themed

LABEL = Scene((2, 1, -1), (0, 1, 0), target_mode="label", names=("cat", "", ""))
STATES = {
    "logits": Scene((2, 1, -1), (0.2, 0.3, 0.5)),
    "label": LABEL,
    "pinned": LABEL.with_pin(),
    "probabilities": LABEL.with_prediction_mode("probabilities").with_class_count(12),
}
HANDLING = " Left and Right choose a class, Up and Down change it."
CHARTS = ("targetChart", "predictionChart", "contributionChart")


def controls(hand: Hand) -> list[QWidget]:
    """List everything that can be seen and takes the focus for itself."""
    widgets = hand.window.findChildren(QWidget)
    return [
        w for w in widgets if w.isVisible() and w.focusPolicy() != Qt.FocusPolicy.NoFocus and w.focusProxy() is None
    ]


def spoken(widget: QWidget) -> str:
    """Give what a screen reader calls a widget."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name)


@pytest.mark.parametrize("state", STATES)
class TestEveryControl:
    def test_has_a_name_in_words(self, open_window: Callable[..., Hand], state: str) -> None:
        hand = open_window(STATES[state])
        hand.window.notice.offer("A sentence.", "Do it", "Later", lambda: None, lambda: None)
        hand.activate()
        for widget in controls(hand):
            name = spoken(widget)
            assert sum(letter.isalpha() for letter in name) >= 2, f"{widget.objectName()} {widget} is called {name!r}"
            assert "class 0" not in name or hand.scene.names[0] != "cat", "names follow the classes"

    def test_has_a_name_of_its_own(self, open_window: Callable[..., Hand], state: str) -> None:
        hand = open_window(STATES[state])
        names = [spoken(widget) for widget in controls(hand) if not spoken(widget).startswith("name of")]
        assert sorted(names) == sorted(set(names))

    def test_is_large_enough_to_hit(self, open_window: Callable[..., Hand], state: str) -> None:
        hand = open_window(STATES[state])
        hand.window.notice.offer("A sentence.", "Do it", "Later", lambda: None, lambda: None)
        hand.activate()
        targets = (QAbstractButton, QAbstractSlider, QAbstractSpinBox, QLineEdit)
        inside_boxes = {line for box in hand.window.findChildren(QAbstractSpinBox) for line in box.children()}
        for widget in controls(hand):
            if isinstance(widget, targets) and widget not in inside_boxes:
                name = spoken(widget)
                assert widget.width() >= 24, f"{name} is {widget.width()} px wide"
                assert widget.height() >= 24, f"{name} is {widget.height()} px high"


class TestDescriptions:
    def test_each_chart_says_its_present_values(self, hand: Hand) -> None:
        p, q = "class 0 0.200, class 1 0.300, class 2 0.500", "class 0 0.705, class 1 0.259, class 2 0.035"
        assert hand.description("targetChart") == f"Target P: {p}.{HANDLING}"
        assert hand.description("predictionChart") == f"Prediction Q: {q}.{HANDLING}"
        assert hand.description("contributionChart") == (
            "Contributions −P log Q in nats, together 2.1490; a uniform guess would cost 1.0986: "
            "class 0 0.070, class 1 0.405, class 2 1.675. Left and Right choose a class."
        )

    def test_they_are_kept_current(self, hand: Hand) -> None:
        changes: list[Callable[[], object]] = [
            lambda: hand.drag("logitSlider0", 0.6, 0.1),
            lambda: hand.type("targetSpin1", "0.9"),
            lambda: hand.type("temperatureSpin", "3"),
            lambda: hand.rename(0, "cat"),
            lambda: hand.choose("bits"),
            lambda: hand.key("Ctrl+6"),
            lambda: hand.type("smoothingSpin", "0.3"),
            lambda: hand.key("Ctrl+Z"),
            lambda: hand.choose("distribution"),
            lambda: hand.paste("targetText", "1 2 3 4"),
        ]
        for change in changes:
            change()
            scene, analysis = hand.scene, hand.analysis
            for chart, values in (("targetChart", analysis.p), ("predictionChart", analysis.q)):
                for name, value in zip(scene.names, values, strict=True):
                    assert f"{name} {format_number(float(value), 3)}" in hand.description(chart)
            assert hand.text("crossEntropyReadout") in hand.description("contributionChart")
            assert hand.window.store.view.units in hand.description("contributionChart")

    def test_of_many_classes_the_largest(self, open_window: Callable[..., Hand]) -> None:
        hand = open_window(Scene(tuple(range(64)), (1 / 64,) * 64))
        description = hand.description("predictionChart")
        assert description.startswith("Prediction Q: class 63 0.632, class 62 0.233,")
        assert description.endswith(f", and 56 smaller ones.{HANDLING}")

    def test_infinity_in_words_too(self, hand: Hand) -> None:
        hand.type("logitSpin2", "-inf")
        assert "together ∞" in hand.description("contributionChart")
        assert "class 2 ∞" in hand.description("contributionChart")

    @pytest.mark.parametrize("chart", CHARTS)
    def test_a_screen_reader_gets_them(self, hand: Hand, chart: str) -> None:
        interface = QAccessible.queryAccessibleInterface(hand.chart(chart))
        assert interface.text(QAccessible.Text.Description) == hand.description(chart)
        assert interface.text(QAccessible.Text.Name)

    def test_the_readouts_have_names(self, hand: Hand) -> None:
        names = [
            hand.find(QWidget, name).accessibleName()
            for name in ("crossEntropyReadout", "entropyReadout", "divergenceReadout")
        ]
        assert all(names)
        assert len(set(names)) == 3

    def test_nothing_hidden_is_behind_the_times_once_it_shows(self, hand: Hand) -> None:
        for example in EXAMPLES:
            hand.window.store.edit(example.scene, Gesture("Example"))
            spins = [hand.spin(f"targetSpin{i}").accessibleName() for i in range(hand.scene.class_count)]
            assert spins == [f"target probability of {name}" for name in hand.scene.names]


def luminance(colour: str) -> float:
    """Give the relative luminance of #rrggbb, as WCAG 2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


THEMES = {name: themed(name) for name in get_args(Name)} | {"white": themed("light", white=True)}
SURFACES = ("card", "window", "hover", "chosen", "tint")
WRITING = ("text", "muted", "target_text", "prediction_text", "divergence_text", "cross_entropy", "error")


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
class TestContrast:
    """Of 4.5 : 1 for writing and 3 : 1 for all else that says something; 7 and 4.5 where much of it is asked for."""

    @pytest.mark.parametrize("surface", SURFACES)
    @pytest.mark.parametrize("field", WRITING)
    def test_writing_on_each_surface(self, theme: Theme, field: str, surface: str) -> None:
        ratio = contrast(getattr(theme, field), getattr(theme, surface))
        assert ratio >= (7.0 if "contrast" in theme.name else 4.5), f"{ratio:.2f}"

    @pytest.mark.parametrize("surface", ["card", "window", "hover", "tint", "grid"])
    @pytest.mark.parametrize("field", ["target", "prediction", "divergence", "edge", "pressed", "target_text"])
    def test_bars_edges_switches_and_focus_marks(self, theme: Theme, field: str, surface: str) -> None:
        ratio = contrast(getattr(theme, field), getattr(theme, surface))
        assert ratio >= (3.5 if "contrast" in theme.name else 3.0), f"{ratio:.2f}"

    @pytest.mark.parametrize(
        ("field", "ground"), [("on_area", "target"), ("on_area", "divergence"), ("pressed_text", "pressed")]
    )
    def test_writing_on_areas_and_pressed_switches(self, theme: Theme, field: str, ground: str) -> None:
        assert contrast(getattr(theme, field), getattr(theme, ground)) >= 4.5


def test_the_contrast_of_black_and_white_is_21() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_a_switch_works_by_keys(hand: Hand) -> None:
    (button,) = [b for b in hand.window.findChildren(QPushButton) if b.property("choice") == "logits"]
    button.setFocus()
    hand.key("Right")
    hand.key("Space")
    assert hand.scene.prediction_mode == "probabilities"


# In a process of its own: what had the focus lives longer than a test.
FOCUS = """
import sys
import numpy as np
from PySide6.QtCore import Qt
from infoviz import Scene
from infoviz.app import create_window
from infoviz.model.lenses import LENSES
from infoviz.model.view import View
from tests.ui.conftest import Hand, settle
from tests.ui.contract import luminances, stops

seen = 0
for lens in LENSES:
    window = create_window(Scene((2, 1, -1), (0, 1, 0)).with_label(1), View(lens=lens), colours=sys.argv[1])
    window.show()
    Hand(window).activate()
    for widget in stops(window):
        window.setFocus()
        settle()
        before = luminances(widget)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        settle()
        bright, faint = np.maximum(before, luminances(widget)), np.minimum(before, luminances(widget))
        changed = np.count_nonzero((bright + 0.05) / (faint + 0.05) >= 3.0)
        seen += 1
        if changed < min(widget.width() + widget.height(), 100):
            print(f"{lens}: {widget.accessibleName()} changes {changed} pixels")
    window.dispose()
print(seen, "looked at")
"""


@pytest.mark.parametrize("colours", ["light", "dark", "contrast"])
def test_where_the_focus_is_is_seen(colours: str) -> None:
    run = subprocess.run([sys.executable, "-c", FOCUS, colours], capture_output=True, text=True, check=True)
    *faint, seen = run.stdout.splitlines()
    assert not faint
    assert int(seen.removesuffix(" looked at")) > 100, "of each lens, and of all beside it"
