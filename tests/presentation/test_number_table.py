from __future__ import annotations

import math

import pytest

from infoviz.model.analysis import analyze
from infoviz.model.scene import Scene
from infoviz.presentation.number_table import as_html, as_text, rows_of

SCENE = Scene((2, 1, -math.inf), (0.2, 0.3, 0.5), names=("", "cat & dog", ""))


def test_every_number_to_the_last_digit() -> None:
    analysis = analyze(SCENE)
    rows = rows_of(SCENE, analysis, "nats")
    assert rows[0] == [
        *("class", "z", "P", "Q", "log Q (nats)", "-P log Q (nats)", "-P log P (nats)", "P log(P/Q) (nats)"),
        "dH/dz",
    ]
    assert [row[0] for row in rows] == ["class", "class 0", "cat & dog", "class 2", "sum", "temperature"]
    assert rows[3][:6] == ["class 2", "-inf", "0.5", "0.0", "-inf", "inf"]
    assert float(rows[1][3]) == analysis.q[0]
    assert rows[4][5:7] == ["inf", repr(analysis.entropy)]


def test_in_bits() -> None:
    scene = SCENE.with_logit(2, -1.0)
    analysis = analyze(scene)
    rows = rows_of(scene, analysis, "bits")
    assert rows[0][4] == "log Q (bits)"
    assert rows[4][5] == repr(analysis.cross_entropy / math.log(2.0))


def test_as_text_and_as_a_table() -> None:
    rows = rows_of(SCENE, analyze(SCENE), "nats")
    assert [line.split("\t") for line in as_text(rows).splitlines()] == rows
    assert "<td>cat &amp; dog</td>" in as_html(rows)
    assert as_html(rows).count("<tr>") == len(rows)


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+cmd", "'+cmd"),
        ("-2+3", "'-2+3"),
        ("-2.5", "-2.5"),
        ("a=b", "a=b"),
    ],
)
def test_no_name_becomes_a_formula(name: str, cell: str) -> None:
    scene = SCENE.with_logit(1, -1.0).with_name(1, name)
    row = rows_of(scene, analyze(scene), "nats")[2]
    assert row[0] == cell
    assert row[1] == "-1.0", "numbers stay numbers"
