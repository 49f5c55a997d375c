"""The worked calculation in words, for assistive tools."""

from __future__ import annotations

from tests.presentation.steps.scenes import OVERFLOWING, SCENES, SMOOTHED, named, resolved


def test_the_summary_has_the_table_in_words() -> None:
    assert resolved(SMOOTHED).table_description == (
        "Calculation in nats: class 0 z 2.0000, e^(…) 1.0000, Q 0.7054, −P log Q 0.0175; "
        "class 1 z 1.0000, e^(…) 0.3679, Q 0.2595, −P log Q 1.2141; "
        "class 2 z −1.0000, e^(…) 0.0498, Q 0.0351, −P log Q 0.1675. "
        "log Σ e^z = max z + log 1.4177 = 2.3490. H(P,Q) = Σ P (2.3490 − z) = 1.3990. "
        "H(P) = −Σ P log P = 0.3944. D_KL(P‖Q) = H(P,Q) − H(P) = 1.3990 − 0.3944 = 1.0046."
    )


def test_of_many_classes_those_that_cost_most() -> None:
    words = named("many").table_description
    assert words.startswith("Calculation in nats: class 0 z 800.0000,")
    assert "; and 56 more. " in words
    assert "class 63" not in words


def test_what_broke_is_told() -> None:
    words = resolved(OVERFLOWING, "document").table_description
    assert words.endswith(
        " e^z of class 0 is beyond the largest number, 1.8·10^308, and becomes ∞."
        " Q of class 0 is ∞/∞, which has no value."
        " log Q of class 1 is that of 0, to which Q was rounded, and becomes −∞."
    )
    assert "nan" not in words
    sums = resolved(SCENES["sum overflow"], "document").table_description
    assert " Σ e^z is beyond the largest number, 1.8·10^308, and becomes ∞." in sums
