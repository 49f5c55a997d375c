"""What the charts show, in numbers and words."""

from __future__ import annotations

import itertools
import math
from dataclasses import replace

import numpy as np
import pytest

from infoviz.model.analysis import analyze
from infoviz.model.examples import EXAMPLES
from infoviz.model.scene import Scene
from infoviz.model.view import View
from infoviz.presentation.charts import ChartsFrame, resolve
from infoviz.presentation.charts.chart_frame import even_columns

SOFT = Scene((2, 1, -1), (0.2, 0.3, 0.5))
BITS, AREAS = View(units="bits"), View(areas=True)
NEAR, APART = EXAMPLES[5].scene, EXAMPLES[6].scene
PINNED = replace(APART, pin=NEAR)


def frame(scene: Scene, view: View | None = None) -> ChartsFrame:
    return resolve(scene, analyze(scene), view or View())


def end(scene: Scene, view: View | None = None) -> float:
    """Give the end of the contributions' axis."""
    return frame(scene, view).contribution.end


class TestBars:
    def test_p_and_q(self) -> None:
        shown, analysis = frame(SOFT), analyze(SOFT)
        (target,), (prediction,) = shown.target.layers, shown.prediction.layers
        assert (target.fill, target.tops) == ("target", SOFT.target)
        assert (prediction.fill, prediction.tops) == ("prediction", tuple(analysis.q.tolist()))
        assert shown.prediction.marks is not None
        assert (shown.prediction.marks.fill, shown.prediction.marks.values) == ("target", SOFT.target)
        assert shown.target.columns == shown.prediction.columns == even_columns(3)
        assert [shown.target.label(i) for i in range(3)] == ["0.200", "0.300", "0.500"]

    @pytest.mark.parametrize("view", [View(), BITS, AREAS])
    def test_contributions_are_made_of_entropy_and_divergence(self, view: View) -> None:
        shown, analysis = frame(SOFT, view).contribution, analyze(SOFT)
        kept, more, cut = shown.layers
        assert [layer.fill for layer in shown.layers] == ["target", "divergence", "cut"]
        unit = math.log(2.0) if view.units == "bits" else 1.0
        widths = np.diff(shown.columns.edges) if view.areas else np.ones(3)
        for i, (entropy, kl) in enumerate(zip(analysis.entropy_terms, analysis.kl_terms, strict=True)):
            assert kept.tops[i] == more.bottoms[i] == cut.bottoms[i]
            assert max(more.tops[i], kept.tops[i]) * widths[i] == pytest.approx((entropy + kl) / unit)
            assert max(cut.tops[i], kept.tops[i]) * widths[i] == pytest.approx(entropy / unit)
            assert shown.values[i] == pytest.approx(analysis.contributions[i] / unit)

    def test_infinity_leaves_the_chart(self) -> None:
        shown = frame(replace(SOFT, logits=(2, 1, -math.inf))).contribution
        assert shown.layers[1].tops[2] == math.inf
        assert shown.label(2, leaving=True) == "∞"
        assert "class 2 ∞" in shown.description


class TestAxis:
    def test_p_and_q_run_from_zero_to_one_always(self) -> None:
        for logits in ((1, 1, 1), (1, 0, 0), (1e9, -1e9, 3)):
            shown = frame(replace(SOFT, logits=logits))
            assert shown.target.end == shown.prediction.end == 1.0
            assert shown.target.ticks == ((0.0, "0"), (0.5, "0.5"), (1.0, "1"))

    @pytest.mark.parametrize("view", [View(), BITS, AREAS])
    def test_contributions_grow_by_few_steps(self, view: View) -> None:
        scenes = [replace(SOFT, logits=(2, 1, z)) for z in np.linspace(-20, 10, 200)]
        ends = [end(scene, view) for scene in scenes]
        for scene, reached in zip(scenes, ends, strict=True):
            assert max(max(layer.tops) for layer in frame(scene, view).contribution.layers) <= reached
        assert len(set(ends)) > 3
        assert sum(one != other for one, other in itertools.pairwise(ends)) < 20

    def test_bits_need_more_room(self) -> None:
        scene = replace(SOFT, logits=(2, 1, -9))
        assert end(scene, BITS) > end(scene)

    def test_areas_have_their_own(self) -> None:
        assert end(SOFT, AREAS) > -analyze(SOFT).log_q[2] > end(SOFT)

    def test_a_uniform_guess_always_has_room_and_is_marked(self) -> None:
        infinite = Scene((0, -math.inf), (0, 1))
        assert end(infinite) >= math.log(2)
        assert end(infinite, BITS) >= 1.0
        assert frame(infinite).contribution.guess == pytest.approx((0.0, math.log(2)))
        assert frame(SOFT).contribution.guess == pytest.approx([p * math.log(3) for p in SOFT.target])
        assert frame(SOFT, BITS).contribution.guess == pytest.approx([p * math.log2(3) for p in SOFT.target])
        assert frame(infinite, AREAS).contribution.guess == pytest.approx((0.0, math.log(2)))
        assert frame(SOFT).target.guess == frame(SOFT).prediction.guess == ()

    @pytest.mark.parametrize("view", [View(), BITS, AREAS])
    def test_a_loss_that_falls_below_a_uniform_guess_is_seen_to_fall(self, view: View) -> None:
        near, far = (frame(Scene((0, z), (0, 1)), view).contribution for z in (1.0, 2.0))
        assert near.end == far.end
        assert near.layers[1].tops[1] > far.layers[1].tops[1]

    def test_small_contributions_of_many_classes_are_not_lost(self) -> None:
        many = frame(Scene((0.0,) * 64, (1 / 64,) * 64)).contribution
        assert max(many.values) > 0.5 * many.end

    def test_a_masked_class_that_is_not_possible_takes_no_room(self) -> None:
        assert end(Scene((-math.inf, 6, 1), (0, 1, 0)), AREAS) == end(Scene((0, 6, 1), (0, 1, 0)), AREAS) == 1.4

    def test_it_has_room_for_what_is_pinned(self) -> None:
        assert end(APART) < 3.0 < end(replace(APART, pin=Scene((3, 0), (0, 1))))


class TestPin:
    def test_its_values_are_outlines(self) -> None:
        shown, pin = frame(PINNED), analyze(NEAR)
        for chart, values in (
            (shown.target, pin.p),
            (shown.prediction, pin.q),
            (shown.contribution, pin.contributions),
        ):
            assert chart.ghost is not None
            assert chart.ghost.tops == tuple(values.tolist())
            assert chart.ghost.columns == chart.columns
        assert frame(APART).target.ghost is frame(APART).contribution.ghost is None

    def test_as_areas_they_are_as_wide_as_the_pinned_p(self) -> None:
        ghost = frame(Scene((0, 0), (0.5, 0.5), pin=Scene((2, 1), (0.25, 0.75))), AREAS).contribution.ghost
        assert ghost is not None
        assert ghost.columns.edges == (0.0, 0.25, 1.0)

    @pytest.mark.parametrize("view", [View(), AREAS])
    @pytest.mark.parametrize(("count", "pinned_count"), [(2, 5), (5, 2), (64, 64), (64, 3), (3, 64)])
    def test_of_other_numbers_of_classes_the_common_ones(self, count: int, pinned_count: int, view: View) -> None:
        pin = Scene((0.0,) * pinned_count, (1 / pinned_count,) * pinned_count)
        shown = frame(Scene((0.0,) * count, (1 / count,) * count, pin=pin), view)
        for chart in (shown.target, shown.prediction, shown.contribution):
            assert chart.ghost is not None
            assert len(chart.ghost.tops) == min(count, pinned_count)


class TestWords:
    def test_titles(self) -> None:
        shown = frame(SOFT)
        charts = (shown.target, shown.prediction, shown.contribution)
        assert [chart.title for chart in charts] == ["P  target", "Q = softmax(z)", "Contributions"]
        assert [chart.short_title for chart in charts] == ["P  target", "Q  model", "Loss"]
        assert frame(replace(SOFT, temperature=2.0)).prediction.title == "Q = softmax(z/T)"

    @pytest.mark.parametrize(
        ("scene", "view", "said"),
        [
            (SOFT, View(), ("what is true", "what the model believes; the tick is P", "−P log Q in nats")),
            (SOFT, BITS, ("what is true", "what the model believes; the tick is P", "−P log Q in bits")),
            (
                SOFT,
                AREAS,
                ("what is true", "what the model believes; the tick is P", "width P × height −log Q in nats"),
            ),
            (
                PINNED,
                View(),
                (
                    "what is true; dashed: pinned",
                    "the tick is P; dashed: pinned",
                    "−P log Q in nats; dashed: pinned",
                ),
            ),
            (
                PINNED,
                AREAS,
                (
                    "what is true; dashed: pinned",
                    "the tick is P; dashed: pinned",
                    "P × −log Q in nats; dashed: pinned",
                ),
            ),
        ],
    )
    def test_subtitles(self, scene: Scene, view: View, said: tuple[str, str, str]) -> None:
        shown = frame(scene, view)
        assert (shown.target.subtitle, shown.prediction.subtitle, shown.contribution.subtitle) == said

    def test_the_legend(self) -> None:
        assert frame(SOFT).target.legend == frame(SOFT).prediction.legend == ()
        assert frame(SOFT).contribution.legend == (
            ("entropy −P log P", "target"),
            ("KL P log(P/Q)", "divergence"),
            ("cut off where Q > P", "cut"),
            ("uniform guess", "guess"),
        )
        words = [word for word, _ in frame(SOFT, AREAS).contribution.legend]
        assert words == ["−log P", "entropy", "KL", "cut: Q > P", "uniform guess"]

    def test_the_descriptions(self) -> None:
        shown = frame(SOFT)
        handling = " Left and Right choose a class, Up and Down change it."
        assert shown.target.description == f"Target P: class 0 0.200, class 1 0.300, class 2 0.500.{handling}"
        assert shown.prediction.description == f"Prediction Q: class 0 0.705, class 1 0.259, class 2 0.035.{handling}"
        assert shown.contribution.description == (
            "Contributions −P log Q in nats, together 2.1490; a uniform guess would cost 1.0986: "
            "class 0 0.070, class 1 0.405, class 2 1.675. Left and Right choose a class."
        )
        assert frame(SOFT, AREAS).contribution.description == (
            "Contributions −P log Q in nats, together 2.1490; a uniform guess would cost 1.0986; "
            "each is an area, P wide and −log Q high: "
            "class 0 0.070, class 1 0.405, class 2 1.675. Left and Right choose a class."
        )
        assert "in bits, together 3.1004" in frame(SOFT, BITS).contribution.description

    def test_of_many_classes_the_largest_are_described(self) -> None:
        scene = Scene(tuple(float(i) for i in range(10)), (0.1,) * 10)
        said = frame(scene).prediction.description
        assert said.startswith("Prediction Q: class 9 0.632, class 8 0.233, ")
        assert "class 2 5.76e−4, and 2 smaller ones." in said

    def test_what_is_pinned_is_described(self) -> None:
        shown = frame(PINNED)
        for chart, words in (
            (shown.target, "class 0 0, class 1 1.000"),
            (shown.prediction, "class 0 0.269, class 1 0.731"),
            (shown.contribution, "class 0 0, class 1 0.313"),
        ):
            assert f" Pinned, 4.1 logits: {words}." in chart.description
        assert " Pinned, 4.1 logits: class 0 0, class 1 0.452." in frame(PINNED, BITS).contribution.description
        assert "Pinned" not in frame(APART).contribution.description


def test_a_frame_is_equal_to_that_of_an_equal_scene() -> None:
    for view in (View(), BITS, AREAS):
        assert frame(PINNED, view) == frame(replace(PINNED), view)
    assert frame(SOFT).target == frame(replace(SOFT, logits=(0, 0, 0))).target, "which need not be painted again"
    assert frame(SOFT, BITS).contribution != frame(SOFT).contribution
