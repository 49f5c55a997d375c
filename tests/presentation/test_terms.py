from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from infoviz.presentation.pointed import Quantity
from infoviz.presentation.terms import TERM_OF, TERMS, Term, definitions_as_markdown, glossary_as_html

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("term", TERMS.values(), ids=lambda term: term.symbol)
def test_each_is_a_friendly_sentence(term: Term) -> None:
    assert term.name
    assert term.sentence[0].isupper()
    assert term.sentence.endswith(".")
    assert 30 <= len(term.sentence) <= 130, "one breath"
    assert not term.formula.endswith(".")
    assert term.lights in get_args(Quantity)
    assert term.spoken.startswith(term.name[0].upper())


def test_every_quantity_has_one() -> None:
    assert set(TERM_OF) == {quantity for quantity in get_args(Quantity) if quantity}
    assert set(TERM_OF.values()) <= set(TERMS)


def test_no_symbol_stands_for_two() -> None:
    names = [term.name for term in TERMS.values()]
    assert len(set(names)) == len(names)


def test_a_hint_has_symbol_name_sentence_and_formula() -> None:
    assert TERMS["D_KL(P‖Q)"].as_html() == (
        "<b>D<sub>KL</sub>(P‖Q)</b>&nbsp; KL divergence<br>"
        "What the prediction adds to the loss, over and above the floor. It is 0 only if Q equals P.<br>"
        "<i>Σ P log(P/Q)</i>"
    )
    assert TERMS["floor"].as_html().startswith("<b>floor</b><br>The lowest loss"), "its name is not said twice"
    assert "P log(P/Q) &lt; 0" in TERMS["hatch"].as_html()


def test_the_glossary_has_all_of_them() -> None:
    text = glossary_as_html()
    assert all(term.as_html() in text for term in TERMS.values())


def test_readmes_definitions_are_those_of_the_table() -> None:
    assert definitions_as_markdown() in README
