"""Large batches: class indices as targets, and memory."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from infoviz.model.information import (
    cross_entropy_from_logits,
    kl_divergence_from_logits,
    log_softmax,
    softmax,
)

MIB = 2**20


class TestClassIndices:
    @pytest.mark.parametrize("scale", [1.0, 40.0, 1e6])
    @pytest.mark.parametrize("temperature", [1.0, 0.7])
    def test_are_one_hot_targets(self, scale: float, temperature: float) -> None:
        rng = np.random.default_rng(3)
        z, index = rng.normal(0, scale, size=(500, 130)), rng.integers(0, 130, 500)
        losses = cross_entropy_from_logits(index, z, temperature)
        assert losses.tolist() == cross_entropy_from_logits(np.eye(130)[index], z, temperature).tolist()

    def test_of_any_leading_shape(self) -> None:
        z = np.random.default_rng(4).normal(size=(2, 3, 5))
        index = np.array([[0, 1, 2], [3, 4, 0]])
        losses = cross_entropy_from_logits(index, z)
        assert losses.shape == (2, 3)
        assert losses[1, 1] == cross_entropy_from_logits(4, z[1, 1])

    @pytest.mark.parametrize("dtype", [np.int8, np.uint8, np.int32, np.uint64])
    def test_of_any_integer_type(self, dtype: type) -> None:
        z = np.array([[1.0, 2.0], [3.0, 4.0]])
        expected = cross_entropy_from_logits([[1.0, 0.0], [0.0, 1.0]], z).tolist()
        assert cross_entropy_from_logits(np.array([0, 1], dtype), z).tolist() == expected

    @pytest.mark.parametrize("bad", [3, -1, 1000])
    def test_out_of_range_are_named(self, bad: int) -> None:
        with pytest.raises(IndexError, match=f"The class index {bad} is out of range; expected 0 to 2"):
            cross_entropy_from_logits(np.array([0, bad]), np.zeros((2, 3)))

    def test_of_another_number_of_rows(self) -> None:
        with pytest.raises(ValueError, match=r"The class indices have the shape \(3,\); expected \(2,\)"):
            cross_entropy_from_logits(np.array([0, 1, 1]), np.zeros((2, 3)))

    def test_to_ignore_cost_nothing(self) -> None:
        z = np.array([[1.0, 2.0], [np.nan, 0.0], [3.0, 4.0]])
        losses = cross_entropy_from_logits(np.array([1, -100, -100]), z)
        assert losses.tolist() == [cross_entropy_from_logits(1, z[0]), 0.0, 0.0]
        assert cross_entropy_from_logits(np.array([0, 1, 0]), z, ignore_index=0)[[0, 2]].tolist() == [0.0, 0.0]
        assert cross_entropy_from_logits(np.array([7, 1, 0]), z, ignore_index=7)[0] == 0.0

    def test_integers_of_full_shape_are_probabilities(self) -> None:
        assert cross_entropy_from_logits([0, 1], [1.0, 2.0]) == cross_entropy_from_logits(1, [1.0, 2.0])


@pytest.mark.parametrize("classes", [2, 7, 64, 1000])
@pytest.mark.parametrize("temperature", [1.0, 0.7])
def test_blocks_do_not_show(classes: int, temperature: float) -> None:
    """A row's result is the same to the last bit, whatever batch it is in, and whatever is in the other rows."""
    rng = np.random.default_rng(5)
    z = rng.normal(0, 5, size=(100, classes)) + rng.choice([0, -1000, 1000], size=(100, 1))
    p = rng.dirichlet(np.ones(classes), size=100)
    z[17, 1] = np.nan
    for function in (cross_entropy_from_logits, kl_divergence_from_logits):
        losses = function(p, z, temperature)
        one_by_one = [function(p[i : i + 1], z[i : i + 1], temperature)[0] for i in range(100)]
        np.testing.assert_array_equal(losses, one_by_one)


def peak(function: Callable[[], object]) -> int:
    tracemalloc.start()
    function()
    used = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return used


class TestMemory:
    @pytest.mark.parametrize("shift", [0.0, -1000.0])
    def test_of_a_batch(self, shift: float) -> None:
        rng = np.random.default_rng(7)
        z, index = rng.normal(shift, 1, size=(10_000, 1000)), rng.integers(0, 1000, 10_000)
        assert peak(lambda: cross_entropy_from_logits(index, z)) < 64 * MIB
        one_hot = np.zeros(z.shape)
        one_hot[np.arange(len(z)), index] = 1.0
        assert peak(lambda: cross_entropy_from_logits(one_hot, z)) < 64 * MIB

    def test_of_a_memory_map(self, tmp_path: Path) -> None:
        """Sparse on disk; as long as the 100,000×1000 of the benchmark, in float32 that no step may convert at once."""
        z = np.memmap(tmp_path / "logits", np.float32, "w+", shape=(20_000, 1000))
        losses = np.empty(0)

        def compute() -> None:
            nonlocal losses
            losses = cross_entropy_from_logits(np.zeros(len(z), np.int64), z)

        assert peak(compute) < 16 * MIB
        assert losses == pytest.approx(np.log(1000))

    def test_of_a_target_shared_by_all_rows(self) -> None:
        z = np.zeros((20_000, 100))
        assert peak(lambda: cross_entropy_from_logits(softmax(np.arange(100.0)), z)) < 8 * MIB


class TestTemperatures:
    """A temperature a row: the same to the last digit as one call for each."""

    TEMPERATURES = np.append(np.geomspace(0.05, 20.0, 121), 1.0)

    @pytest.mark.parametrize(
        "z", [[2.0, 1.0, -1.0], [1e5, 1e5 - 1.0, 0.1], [0.3, -np.inf, -700.0], [1.7e308, -1.7e308, 5.0]]
    )
    def test_a_sweep_is_one_call(self, z: list[float]) -> None:
        t, p = self.TEMPERATURES, [0.2, 0.3, 0.5]
        for function in (softmax, log_softmax):
            assert function(z, t).tolist() == [function(z, each).tolist() for each in t]
        for loss in (cross_entropy_from_logits, kl_divergence_from_logits):
            assert loss(p, z, t).tolist() == [loss(p, z, each) for each in t]
        assert cross_entropy_from_logits(2, z, t).tolist() == [cross_entropy_from_logits(2, z, each) for each in t]

    def test_they_broadcast_with_rows(self) -> None:
        z, t = np.random.default_rng(5).normal(0, 9, size=(4, 1, 7)), np.array([[0.5, 1.0, 3.0]])
        q = softmax(z, t)
        assert q.shape == (4, 3, 7)
        assert q[2, 1].tolist() == softmax(z[2, 0]).tolist()
        assert q[3, 2].tolist() == softmax(z[3, 0], 3.0).tolist()

    @pytest.mark.parametrize("bad", [0.0, -1.0, np.inf, np.nan])
    def test_a_wrong_one_is_named(self, bad: float) -> None:
        with pytest.raises(ValueError, match=f"The temperature is {bad}; expected a positive number"):
            softmax([1.0, 2.0], [1.0, bad])
