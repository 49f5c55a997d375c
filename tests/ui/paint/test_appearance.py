from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from infoviz.ui.paint import appearance as module
from infoviz.ui.paint.appearance import Appearance, Colours, system_scale
from infoviz.ui.paint.theme import Theme


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> dict[str, bool]:  # noqa: ARG001 (hints need it)
    """What the desktop has; the offscreen platform has none that can be set."""
    wishes = {"dark": False, "contrast": False}
    monkeypatch.setattr(module, "_is_dark", lambda: wishes["dark"])
    monkeypatch.setattr(module, "_wants_contrast", lambda: wishes["contrast"])
    return wishes


@pytest.fixture
def writing(qapp: QApplication) -> Iterator[QFont]:
    """The desktop's font, which is put back."""
    before = qapp.font()
    yield QFont(before)
    qapp.setFont(before)


@pytest.mark.parametrize(
    ("colours", "dark", "contrast", "expected"),
    [
        ("system", False, False, "light"),
        ("system", True, False, "dark"),
        ("system", False, True, "light contrast"),
        ("system", True, True, "dark contrast"),
        ("light", True, True, "light"),
        ("dark", False, True, "dark"),
        ("contrast", False, False, "light contrast"),
        ("contrast", True, False, "dark contrast"),
    ],
)
def test_the_theme_is_the_chosen_one_or_the_desktops(
    system: dict[str, bool], colours: Colours, dark: bool, contrast: bool, expected: str
) -> None:
    system |= {"dark": dark, "contrast": contrast}
    assert Appearance(colours, 1.0).theme.name == expected


def test_high_contrast_comes_and_goes_with_the_desktops(system: dict[str, bool], qapp: QApplication) -> None:
    appearance = Appearance("system", 1.0)
    seen: list[str] = []
    appearance.changed.connect(lambda theme: seen.append(theme.name))
    for wanted in (True, False):
        system["contrast"] = wanted
        qapp.styleHints().accessibility().contrastPreferenceChanged.emit(Qt.ContrastPreference.HighContrast)
    assert seen == ["light contrast", "light"]


def test_what_is_chosen_stays_whatever_the_desktop_does(system: dict[str, bool], qapp: QApplication) -> None:
    appearance = Appearance("light", 1.25)
    seen: list[Theme] = []
    appearance.changed.connect(seen.append)
    system["contrast"] = True
    qapp.styleHints().accessibility().contrastPreferenceChanged.emit(Qt.ContrastPreference.HighContrast)
    assert not seen


def test_light_and_dark_turn(system: dict[str, bool]) -> None:
    system["dark"] = True
    appearance = Appearance("contrast", 1.0)
    names: list[str] = []
    appearance.changed.connect(lambda theme: names.append(theme.name))
    for _ in range(2):
        appearance.toggle()
    assert names == ["light", "dark"]


@pytest.mark.parametrize(
    ("size", "scale"), [(9, 0.8), (12, 1.0), (13, 1.0), (15, 1.0), (18, 1.25), (23, 1.5), (30, 2.0), (60, 2.5)]
)
def test_the_size_of_the_desktops_writing_is_followed(
    qapp: QApplication, writing: QFont, size: int, scale: float
) -> None:
    appearance, fixed = Appearance("light", None), Appearance("light", 1.1)
    writing.setPixelSize(size)
    qapp.setFont(writing)
    assert system_scale() == appearance.scale == appearance.theme.scale == scale
    assert fixed.theme.scale == 1.1


def test_a_size_is_chosen_beside_the_desktops_and_given_up_again(qapp: QApplication, writing: QFont) -> None:
    writing.setPixelSize(30)
    qapp.setFont(writing)
    appearance = Appearance("light", None)
    appearance.rescale(1)
    assert appearance.theme.scale == appearance.chosen_scale == 2.25
    appearance.rescale(0)
    assert appearance.theme.scale == 2.0
    assert appearance.chosen_scale is None
