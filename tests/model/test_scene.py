from __future__ import annotations

import dataclasses
import itertools
import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from infoviz.model.distribution import sums_to_one
from infoviz.model.scene import Scene

FINITE = st.floats(allow_nan=False, allow_infinity=False)
PROBABILITY = st.floats(0.0, 1.0)
EDITS = st.sampled_from(
    ("logit", "probability", "target", "label", "smoothing", "temperature", "count", "target mode", "prediction mode")
)

THREE = Scene((2, 1, -1), (0.2, 0.3, 0.5))


class TestSharing:
    def test_a_scene_shares_what_an_edit_leaves(self) -> None:
        """An undo stack holds thousands of them."""
        scene = Scene((2, 1, -1), (0.2, 0.3, 0.5), names=("cat", "a dog", "class 2"))
        other = scene.with_logit(0, 3.0)
        assert other.target is scene.target
        assert other.names is scene.names
        assert scene.with_target((0, 0, 1)).logits is scene.logits
        assert replace(scene, names=("cat",) * 3).logits is scene.logits

    def test_of_other_types_it_takes_a_copy(self) -> None:
        scene = Scene([2, True, -0.0], (np.float64(0.0), -0.0, 1), names=[" a  b", "", "c"])  # type: ignore[arg-type]
        assert [type(value) for value in (*scene.logits, *scene.target)] == [float] * 6
        assert [math.copysign(1.0, p) for p in scene.target] == [1.0, 1.0, 1.0]
        assert scene.names == ("a b", "class 1", "c")


class TestConstruction:
    def test_everything_is_floats_and_tuples_so_that_scenes_compare_and_hash(self) -> None:
        scene = Scene([2, 1], [0, 1], names=["a", "b"], target_mode="label")  # type: ignore[arg-type]
        same = Scene((2.0, 1.0), (0.0, 1.0), names=("a", "b"), target_mode="label")
        assert scene == same
        assert hash(scene) == hash(same)
        assert all(type(value) is float for value in scene.logits + scene.target)

    def test_what_is_not_said_is_the_plain_case(self) -> None:
        assert (THREE.temperature, THREE.label_smoothing) == (1.0, 0.0)
        assert (THREE.prediction_mode, THREE.target_mode, THREE.example) == ("logits", "distribution", "")

    def test_a_scene_never_changes(self) -> None:
        with pytest.raises(dataclasses.FrozenInstanceError):
            THREE.temperature = 2.0  # type: ignore[misc]

    def test_classes_without_a_name_get_their_number(self) -> None:
        assert THREE.names == ("class 0", "class 1", "class 2")
        assert Scene((1, 2), (0.5, 0.5), names=(" a\n b ", " ")).names == ("a b", "class 1")

    def test_no_negative_zero_is_shown(self) -> None:
        scene = Scene((1, 2), (-0.0, 1), label_smoothing=-0.0)
        assert [math.copysign(1.0, value) for value in (*scene.target, scene.label_smoothing)] == [1.0, 1.0, 1.0]

    def test_the_target_is_taken_as_given(self) -> None:
        assert Scene((1, 1, 1), (0.33, 0.33, 0.33)).p == (0.33, 0.33, 0.33)

    @pytest.mark.parametrize(
        ("arguments", "sentence"),
        [
            ({"logits": (), "target": ()}, "A scene needs at least one class; the logits are empty."),
            ({"target": (0.5, 0.5)}, "The target must have 3 entries, one for each logit; it has 2."),
            ({"names": ("a",)}, "The names must have 3 entries, one for each logit; it has 1."),
            ({"logits": (0, math.nan, 0)}, "The logit of class 1 is nan; expected a finite number or -inf."),
            ({"logits": (0, 0, math.inf)}, "The logit of class 2 is inf; expected a finite number or -inf."),
            (
                {"logits": (-math.inf,) * 3},
                "All logits are -inf; at least one must be finite.",
            ),
            ({"target": (0, -0.1, 1.1)}, "The target probability of class 1 is -0.1; expected a number that is not"),
            ({"target": (0, math.nan, 1)}, "The target probability of class 1 is nan; expected"),
            ({"target": (0, math.inf, 1)}, "The target probability of class 1 is inf; expected"),
            (
                {"target": (0, 0, 0)},
                "The target is 0 for every class; at least one class needs a positive probability.",
            ),
            ({"temperature": 0}, "The temperature is 0.0; expected a positive number."),
            ({"temperature": math.nan}, "The temperature is nan; expected"),
            ({"temperature": math.inf}, "The temperature is inf; expected"),
            ({"label_smoothing": 1.1}, "The label smoothing is 1.1; expected a number from 0 to 1."),
            ({"label_smoothing": math.nan}, "The label smoothing is nan; expected"),
            ({"prediction_mode": "odds"}, "The prediction mode is “odds”; expected logits or probabilities."),
            ({"target_mode": "words"}, "The target mode is “words”; expected label or distribution."),
            ({"target_mode": "label"}, "The target of a class label must be 1 for one class and 0 for all others."),
            ({"target_mode": "label", "target": (1, 1e-300, 0)}, "The target of a class label must be 1"),
            ({"target_mode": "label", "target": (1, 1, 0)}, "The target of a class label must be 1"),
            ({"target_mode": "label", "target": (0, 2, 0)}, "The target of a class label must be 1"),
            ({"target_history": (0, 0)}, "A history of set classes must list different classes below 3."),
            ({"prediction_history": (3,)}, "A history of set classes must list different classes below 3."),
        ],
    )
    def test_what_is_refused(self, arguments: dict[str, Any], sentence: str) -> None:
        with pytest.raises(ValueError, match=r".") as caught:
            Scene(**{"logits": (2, 1, -1), "target": (0.2, 0.3, 0.5), **arguments})
        assert sentence in str(caught.value)
        assert str(caught.value).endswith(".")


class TestTarget:
    @pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
    @pytest.mark.parametrize(
        "start",
        [Scene((0, 0, 0), (1, 1, 1)).with_label(1), THREE.with_target((1, 1, 1)), THREE.with_target((0.1, 0.2, 0.7))],
    )
    def test_typing_02_03_05_gives_just_that(self, start: Scene, order: tuple[int, ...]) -> None:
        scene = start
        for i in order:
            scene = scene.with_target_probability(i, (0.2, 0.3, 0.5)[i])
        assert scene.target == scene.p == (0.2, 0.3, 0.5)
        assert scene.target_history == order

    def test_moving_one_of_a_class_label_turns_to_the_distribution_at_hand(self) -> None:
        label = THREE.with_label(1).with_label_smoothing(0.3)
        scene = label.with_target_probability(0, 0.5)
        assert scene.target_mode == "distribution"
        assert scene.label_smoothing == 0.0
        assert scene.target == pytest.approx((0.5, 0.5 * 0.8 / 0.9, 0.5 * 0.1 / 0.9), rel=1e-15)

    def test_a_smoothed_distribution_is_taken_over_before_one_is_set(self) -> None:
        scene = dataclasses.replace(THREE, label_smoothing=1.0).with_target_probability(0, 0.5)
        assert scene.target == (0.5, 0.25, 0.25)
        assert scene.label_smoothing == 0.0

    def test_a_vector_is_scaled_and_brings_its_number_of_classes(self) -> None:
        scene = THREE.with_label(2).with_label_smoothing(0.1).with_target((1, 3))
        assert scene.target == scene.p == (0.25, 0.75)
        assert scene.logits == (2.0, 1.0)
        assert (scene.target_mode, scene.target_history) == ("distribution", ())
        assert THREE.with_target((1, 1, 1, 1)).logits == (2.0, 1.0, -1.0, 0.0)
        assert THREE.with_target((1e308, 1e308)).target == (0.5, 0.5)

    def test_a_label_keeps_its_smoothing(self) -> None:
        scene = THREE.with_label_smoothing(0.5).with_label(0)
        assert scene.target == (1.0, 0.0, 0.0)
        assert scene.target_mode == "label"
        assert scene.label == 0
        assert scene.p == pytest.approx((0.5 + 0.5 / 3, 0.5 / 3, 0.5 / 3), rel=1e-15)

    def test_smoothing_is_pytorchs(self) -> None:
        scene = THREE.with_label(1).with_label_smoothing(0.1)
        assert scene.p == pytest.approx((0.1 / 3, 0.9 + 0.1 / 3, 0.1 / 3), rel=1e-15)
        assert sums_to_one(scene.p)
        assert THREE.with_label(1).with_label_smoothing(1.0).p == pytest.approx((1 / 3,) * 3, rel=1e-15)

    def test_turning_to_the_distribution_takes_the_smoothed_p_over(self) -> None:
        label = THREE.with_label(1).with_label_smoothing(0.1)
        scene = label.with_target_mode("distribution")
        assert scene.target == label.p == scene.p
        assert scene.label_smoothing == 0.0

    def test_turning_to_a_label_takes_the_most_probable_class(self) -> None:
        assert THREE.with_target_mode("label").target == (0.0, 0.0, 1.0)
        assert THREE.with_target((1, 1, 0)).with_target_mode("label").label == 0
        assert THREE.with_target_mode("distribution") is THREE

    @pytest.mark.parametrize(
        ("edit", "sentence"),
        [
            (
                lambda s: s.with_target_probability(1, 1.5),
                "The probability of class 1 is 1.5; expected a number from 0 to 1.",
            ),
            (lambda s: s.with_target_probability(1, math.nan), "The probability of class 1 is nan; expected"),
            (lambda s: s.with_probability(2, -0.1), "The probability of class 2 is -0.1; expected"),
            (lambda s: s.with_target((0, -1, 1)), "The probability of class 1 is -1; expected"),
            (lambda s: s.with_target((0, math.inf)), "The probability of class 1 is inf; expected"),
            (lambda s: s.with_target((0, 0)), "All probabilities are 0; at least one must be positive."),
            (lambda s: s.with_probabilities((math.nan, 1)), "The probability of class 0 is nan; expected"),
            (lambda s: s.with_probabilities((0, 0, 0, 0)), "All probabilities are 0"),
            (lambda s: s.with_logit(0, math.nan), "The logit of class 0 is nan; expected"),
            (lambda s: s.with_logits((1, math.inf)), "The logit of class 1 is inf; expected"),
            (lambda s: s.with_temperature(-1.0), "The temperature is -1.0; expected"),
            (lambda s: s.with_label_smoothing(2.0), "The label smoothing is 2.0; expected"),
            (lambda s: s.with_logits(()), "A scene needs at least one class"),
            (lambda s: s.with_target(()), "A scene needs at least one class"),
            (lambda s: s.with_class_count(0), "A scene needs at least one class"),
        ],
    )
    def test_what_is_refused(self, edit: Callable[[Scene], Scene], sentence: str) -> None:
        with pytest.raises(ValueError, match=r".") as caught:
            edit(THREE)
        assert sentence in str(caught.value)


class TestPrediction:
    def test_logits(self) -> None:
        assert THREE.with_logit(1, -math.inf).logits == (2.0, -math.inf, -1.0)
        assert THREE.with_logits((5, 6)).logits == (5.0, 6.0)

    def test_probabilities_are_t_log_q(self) -> None:
        scene = THREE.with_temperature(2.0).with_probabilities((1, 3, 0))
        assert scene.logits == (2 * math.log(0.25), 2 * math.log(0.75), -math.inf)
        assert scene.q == pytest.approx((0.25, 0.75, 0.0), rel=1e-15)

    @pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
    def test_typing_q_gives_just_that_within_rounding(self, order: tuple[int, ...]) -> None:
        scene = THREE.with_prediction_mode("probabilities")
        for i in order:
            scene = scene.with_probability(i, (0.2, 0.3, 0.5)[i])
        assert scene.q == pytest.approx((0.2, 0.3, 0.5), rel=1e-15)

    def test_all_of_q_on_one_class_and_back(self) -> None:
        scene = THREE.with_probability(1, 1.0)
        assert scene.logits == (-math.inf, 0.0, -math.inf)
        assert scene.with_probability(1, 0.5).q == pytest.approx((0.25, 0.5, 0.25), rel=1e-15)

    def test_temperature_leaves_the_logits_alone(self) -> None:
        scene = THREE.with_temperature(4.0)
        assert scene.logits == THREE.logits
        assert max(scene.q) < max(THREE.q)

    def test_whatever_replaces_all_values_forgets_which_were_set(self) -> None:
        scene = THREE.with_probability(1, 0.5).with_probability(0, 0.1)
        assert scene.prediction_history == (1, 0)
        assert scene.with_probability(1, 0.2).prediction_history == (0, 1)
        assert scene.with_logits((1, 2, 3)).prediction_history == ()
        assert scene.with_probabilities((1, 2, 3)).prediction_history == ()
        assert scene.with_prediction_mode("probabilities").prediction_history == ()


class TestClassCount:
    def test_a_new_class_has_z_0_and_p_0(self) -> None:
        scene = THREE.with_class_count(5)
        assert scene.logits == (2.0, 1.0, -1.0, 0.0, 0.0)
        assert scene.target == (0.2, 0.3, 0.5, 0.0, 0.0)
        assert scene.names == ("class 0", "class 1", "class 2", "class 3", "class 4")

    def test_what_a_removed_class_had_goes_to_the_others_in_proportion(self) -> None:
        assert THREE.with_class_count(2).target == pytest.approx((0.4, 0.6), rel=1e-15)
        assert THREE.with_target((0, 0, 1)).with_class_count(2).target == (0.0, 1.0)

    def test_a_removed_label_moves_to_the_last_class(self) -> None:
        scene = THREE.with_label(2).with_class_count(2)
        assert scene.target == (0.0, 1.0)
        assert scene.target_mode == "label"
        assert THREE.with_label(0).with_class_count(1).target == (1.0,)

    def test_a_finite_logit_is_left(self) -> None:
        scene = Scene((-math.inf, -math.inf, 0), (1, 1, 1)).with_class_count(2)
        assert scene.logits == (-math.inf, 0.0)

    def test_names_and_histories_follow(self) -> None:
        scene = THREE.with_name(0, "cat").with_name(2, "dog").with_target_probability(2, 0.5)
        scene = scene.with_target_probability(0, 0.2).with_probability(2, 0.1)
        smaller = scene.with_class_count(2)
        assert smaller.names == ("cat", "class 1")
        assert smaller.target_history == (0,)
        assert smaller.prediction_history == ()
        assert smaller.with_class_count(3).names == ("cat", "class 1", "class 2")

    def test_the_same_number_is_the_same_scene(self) -> None:
        assert THREE.with_class_count(3) is THREE


def test_names() -> None:
    assert THREE.with_name(1, " the  cat ").names == ("class 0", "the cat", "class 2")
    assert THREE.with_name(1, "cat").with_name(1, "").names == THREE.names


@given(st.data())
def test_no_series_of_edits_breaks_a_scene(data: st.DataObject) -> None:
    scene = Scene((0, 0), (0.5, 0.5))
    for edit in data.draw(st.lists(EDITS, max_size=20)):
        index = data.draw(st.integers(0, scene.class_count - 1))
        if edit == "logit":
            scene = scene.with_logit(index, data.draw(FINITE))
        elif edit == "probability":
            scene = scene.with_probability(index, data.draw(PROBABILITY))
        elif edit == "target":
            value = data.draw(PROBABILITY)
            scene = scene.with_target_probability(index, value)
            assert scene.p[index] == (value if scene.class_count > 1 else 1.0)
        elif edit == "label":
            scene = scene.with_label(index)
        elif edit == "smoothing":
            scene = scene.with_label_smoothing(data.draw(PROBABILITY))
        elif edit == "temperature":
            scene = scene.with_temperature(data.draw(st.floats(0.05, 20.0)))
        elif edit == "count":
            scene = scene.with_class_count(data.draw(st.integers(1, 64)))
        elif edit == "target mode":
            scene = scene.with_target_mode(data.draw(st.sampled_from(("label", "distribution"))))
        else:
            scene = scene.with_prediction_mode(data.draw(st.sampled_from(("logits", "probabilities"))))
        assert sums_to_one(scene.target)
        assert math.fsum(scene.p) == pytest.approx(1.0, abs=scene.class_count * 2**-51)
        assert math.fsum(scene.q) == pytest.approx(1.0, abs=scene.class_count * 2**-51)
        assert scene.names[-1] == f"class {scene.class_count - 1}"
