"""How many random examples a test tries."""

from __future__ import annotations

from hypothesis import settings

EVERYDAY = settings.get_profile("default").max_examples


def examples(count: int) -> int:
    """Give the number for a run: `count` every day, and more with `--hypothesis-profile long`."""
    return count * settings().max_examples // EVERYDAY
