"""How the parts of the Precision lens share its room."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QImage

from infoviz.model.view import View
from infoviz.ui.lenses.precision.precision_lens import PrecisionBoard
from tests.ui.conftest import Hand, settle
from tests.ui.lenses.precision.precisions import WRONG, looking

AT_BIRTH = View(lens="precision")


def board(hand: Hand, width: int, height: int) -> QImage:
    """Give a picture of the board in a window of some size."""
    hand.window.resize(width, height)
    settle()
    found = hand.window.findChild(PrecisionBoard)
    assert found is not None
    return found.grab().toImage()


@pytest.mark.parametrize("size", [(1440, 900), (1280, 720), (900, 900)])
def test_it_stands_as_the_room_says_and_not_as_it_stood_before(
    open_window: Callable[..., Hand], size: tuple[int, int]
) -> None:
    at_birth = board(open_window(WRONG, AT_BIRTH), *size)
    later = looking(open_window(WRONG))
    assert board(later, *size) == at_birth
    for other in ((800, 1400), (2400, 1400), (800, 600)):
        board(later, *other)
        assert board(later, *size) == at_birth


def test_where_there_is_height_it_has_a_second_line_of_heads_from_birth(open_window: Callable[..., Hand]) -> None:
    hand = open_window(WRONG, AT_BIRTH)
    picture = hand.window.copy_for_picture()
    picture.prepare_for_picture(1440, 900)
    found = picture.findChild(PrecisionBoard)
    assert found is not None
    assert found.grid.minimumHeight() == 24 + 14 + 4 * 19
    picture.dispose()


@pytest.mark.parametrize("scale", [0.8, 1.0])
def test_on_a_projector_all_of_it_is_seen_without_scrolling(open_window: Callable[..., Hand], scale: float) -> None:
    hand = open_window(WRONG, AT_BIRTH, scale=scale)
    board(hand, 1280, 720)
    found = hand.window.findChild(PrecisionBoard)
    assert found is not None
    assert not found.verticalScrollBar().isVisible()
