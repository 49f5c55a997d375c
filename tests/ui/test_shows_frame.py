from __future__ import annotations

from dataclasses import replace

import pytest

from infoviz.model.analysis import analyze
from infoviz.model.scene import Scene
from infoviz.model.view import View
from infoviz.store import State
from infoviz.ui.panels.panel import ShowsFrame


class Writer(ShowsFrame[str]):
    """Shows the first logit and the units, and notes down what it does."""

    def __init__(self) -> None:
        self.done: list[str] = []

    def frame_of(self, state: State) -> str:
        self.done.append("resolve")
        return f"{state.scene.logits[0]:g} {state.view.units}"

    def show_frame(self, frame: str) -> None:
        self.done.append(frame)

    def set_moving(self, moving: bool) -> None:
        self.done.append("moving" if moving else "at rest")


def state_of(*logits: float) -> State:
    scene = Scene(logits, (1.0, 0.0))
    return State(scene, analyze(scene), View())


@pytest.fixture
def state() -> State:
    return state_of(2.0, 1.0)


@pytest.fixture
def writer(state: State) -> Writer:
    """One that has shown a state already."""
    writer = Writer()
    writer.take(state)
    assert writer.done == ["at rest", "resolve", "2 nats"]
    writer.done.clear()
    return writer


def test_the_same_state_again_costs_nothing(writer: Writer, state: State) -> None:
    writer.take(state)
    writer.take(replace(state, note="something was said"))
    assert writer.done == []


def test_another_view_is_another_frame(writer: Writer, state: State) -> None:
    writer.take(replace(state, view=View(units="bits")))
    assert writer.done == ["resolve", "2 bits"]


def test_an_equal_frame_is_not_shown_again(writer: Writer) -> None:
    writer.take(state_of(2.0, 5.0))
    assert writer.done == ["resolve"]


def test_the_end_of_a_gesture_is_heard_and_no_new_frame(writer: Writer, state: State) -> None:
    writer.take(replace(state, moving=True))
    writer.take(state)
    assert writer.done == ["moving", "resolve", "at rest", "resolve"]


def test_what_a_hand_has_changed_is_shown_anew(writer: Writer, state: State) -> None:
    writer.forget()
    assert writer.frame is None
    writer.take(state)
    assert writer.done == ["at rest", "resolve", "2 nats"]
