"""Two descents from one start, side by side: of cross-entropy and of the squared error."""

from __future__ import annotations

from infoviz.model.lenses.descent.descent import Descent
from infoviz.model.scene import Scene


class Race:
    """Descents that make the same steps; one that has a reason to stop waits for the other.

    Parameters
    ----------
    start : Scene
        Has z where both start, P and T.

    Attributes
    ----------
    start : Scene
    main, beside : Descent
        Of cross-entropy, and of the squared error.
    both : bool
        Whether the second counts; otherwise it goes no farther than the first.
    """

    def __init__(self, start: Scene) -> None:
        self.start = start
        self.main = Descent(start)
        self.beside = Descent(start, "squared error")
        self.both = False

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

    def advance(self, steps: int, learning_rate: float, momentum: float) -> int:
        """Make at most so many steps, and tell how many were made."""
        before = self.count
        made = self.main.advance(steps, learning_rate, momentum)
        self.beside.advance(steps if self.both else made, learning_rate, momentum)
        return self.count - before

    def rewind(self, count: int) -> None:
        """Go back to where both were after `count` ≥ 0 steps."""
        self.main.rewind(count)
        self.beside.rewind(count)

    def show_both(self, *, both: bool) -> None:
        """Let the second count, or go back with it to where the first is."""
        self.both = both
        if not both:
            self.beside.rewind(self.main.count)
