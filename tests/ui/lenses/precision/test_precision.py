"""The Precision lens under a hand."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from infoviz.model.lenses.precision import trial
from infoviz.model.lenses.precision.trial import Verdict
from infoviz.model.scene import Scene
from infoviz.store import Gesture
from infoviz.ui.lenses.precision.precision_grid import PrecisionGrid, tints_of
from infoviz.ui.paint.ink import ink_of
from infoviz.ui.paint.theme import Theme
from tests.ui.conftest import Hand
from tests.ui.lenses.precision.precisions import SURE, WRONG, counted, hint, looking, sentence, show
from tests.ui.test_accessibility import THEMES, contrast


@pytest.fixture
def lens(open_window: Callable[..., Hand]) -> Hand:
    """A hand in a window with the lens in front, on z = [2, 1, −1] and P = [0, 1, 0]."""
    return looking(open_window(WRONG))


class TestGrid:
    def test_it_follows_the_logits_and_says_what_broke(self, lens: Hand) -> None:
        lens.type("logitSpin0", "12")
        said = lens.description("precisionGrid")
        assert "float16: log(softmax(z)) ∞ instead of 11.0000, log-sum-exp ∞ instead of 11.0000, shifted" in said
        lens.type("logitSpin0", "1")
        lens.type("logitSpin1", "12")
        said = lens.description("precisionGrid")
        assert (
            "float16: log(softmax(z)) no value ∞/∞, log-sum-exp ∞ instead of 1.90e−5, shifted log-sum-exp 0 inst"
            in said
        )
        assert "ours 1.895e−5 nearest in float16; bfloat16" in said
        lens.type("logitSpin1", "-20")
        lens.type("logitSpin0", "-20")
        lens.type("logitSpin2", "-20")
        assert "float16: log(softmax(z)) no value 0/0, log-sum-exp −∞ instead of 1.0986" in lens.description(
            "precisionGrid"
        )

    def test_it_is_in_the_units_that_are_chosen(self, lens: Hand) -> None:
        lens.window.commands["unitBitsAction"].trigger()
        assert "is 1.9462 bits. float16: log(softmax(z)) 1.9457 nearest in float16" in lens.description("precisionGrid")

    def test_arrows_choose_a_cell_of_which_all_is_told(self, lens: Hand) -> None:
        lens.type("factorSpin", "6")
        lens.find(PrecisionGrid, "precisionGrid").setFocus(Qt.FocusReason.TabFocusReason)
        assert hint(lens).isVisible()
        assert "e^12 is more than float16 can hold (65504), so Q = 0 and log 0 = −∞." in hint(lens).text()
        lens.key("Down")
        assert "<b>log-sum-exp in float16: ∞ instead of 6.0025.</b>" in hint(lens).text()
        assert "Why: e^12 is more than float16 can hold (65504), so log Σ e^z = ∞." in hint(lens).text()
        lens.key("End")
        lens.key("Down")
        lens.key("Left")
        assert "shifted log-sum-exp in float32: 6.00247574, nearest in float32." in hint(lens).text()
        assert lens.description("precisionGrid").startswith(
            "shifted log-sum-exp in float32: 6.00247574, nearest in float32. Right"
        )
        for key in ("Home", "Up", "Up", "Up", "Left"):
            lens.key(key)
        assert "log(softmax(z)) in float16" in hint(lens).text()
        lens.key("Esc")
        assert not hint(lens).isVisible()
        assert lens.description("precisionGrid").startswith("The true loss")

    def test_entered_by_its_key_it_shows_that_it_has_the_focus_and_waits(self, lens: Hand) -> None:
        grid = lens.find(PrecisionGrid, "precisionGrid")
        before = grid.grab().toImage()
        lens.key("Alt+4")
        assert grid.hasFocus()
        assert grid.grab().toImage() != before
        assert not hint(lens).isVisible()
        for kind in ("float16", "bfloat16"):
            lens.key("Right")
            assert f"log(softmax(z)) in {kind}" in hint(lens).text()

    def test_the_pointer_chooses_a_cell_too(self, lens: Hand) -> None:
        grid = lens.find(PrecisionGrid, "precisionGrid")
        QTest.mouseMove(grid, QPoint(grid.width() - 20, grid.height() - 10))
        assert "ours in float64: 1.3490122167681864, nearest in float64." in hint(lens).text()
        assert "The relative error: " in hint(lens).text()
        assert "Rounding z and P to float64 alone: no digits lost." in hint(lens).text()
        QTest.mouseMove(grid, QPoint(5, 5))
        assert not hint(lens).isVisible()

    def test_the_hint_keeps_up_and_goes_with_the_lens(self, lens: Hand) -> None:
        lens.find(PrecisionGrid, "precisionGrid").setFocus(Qt.FocusReason.TabFocusReason)
        lens.window.store.apply(Gesture("z", "z0"), Scene.with_logit, 0, 12.0)
        assert "e^12" in hint(lens).text()
        lens.window.look_at_lens("steps")
        assert not hint(lens).isVisible()

    def test_the_hint_under_a_pointer_goes_with_the_lens(self, lens: Hand) -> None:
        grid = lens.find(PrecisionGrid, "precisionGrid")
        QTest.mouseMove(grid, QPoint(grid.width() - 20, grid.height() - 10))
        assert hint(lens).isVisible()
        lens.window.look_at_lens("steps")
        assert not hint(lens).isVisible()

    def test_names_of_classes_are_no_markup(self, lens: Hand) -> None:
        lens.rename(0, "a<b>c")
        lens.type("logitSpin0", "70000")
        lens.find(PrecisionGrid, "precisionGrid").setFocus(Qt.FocusReason.TabFocusReason)
        assert "float16 cannot hold the logit 70000 of a&lt;b&gt;c (at most ±65504)." in hint(lens).text()

    def test_a_cell_has_the_colour_of_what_became_of_it(self, lens: Hand) -> None:
        show(lens, SURE)
        grid, theme = lens.find(PrecisionGrid, "precisionGrid"), lens.window.appearance.theme
        image = grid.grab().toImage()
        tints = tints_of(ink_of(theme))
        cells = grid.frame.cells
        for place, cell, tint in zip(grid.places(), cells, tints.of(cells), strict=True):
            assert image.pixelColor(place.topLeft() + QPoint(2, 2)).name() == tint.name()
            assert (tint == tints.dead) == (cell.verdict >= Verdict.ZERO)
        assert len({tint.name() for tint in tints.of(cells)}) > 3, "the more is lost, the darker"


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_writing_on_each_ground_reads(theme: Theme) -> None:
    for ground in tints_of(ink_of(theme)).all:
        assert contrast(theme.text, ground.name()) >= 4.5


class TestFactor:
    def test_a_drag_multiplies_all_logits_here_and_nowhere_else(self, lens: Hand) -> None:
        before, steps = lens.scene, lens.steps
        lens.drag("factorSlider", 0.4, 0.6)
        factor = lens.spin("factorSpin").value()
        assert factor == pytest.approx(10.0, rel=0.05)
        assert f"The true loss at ×{factor:g} is {factor:.2f}" in lens.description("precisionGrid")
        assert (lens.scene, lens.steps) == (before, steps)
        assert lens.text("crossEntropyReadout") == "1.3490"

    def test_keys_step_by_tenths_of_a_decade(self, lens: Hand) -> None:
        slider = lens.focus("factorSlider")
        for _ in range(10):
            QTest.keyClick(slider, Qt.Key.Key_Right)
        assert lens.spin("factorSpin").value() == 10.0
        QTest.keyClick(slider, Qt.Key.Key_PageDown)
        QTest.keyClick(slider, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
        assert lens.spin("factorSpin").value() == 1.02
        QTest.keyClick(slider, Qt.Key.Key_End)
        assert lens.spin("factorSpin").value() == 1000.0
        QTest.keyClick(slider, Qt.Key.Key_Home)
        assert lens.spin("factorSpin").value() == 0.01

    def test_it_can_be_typed_and_put_back(self, lens: Hand) -> None:
        reset = lens.find(QWidget, "factorReset")
        assert not reset.isEnabled()
        lens.type("factorSpin", "5.7")
        assert "at ×5.7 is" in lens.description("precisionGrid")
        assert reset.isEnabled()
        lens.click(reset)
        assert lens.spin("factorSpin").value() == 1.0
        assert "at ×1 is 1.3490" in lens.description("precisionGrid")

    def test_what_is_beyond_its_ends_is_refused_in_a_sentence(self, lens: Hand) -> None:
        lens.type("factorSpin", "5000")
        assert "Factor of all logits cannot be 5000;" in lens.window.store.note
        assert lens.spin("factorSpin").accessibleDescription() == lens.window.store.note
        assert lens.spin("factorSpin").value() == 1.0, "as it was"

    def test_it_stays_while_the_scene_changes_and_in_pictures(self, lens: Hand) -> None:
        lens.type("factorSpin", "6")
        lens.type("logitSpin0", "1")
        assert "at ×6 is" in lens.description("precisionGrid")
        copy = lens.window.copy_for_picture()
        grid = copy.findChild(PrecisionGrid, "precisionGrid")
        assert grid is not None
        assert grid.accessibleDescription() == lens.description("precisionGrid")
        copy.dispose()


def test_the_sentence_names_what_breaks_first_or_looks_ahead(lens: Hand) -> None:
    assert sentence(lens).startswith(
        "If the factor grows to ×5.62, log(softmax(z)) in float16 gives ∞: e^11.25 is more"
    )
    lens.type("logitSpin0", "12")
    assert sentence(lens) == (
        "log(softmax(z)) in float16 gives ∞: e^12 is more than float16 can hold (65504), so Q = 0 and log 0 = −∞."
    )


def test_the_reference_of_50_digits_is_taken_when_the_hand_rests(lens: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    taken = counted(monkeypatch, "reference", trial)
    lens.window.store.apply(Gesture("z", "z0"), Scene.with_logit, 0, 3.46875)  # in no other test
    assert not taken
    lens.window.store.finish()
    assert len(taken) == 1


def test_what_the_lens_needs_is_imported_when_it_is_first_looked_at() -> None:
    code = (
        "import os, sys; os.environ['QT_QPA_PLATFORM'] = 'offscreen'\n"
        "from infoviz.app import create_application, create_window\n"
        "from infoviz.model.scene import Scene\n"
        "app = create_application([])\n"
        "window = create_window(Scene((1, 2), (0, 1)))\n"
        "window.show(); app.processEvents()\n"
        "assert not {'mpmath', 'ml_dtypes'} & set(sys.modules)\n"
        "window.look_at_lens('precision'); app.processEvents()\n"
        "assert {'mpmath', 'ml_dtypes'} <= set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
