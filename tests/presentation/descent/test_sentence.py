"""What the lens says of a descent: before it, on the way, and at its end."""

from __future__ import annotations

import math

import pytest

from infoviz.model.lenses.descent.descent import LIMIT, Race
from infoviz.model.scene import Scene
from infoviz.presentation.descent.sentence import sentence

INF = math.inf
SOFT = Scene((2, 1, -1), (0.2, 0.3, 0.5))
HARD = Scene((2, 0, 0), (0, 1, 0))


def said(scene: Scene, steps: int, rate: float = 1.0, momentum: float = 0.0, *, both: bool = False) -> str:
    """Say what is said after some steps."""
    race = Race.begin(scene).showing(both=both).after(steps, rate, momentum)
    return sentence(race, rate, momentum, "nats")


class TestBefore:
    def test_where_it_will_go(self) -> None:
        assert said(SOFT, 0).startswith("Run it (Space): Q moves to P, and the loss falls to its floor H(P) = 1.0297,")
        assert "H(P) = 1.4855" in sentence(Race.begin(SOFT), 1.0, 0.0, "bits")
        assert said(HARD, 0).startswith("Run it (Space): the loss falls towards its floor, 0, and never gets there")

    def test_a_rate_that_is_too_large(self) -> None:
        assert "Q cannot settle at a learning rate of 10, only below 5.15." in said(SOFT, 0, 10.0)
        assert "Q cannot settle at a learning rate of 10, only below 7.73." in said(SOFT, 0, 10.0, 0.5)

    def test_where_nothing_is_wrong(self) -> None:
        assert "Q is P, and there is nothing left to descend" in said(Scene((1, 1), (0.5, 0.5)), 5)

    def test_an_infinite_loss(self) -> None:
        masked = Scene((2, -INF, -1), (0.2, 0.3, 0.5), names=("cat", "dog", "owl"))
        assert said(masked, 5).startswith("P allows dog, but the class is masked: the loss is ∞")
        assert said(Scene((1.7e308, -1.7e308), (0, 1)), 5).startswith("The loss is ∞: the logits are farther apart")

    def test_a_step_beyond_all_numbers(self) -> None:
        scene = Scene((0, 0), (0, 1), temperature=1e-300)
        assert said(scene, 0).startswith("Run it")
        assert said(scene, 1, 1e10).startswith("Stopped: the next step would lead beyond all numbers,")


class TestOnTheWay:
    def test_of_one(self) -> None:
        assert said(SOFT, 3).startswith("Q moves towards P")
        assert said(HARD, 3).startswith("The loss falls ever more slowly")

    def test_a_loss_that_rises(self) -> None:
        too_large = said(SOFT, 40, 10.0)
        assert too_large.startswith("The loss rises: the learning rate 10 is too large. Q can settle only below 5.15")
        race = Race.begin(SOFT).after(40, 10.0, 0.0)
        assert sentence(race.after(40, 1.0, 0.0), 1.0, 0.0, "nats").startswith("Q moves towards P")
        assert said(SOFT, 14, 0.5, 0.95).startswith("The loss rises: momentum carried Q past P")

    def test_of_two(self) -> None:
        wrong = Scene((10, 0, 0), (0, 1, 0))
        assert said(wrong, 60, both=True).startswith("The squared error is stuck: its gradient is multiplied by Q(")
        assert said(SOFT, 3, both=True).startswith("At any Q, the gradient of the squared error is never the longer")
        arrived = said(SOFT, 100, both=True)
        assert arrived.startswith("Cross-entropy arrived after ")
        assert arrived.endswith(" steps; the squared error is still on its way.")


class TestAtTheEnd:
    def test_it_arrived(self) -> None:
        count = Race.begin(SOFT).after(LIMIT, 1.0, 0.0).count
        assert said(SOFT, LIMIT).startswith(f"Arrived after {count} steps: the gradient is shorter than 10⁻⁸, Q is P")
        assert said(SOFT, LIMIT, both=True).startswith(f"Arrived after {count} and ")

    def test_squared_error_never_started(self) -> None:
        stuck = said(Scene((25, 0, 0), (0.1, 0.8, 0.1)), LIMIT, both=True)
        assert stuck.startswith("Cross-entropy arrived. The squared error stopped where it began: wrong")

    @pytest.mark.parametrize(
        ("scene", "rate", "words"),
        [
            (
                HARD,
                1.0,
                "Stopped after 10,000 steps, 6.66e−5 nats above the floor, 0: only an infinite logit would reach that.",
            ),
            (SOFT.with_temperature(3.0), 0.01, ": try a larger learning rate or momentum."),
            (SOFT, 10.0, ": the learning rate is too large to settle."),
        ],
    )
    def test_there_is_a_limit(self, scene: Scene, rate: float, words: str) -> None:
        text = said(scene, LIMIT, rate)
        assert text.startswith("Stopped after 10,000 steps, ")
        assert text.endswith(words)
