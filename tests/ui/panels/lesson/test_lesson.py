from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from tests.ui.conftest import Hand

from infoviz.model.examples import EXAMPLES

H, P, KL = "crossEntropyReadout", "entropyReadout", "divergenceReadout"

# example, readout, exact value, what the document prints, its last place
PRINTED = (
    (1, H, 0.35667494393873239, 0.3567, 1e-4),
    (1, KL, 0.35667494393873239, 0.3567, 1e-4),
    (2, P, 0.0, 0.0, 1e-4),
    (3, P, 0.69314718055994531, 0.6931, 1e-4),
    (4, P, 0.0, 0.0, 1e-4),
    (6, H, 0.31326168751822283, 0.313, 1e-3),
    (7, H, 0.12692801104297249, 0.127, 1e-3),
    (8, H, 1.3490122167681864, 1.349, 1e-3),
)
PREDICTED = {
    1: (0.3, 0.7),
    6: (0.269, 0.731),
    7: (0.119, 0.881),
    8: (0.705, 0.259, 0.035),
    9: (0.114, 0.844, 0.042),
}


class TestExamples:
    @pytest.mark.parametrize(("index", "name", "exact", "document", "unit"), PRINTED)
    def test_each_has_the_exact_value_and_the_documents_within_its_rounding(
        self, hand: Hand, index: int, name: str, exact: float, document: float, unit: float
    ) -> None:
        hand.key(f"Ctrl+{index}")
        assert hand.value(name) == pytest.approx(exact, rel=1e-15, abs=1e-300)
        assert abs(hand.value(name) - document) <= 0.5 * unit
        assert hand.text(name) == f"{exact:.4f}"

    def test_three_thirds(self, hand: Hand) -> None:
        hand.key("Ctrl+5")
        assert hand.value(P) == pytest.approx(1.0986122886681098, rel=1e-15)
        assert hand.text(P) == "1.0986"
        assert "The document prints 1.0974" in hand.text("lessonText")

    def test_the_last_digit_of_the_document_was_cut_off_not_rounded(self, hand: Hand) -> None:
        hand.key("Ctrl+9")
        assert hand.value(H) == pytest.approx(0.16984601955628568, rel=1e-14)
        assert hand.text(H) == "0.1698"
        assert 0.0 <= hand.value(H) - 0.169 < 1e-3
        assert "The document prints 0.169" in hand.text("lessonText")

    @pytest.mark.parametrize(("index", "document"), PREDICTED.items())
    def test_each_prediction_is_the_documents_within_its_rounding(
        self, hand: Hand, index: int, document: tuple[float, ...]
    ) -> None:
        hand.key(f"Ctrl+{index}")
        for q, given in zip(hand.analysis.q, document, strict=True):
            # 0.2595 is cut to 0.259 there.
            assert -0.0005 <= q - given < 0.001
        shown = hand.description("predictionChart")
        for i, q in enumerate(hand.analysis.q):
            assert f"class {i} {q:.3f}" in shown

    @pytest.mark.parametrize("index", range(1, 10))
    def test_each_says_what_to_look_at_and_is_one_step(self, hand: Hand, index: int) -> None:
        example = EXAMPLES[index - 1]
        hand.key(f"Ctrl+{index}")
        assert example.name in hand.text("lessonText")
        assert hand.scene == example.scene
        assert hand.text("noteText") == f"Example {example.name}"
        assert hand.steps == 1
        assert hand.window.commands["undoAction"].text() == f"&Undo Example {example.name}"

    def test_the_menu_has_them_in_order_with_their_keys(self, hand: Hand) -> None:
        menu = hand.window.findChild(QMenu, "examplesMenu")
        assert menu is not None
        shown = [(action.text(), action.shortcut().toString()) for action in menu.actions()]
        assert shown == [(example.name, f"Ctrl+{i}") for i, example in enumerate(EXAMPLES, 1)]
        menu.actions()[2].trigger()
        assert hand.scene.example == "3.1 uniform target"

    def test_the_units_at_hand_stay(self, hand: Hand) -> None:
        hand.choose("bits")
        hand.key("Ctrl+3")
        assert hand.text(P) == "1.0000"

    def test_undo_brings_the_former_words_back(self, hand: Hand) -> None:
        before = hand.text("lessonText")
        hand.key("Ctrl+3")
        hand.key("Ctrl+Z")
        assert hand.text("lessonText") == before


class TestStatusLine:
    def test_perplexity_prediction_against_target_and_units(self, hand: Hand) -> None:
        hand.key("Ctrl+8")
        assert hand.text("statusText") == (
            "perplexity e^H(P,Q) = 3.85  ·  predicts class 0, target class 1: wrong  ·  nats"
        )
        hand.key("Ctrl+9")
        assert "predicts class 1, target class 1: right" in hand.text("statusText")
        hand.choose("bits")
        assert hand.text("statusText").startswith("perplexity 2^H(P,Q) = 1.19")
        assert hand.text("statusText").endswith("bits")

    def test_an_example_that_was_changed(self, hand: Hand) -> None:
        hand.key("Ctrl+8")
        hand.drag("logitSlider0", 0.5, 0.2)
        assert hand.text("noteText") == "Example 4.2 wrong prediction, changed"
        hand.key("Ctrl+Z")
        assert hand.text("noteText") == "Example 4.2 wrong prediction"

    def test_what_was_said_goes_with_the_next_change(self, hand: Hand) -> None:
        hand.type("logitSpin0", "x")
        assert "is not a number" in hand.text("noteText")
        hand.type("logitSpin0", "3")
        assert hand.text("noteText") == ""
