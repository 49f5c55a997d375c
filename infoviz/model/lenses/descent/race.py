"""Two descents from one start, side by side: of cross-entropy and of the squared error."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Self

from infoviz.model.lenses.descent.descent import Descent
from infoviz.model.scene import Scene


@dataclass(frozen=True, slots=True)
class Race:
    """Descents that make the same steps; one that has a reason to stop waits for the other."""

    start: Scene  # has z where both start, P and T
    # Of cross-entropy, and of the squared error.
    main: Descent
    beside: Descent
    both: bool = False  # whether the second counts; otherwise it goes no farther than the first

    @classmethod
    def begin(cls, start: Scene) -> Self:
        """Stand at a start, with no step made."""
        return cls(start, Descent.begin(start), Descent.begin(start, "squared error"))

    @property
    def count(self) -> int:
        """The number of steps made, by the one that went farther."""
        return max(self.main.count, self.beside.count)

    @property
    def over(self) -> bool:
        """Whether there is no next step."""
        return bool(self.main.stop and (self.beside.stop or not self.both))

    @property
    def scene(self) -> Scene:
        """The start with the logits that cross-entropy has led to."""
        return self.start.with_logits(self.main.logits) if self.main.count else self.start

    def after(self, steps: int, learning_rate: float, momentum: float) -> Self:
        """Make at most so many steps."""
        main = self.main.after(steps, learning_rate, momentum)
        behind = steps if self.both else main.count - self.main.count
        return replace(self, main=main, beside=self.beside.after(behind, learning_rate, momentum))

    def at(self, count: int) -> Self:
        """Go back to where both were after `count` ≥ 0 steps."""
        return replace(self, main=self.main.at(count), beside=self.beside.at(count))

    def showing(self, *, both: bool) -> Self:
        """Let the second count, or go back with it to where the first is."""
        beside = self.beside if both else self.beside.at(self.main.count)
        return replace(self, beside=beside, both=both)
