"""The numbers of the worked examples, beside those that the document prints."""

from __future__ import annotations

import pytest

from infoviz.model.analysis import analyze
from infoviz.model.examples import EXAMPLES
from infoviz.model.view import View
from infoviz.presentation.equation import Number, resolve
from infoviz.presentation.lesson import resolve as resolve_lesson

# example, term, exact value, what the document prints, its last place
PRINTED = (
    (1, "cross_entropy", 0.35667494393873239, 0.3567, 1e-4),
    (1, "divergence", 0.35667494393873239, 0.3567, 1e-4),
    (2, "entropy", 0.0, 0.0, 1e-4),
    (3, "entropy", 0.69314718055994531, 0.6931, 1e-4),
    (4, "entropy", 0.0, 0.0, 1e-4),
    (6, "cross_entropy", 0.31326168751822283, 0.313, 1e-3),
    (7, "cross_entropy", 0.12692801104297249, 0.127, 1e-3),
    (8, "cross_entropy", 1.3490122167681864, 1.349, 1e-3),
)
PREDICTED = {
    1: (0.3, 0.7),
    6: (0.269, 0.731),
    7: (0.119, 0.881),
    8: (0.705, 0.259, 0.035),
    9: (0.114, 0.844, 0.042),
}


def term(index: int, name: str) -> Number:
    """Give a number of the equation, of one of the examples, which are counted from 1."""
    scene = EXAMPLES[index - 1].scene
    frame = resolve(scene, analyze(scene), View())
    return {"cross_entropy": frame.cross_entropy, "entropy": frame.entropy, "divergence": frame.divergence}[name]


def sentence(index: int) -> str:
    scene = EXAMPLES[index - 1].scene
    return resolve_lesson(scene, analyze(scene), View()).sentence


@pytest.mark.parametrize(("index", "name", "exact", "document", "unit"), PRINTED)
def test_each_has_the_exact_value_and_the_documents_within_its_rounding(
    index: int, name: str, exact: float, document: float, unit: float
) -> None:
    shown = term(index, name)
    assert shown.value == pytest.approx(exact, rel=1e-15, abs=1e-300)
    assert abs(shown.value - document) <= 0.5 * unit
    assert shown.text == (f"{exact:.4f}" if exact else "0")


def test_three_thirds() -> None:
    shown = term(5, "entropy")
    assert shown.value == pytest.approx(1.0986122886681098, rel=1e-15)
    assert shown.text == "1.0986"
    assert "it comes out as 1.0974" in sentence(5)


def test_the_last_digit_of_the_document_was_cut_off_not_rounded() -> None:
    shown = term(9, "cross_entropy")
    assert shown.value == pytest.approx(0.16984601955628568, rel=1e-14)
    assert shown.text == "0.1698"
    assert 0.0 <= shown.value - 0.169 < 1e-3
    assert "it comes out as 0.169." in sentence(9)


@pytest.mark.parametrize(("index", "document"), PREDICTED.items())
def test_each_prediction_is_the_documents_within_its_rounding(index: int, document: tuple[float, ...]) -> None:
    predicted = analyze(EXAMPLES[index - 1].scene).q
    for q, given in zip(predicted, document, strict=True):
        # 0.2595 is cut to 0.259 there.
        assert -0.0005 <= q - given < 0.001
