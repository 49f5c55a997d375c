from __future__ import annotations

import gc
import math
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from infoviz.model.scene import Scene
from infoviz.model.view import View
from infoviz.store import Gesture, State, Store

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

THREE = Scene((2, 1, -1), (0.2, 0.3, 0.5))
DRAG = Gesture("Logit of class 0", "z0")
STEP = Gesture("Logits")


@pytest.fixture
def store() -> Store:
    return Store(THREE)


def drag(store: Store, *values: float) -> None:
    """Move the logit of class 0 along values, and let it go."""
    for value in values:
        store.apply(DRAG, Scene.with_logit, 0, value)
    store.finish()


class TestChanges:
    def test_a_change_brings_the_scene_and_its_analysis(self, store: Store) -> None:
        seen: list[State] = []
        store.changed.connect(seen.append)
        store.edit(THREE.with_logits((0, 0, 0)), STEP)
        (state,) = seen
        scene, analysis = state.scene, state.analysis
        assert scene is store.scene
        assert analysis is store.analysis
        assert scene.logits == (0, 0, 0)
        assert analysis.q.tolist() == [1 / 3] * 3

    def test_the_same_scene_again_is_no_step(self, store: Store) -> None:
        store.edit(THREE.with_logit(0, 2.0), STEP)
        assert store.stack.count() == 0

    def test_what_a_scene_refuses_is_said_and_changes_nothing(self, store: Store) -> None:
        notes: list[str] = []
        store.changed.connect(lambda *_: notes.append(store.note))
        assert not store.apply(STEP, Scene.with_target_probability, 1, 2.0)
        assert notes == ["The probability of class 1 is 2; expected a number from 0 to 1."]
        assert store.scene is THREE
        assert store.stack.count() == 0

    def test_a_note_lasts_until_the_next_change(self, store: Store) -> None:
        store.edit(THREE.with_target((1, 1, 2)), STEP, "scaled")
        assert store.note == "scaled"
        store.edit(THREE, STEP)
        assert store.note == ""

    @pytest.mark.parametrize("way_back", [Store.undo, Store.redo])
    def test_a_note_does_not_outlive_undo_and_redo(self, store: Store, way_back: object) -> None:
        assert callable(way_back)
        drag(store, 5.0)
        if way_back is Store.redo:
            store.undo()
        store.say("refused")
        way_back(store)
        assert store.note == ""


class TestSteps:
    def test_edits_of_one_gesture_are_one_step(self, store: Store) -> None:
        drag(store, 3.0, 4.0, 5.0)
        assert store.stack.count() == 1
        assert store.scene.logits[0] == 5.0
        store.undo()
        assert store.scene == THREE
        store.redo()
        assert store.scene.logits[0] == 5.0

    def test_two_gestures_of_one_key_are_two_steps(self, store: Store) -> None:
        drag(store, 3.0, 4.0)
        drag(store, 5.0, 6.0)
        assert store.stack.count() == 2
        store.undo()
        assert store.scene.logits[0] == 4.0

    def test_another_key_begins_another_step(self, store: Store) -> None:
        store.apply(DRAG, Scene.with_logit, 0, 3.0)
        store.apply(Gesture("Temperature", "T"), Scene.with_temperature, 2.0)
        store.apply(DRAG, Scene.with_logit, 0, 4.0)
        assert store.stack.count() == 3

    def test_edits_without_a_key_never_merge(self, store: Store) -> None:
        store.apply(STEP, Scene.with_logits, (0, 0, 0))
        store.apply(STEP, Scene.with_logits, (1, 0, 0))
        assert store.stack.count() == 2

    def test_a_gesture_that_returns_to_its_beginning_is_no_step(self, store: Store) -> None:
        drag(store, 3.0, 4.0, 2.0)
        assert store.stack.count() == 0
        assert store.stack.isClean()
        assert store.scene == THREE

    def test_a_gesture_may_leave_its_beginning_again(self, store: Store) -> None:
        drag(store, 3.0, 2.0, 7.0, 8.0)
        assert store.stack.count() == 1
        store.undo()
        assert store.scene == THREE

    def test_the_steps_have_names(self, store: Store) -> None:
        drag(store, 3.0)
        assert store.stack.undoText() == "Logit of class 0"
        store.undo()
        assert store.stack.redoText() == "Logit of class 0"

    def test_there_is_no_end_to_them(self, store: Store) -> None:
        for value in range(500):
            drag(store, 100.0 + value)
        while store.stack.canUndo():
            store.undo()
        assert store.scene == THREE
        while store.stack.canRedo():
            store.redo()
        assert store.scene.logits[0] == 599.0

    def test_undo_in_the_middle_of_a_gesture_takes_all_of_it_back(self, store: Store) -> None:
        store.apply(DRAG, Scene.with_logit, 0, 3.0)
        store.apply(DRAG, Scene.with_logit, 0, 4.0)
        store.undo()
        assert store.scene == THREE
        store.apply(DRAG, Scene.with_logit, 0, 5.0)
        assert store.stack.count() == 1

    def test_undo_with_nothing_to_undo_does_nothing(self, store: Store) -> None:
        store.undo()
        store.redo()
        assert store.scene is THREE


def scenes_alive() -> int:
    gc.collect()
    return sum(isinstance(each, Scene) for each in gc.get_objects())


class TestMemory:
    def test_what_a_drag_went_by_does_not_stay(self, store: Store) -> None:
        drag(store, 3.0)
        before = scenes_alive()
        drag(store, *(0.01 * i for i in range(300)))
        assert scenes_alive() - before <= 3

    def test_a_drag_that_comes_back_does_not_stay(self, store: Store) -> None:
        before = scenes_alive()
        for _ in range(100):
            drag(store, 3.0, 2.0)
        assert scenes_alive() - before <= 3

    def test_a_step_that_was_undone_and_replaced_does_not_stay(self, store: Store) -> None:
        before = scenes_alive()
        for i in range(100):
            store.edit(THREE.with_logit(0, 10.0 + i), STEP)
            store.undo()
        assert scenes_alive() - before <= 3

    def test_steps_do_not_outlive_another_scene(self, store: Store) -> None:
        before = scenes_alive()
        for i in range(100):
            store.edit(THREE.with_logit(0, 10.0 + i), STEP)
        store.load(THREE)
        assert scenes_alive() - before <= 3


class TestBase:
    def test_a_drag_that_comes_back_gives_back_what_it_pushed_aside(self, store: Store) -> None:
        gesture = Gesture("P of class 0", "p0")
        for value in (0.5, 1.0, 0.9, 0.2):
            store.apply(gesture, Scene.with_target_probability, 0, value)
        assert store.scene.target == THREE.target

    def test_two_drags_count_from_where_each_began(self, store: Store) -> None:
        gesture = Gesture("P of class 0", "p0")
        store.apply(gesture, Scene.with_target_probability, 0, 1.0)
        store.finish()
        store.apply(gesture, Scene.with_target_probability, 0, 0.2)
        assert store.scene.target == (0.2, 0.4, 0.4)

    def test_in_gesture_is_true_while_a_hand_is_at_work(self, store: Store) -> None:
        ends: list[bool] = []
        assert not store.in_gesture
        store.apply(DRAG, Scene.with_logit, 0, 3.0)
        assert store.in_gesture
        store.changed.connect(lambda *_: ends.append(store.in_gesture))
        store.finish()
        store.finish()
        assert ends == [False], "views learn once that axes may move again"


class TestSaved:
    def test_loading_leaves_nothing_to_undo(self, store: Store) -> None:
        drag(store, 3.0)
        store.load(THREE.with_temperature(2.0))
        assert store.stack.count() == 0
        assert store.stack.isClean()
        assert store.note == ""
        assert store.scene.temperature == 2.0

    def test_undoing_to_what_was_saved_is_saved(self, store: Store) -> None:
        drag(store, 3.0)
        store.stack.setClean()
        drag(store, 4.0)
        assert not store.stack.isClean()
        store.undo()
        assert store.stack.isClean()
        store.undo()
        assert not store.stack.isClean()

    def test_a_drag_goes_on_after_saving_without_looking_saved(self, store: Store) -> None:
        store.apply(DRAG, Scene.with_logit, 0, 3.0)
        store.stack.setClean()
        store.apply(DRAG, Scene.with_logit, 0, 4.0)
        assert not store.stack.isClean()


class TestPreview:
    FRAME = THREE.with_logits((0, 1, 0))

    def test_a_frame_is_shown_and_the_scene_stays(self, store: Store) -> None:
        seen: list[State] = []
        store.changed.connect(seen.append)
        store.preview(self.FRAME, "a descent")
        assert [(state.scene, state.preview) for state in seen] == [(self.FRAME, "a descent")]
        assert store.scene is THREE
        assert store.shown[0] is self.FRAME
        assert store.shown[1].q.tolist() == pytest.approx(list(self.FRAME.q))
        assert store.previewing
        assert store.in_gesture
        assert store.stack.count() == 0

    def test_its_end_shows_the_scene_again(self, store: Store) -> None:
        store.preview(self.FRAME)
        store.end_preview()
        assert store.shown == (THREE, store.analysis)
        assert not store.previewing

    def test_of_the_scene_itself_it_ends_too(self, store: Store) -> None:
        """As that of a descent that cannot take a step."""
        store.preview(THREE, "a descent")
        assert not store.previewing
        assert store.state.preview == "a descent"
        store.end_preview()
        assert store.state.preview is None

    def test_an_edit_counts_from_what_is_shown_and_keeps_that_first(self, store: Store) -> None:
        store.preview(self.FRAME, text="Descent, 4 steps")
        assert store.state.unkept == "Descent, 4 steps"
        store.apply(DRAG, Scene.with_logit, 0, 5.0)
        assert store.scene.logits == (5, 1, 0)
        assert (store.shown[0] is store.scene, store.state.unkept) == (True, "")
        assert [store.stack.text(i) for i in range(2)] == ["Descent, 4 steps", DRAG.text]
        store.undo()
        assert store.shown[0] == self.FRAME
        store.undo()
        assert store.shown[0] == THREE

    def test_a_drag_that_was_begun_before_goes_on_from_what_is_shown(self, store: Store) -> None:
        store.apply(DRAG, Scene.with_logit, 0, 3.0)
        store.preview(self.FRAME)
        store.apply(DRAG, Scene.with_logit, 0, 5.0)
        assert store.scene.logits == (5, 1, 0)
        assert store.stack.count() == 3

    def test_what_is_pinned_is_what_is_shown(self, store: Store) -> None:
        store.preview(self.FRAME)
        store.pin()
        assert store.scene.pin == store.scene.without_pin() == self.FRAME

    def test_what_an_edit_is_refused_leaves_it(self, store: Store) -> None:
        store.preview(self.FRAME)
        assert not store.apply(DRAG, Scene.with_logit, 0, math.nan)
        assert (store.shown[0], store.previewing, store.stack.count()) == (self.FRAME, True, 0)

    def test_a_whole_other_scene_keeps_it_too(self, store: Store) -> None:
        store.preview(self.FRAME)
        store.edit(THREE, STEP)
        assert store.scene == THREE
        store.undo()
        assert store.scene == self.FRAME

    def test_kept_it_is_one_step(self, store: Store) -> None:
        store.preview(self.FRAME, text="Descent, 1 step")
        store.keep()
        assert (store.scene, store.previewing, store.stack.undoText()) == (self.FRAME, False, "Descent, 1 step")
        store.keep()
        assert store.stack.count() == 1

    def test_what_was_said_before_is_no_longer_said(self, store: Store) -> None:
        store.say("Saved to a.json.")
        store.preview(self.FRAME)
        assert store.note == ""

    def test_an_edit_that_changes_nothing_ends_it_too(self, store: Store) -> None:
        store.preview(self.FRAME)
        store.apply(DRAG, Scene.with_logit, 0, 0.0)
        assert not store.previewing
        assert store.scene == self.FRAME

    def test_what_is_said_meanwhile_leaves_the_frame(self, store: Store) -> None:
        store.preview(self.FRAME)
        store.say("Still running.")
        assert store.shown[0] is self.FRAME

    def test_undo_takes_the_frame_back_first(self, store: Store) -> None:
        drag(store, 4.0)
        store.preview(self.FRAME)
        store.undo()
        assert (store.shown[0].logits, store.note) == ((4, 1, -1), "The preview is taken back.")
        store.undo()
        assert store.shown[0] is THREE


class TestTelling:
    def test_all_hear_of_one_change_before_the_next(self, store: Store) -> None:
        """One that changes something when it hears of a change does not let others hear the older one last."""
        seen: list[View] = []

        def enlarge(state: State) -> None:
            store.look(replace(state.view, large=True))

        store.changed.connect(enlarge)
        store.changed.connect(lambda state: seen.append(state.view))
        store.look(View("bits"))
        assert seen == [View("bits"), View("bits", large=True)]
        assert store.view == View("bits", large=True)

    def test_after_one_that_fails_others_are_told(self, store: Store, qtbot: QtBot) -> None:
        seen: list[View] = []

        def fail(state: State) -> None:
            raise LookupError(state.view.units)

        store.changed.connect(fail)
        store.changed.connect(lambda state: seen.append(state.view))
        with qtbot.captureExceptions() as raised:
            store.look(View("bits"))
            store.look(View())
        assert len(raised) == 2
        assert seen == [View("bits"), View()]


class TestView:
    def test_it_changes_and_is_nothing_to_undo(self, store: Store) -> None:
        seen: list[View] = []
        store.changed.connect(lambda state: seen.append(state.view))
        store.look(View("bits"))
        store.look(View("bits"))
        assert seen == [View("bits")], "the same again is no change"
        assert store.view == View("bits")
        assert store.stack.count() == 0
        assert store.stack.isClean()

    def test_it_outlives_undo_and_another_scene(self, store: Store) -> None:
        store.edit(THREE.with_logit(0, 5.0), STEP)
        store.look(View(areas=True))
        store.undo()
        store.load(THREE)
        assert store.view == View(areas=True)
        store.load(THREE, View())
        assert store.view == View()


class TestTwin:
    def test_it_shows_the_same_and_goes_its_own_way(self, store: Store) -> None:
        store.look(View(large=True))
        store.preview(THREE.with_logit(0, 4.0), "a descent")
        twin = store.twin()
        assert (twin.shown, twin.view, twin.state.preview) == (store.shown, store.view, "a descent")
        twin.edit(THREE.with_logit(0, 5.0), STEP)
        assert store.scene is THREE
        assert store.previewing
