from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent

from infoviz.ui.paint.hand import Hand

_LEFT, _RIGHT, _NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.MouseButton.NoButton
_PLAIN = Qt.KeyboardModifier.NoModifier
_LOST = QFocusEvent(QEvent.Type.FocusOut)


def move(x: float, y: float, held: Qt.MouseButton = _LEFT) -> QMouseEvent:
    return QMouseEvent(QEvent.Type.MouseMove, QPointF(x, y), QPointF(x, y), _NONE, held, _PLAIN)


def release(button: Qt.MouseButton) -> QMouseEvent:
    return QMouseEvent(QEvent.Type.MouseButtonRelease, QPointF(), QPointF(), button, _NONE, _PLAIN)


def key(kind: QEvent.Type, code: Qt.Key, *, repeated: bool = False) -> QKeyEvent:
    return QKeyEvent(kind, code, _PLAIN, "", repeated)


def holding() -> Hand:
    hand = Hand()
    assert not hand.take(QPointF(10, 10), QPointF(13, 8), reach=5.0)
    return hand


def test_taken_by_its_mark_a_thing_stays_where_it_is_until_it_is_moved() -> None:
    hand = holding()
    assert hand.place(move(10, 10)) == QPointF(13, 8)
    assert hand.place(move(20, 11)) == QPointF(23, 9)


def test_taken_from_farther_away_it_comes_to_the_pointer() -> None:
    hand = Hand()
    assert hand.take(QPointF(10, 10), QPointF(13, 14), reach=5.0)
    assert hand.place(move(20, 11)) == QPointF(20, 11)


def test_an_empty_hand_moves_nothing() -> None:
    assert Hand().place(move(1, 1)) is None
    assert not Hand().holds


@pytest.mark.parametrize(
    "event",
    [release(_LEFT), move(0, 0, held=_NONE), key(QEvent.Type.KeyPress, Qt.Key.Key_Escape), _LOST],
    ids=["release", "a release elsewhere", "Esc", "focus"],
)
def test_what_ends_a_drag(event: QEvent) -> None:
    hand = holding()
    assert hand.ends(event)
    assert not hand.holds
    assert hand.place(move(1, 1)) is None


@pytest.mark.parametrize(
    "event",
    [
        release(_RIGHT),
        move(3, 3),
        key(QEvent.Type.KeyPress, Qt.Key.Key_Up),
        key(QEvent.Type.KeyRelease, Qt.Key.Key_Shift),
    ],
    ids=["other button", "move", "key", "key's release"],
)
def test_what_does_not(event: QEvent) -> None:
    hand = holding()
    assert not hand.ends(event)
    assert hand.holds


def test_a_key_is_held_until_its_release_or_until_the_focus_goes() -> None:
    hand = Hand()
    assert not hand.ends(key(QEvent.Type.KeyPress, Qt.Key.Key_Up))
    assert not hand.ends(key(QEvent.Type.KeyRelease, Qt.Key.Key_Up, repeated=True))
    assert hand.ends(key(QEvent.Type.KeyRelease, Qt.Key.Key_Up))
    assert hand.ends(_LOST)


def test_an_empty_hand_has_nothing_to_end() -> None:
    hand = Hand()
    for event in (release(_LEFT), move(0, 0, held=_NONE), key(QEvent.Type.KeyPress, Qt.Key.Key_Escape)):
        assert not hand.ends(event)


def test_what_is_no_more_is_dropped() -> None:
    hand = holding()
    hand.drop()
    assert not hand.holds
    assert not hand.ends(release(_LEFT))
