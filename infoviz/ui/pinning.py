"""A scene beside the one that is pinned: how to pin it."""

from __future__ import annotations

from infoviz.model.scene import Scene
from infoviz.store import Gesture, Store


def pin(store: Store) -> None:
    """Keep the present scene beside those that follow."""
    store.apply(Gesture("Pin"), Scene.with_pin)


def swap(store: Store) -> None:
    """Go back to what is pinned, and pin what was shown."""
    store.apply(Gesture("Swap with the pin"), Scene.with_pin_swapped)


def unpin(store: Store) -> None:
    """Compare no more."""
    store.apply(Gesture("Unpin"), Scene.without_pin)
