"""What is predicted, and whether the target agrees."""

from __future__ import annotations

from infoviz.model.analysis import Analysis
from infoviz.model.scene import Scene


def verdict(scene: Scene, analysis: Analysis) -> str:
    """Say what is predicted, and whether the target agrees."""
    predicted = scene.names[analysis.predicted]
    p, q = analysis.p.tolist(), analysis.q.tolist()
    tied = q.count(q[analysis.predicted])
    likeliest = max(p)
    wanted = [i for i, value in enumerate(p) if value == likeliest]
    predicts = f"cannot decide between {tied} classes" if tied > 1 else f"predicts {predicted}"
    if len(wanted) > 1:
        return f"{predicts}, target prefers no single class"
    right = "right" if analysis.predicted == wanted[0] and tied == 1 else "wrong"
    return f"{predicts}, target {scene.names[wanted[0]]}: {right}"
