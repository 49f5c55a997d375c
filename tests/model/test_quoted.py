from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infoviz.model.quoted import quoted, quoted_folder, shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("scene.json", "“scene.json”"),
        (" a\n\tb ", "“a b”"),
        ("\x1b[31m", "“\\x1b[31m”"),
        ("a\0b", "“a\\x00b”"),
        ("\u202eabc", "“\\u202eabc”"),
        ("caf\udce9", "“caf\\xe9”"),
        ("\ud800", "“\\ud800”"),
        ("x" * 38, f"“{'x' * 38}”"),
        ("x" * 39, f"“{'x' * 37}…”"),
        ("\x1b" * 38, "“" + "\\x1b" * 9 + "…”"),
        ("", "“”"),
    ],
)
def test_what_cannot_be_seen_is_an_escape(text: str, expected: str) -> None:
    assert quoted(text) == expected


@given(st.text(max_size=200), st.integers(2, 200))
def test_no_more_than_is_asked_for(text: str, most: int) -> None:
    result = shown(text, most)
    assert len(result) <= most
    assert result.isprintable()


def test_of_a_folder_the_end_is_what_tells() -> None:
    assert quoted_folder("/home/me") == "“/home/me”"
    long = quoted_folder(Path("/home", "x" * 99, "scenes"))
    assert long.endswith("xx/scenes”")
    assert len(long) == 40
