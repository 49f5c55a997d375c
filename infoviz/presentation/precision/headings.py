"""What routes and types are called."""

from __future__ import annotations

from typing import NamedTuple

from infoviz.model.arithmetic.float_types import FLOAT_TYPES


class RouteHeading(NamedTuple):
    """What a route is called, where there is little room too, and what it does."""

    name: str
    short: str
    formula: str


# By `Route`.
ROUTES = (
    RouteHeading("log(softmax(z))", "log(softmax)", "e^z, Σ, ÷, log, ·(−P), Σ"),
    RouteHeading("log-sum-exp", "log-sum-exp", "Σ P (log Σ e^z − z)"),
    RouteHeading("shifted log-sum-exp", "shifted", "the same of z − max z"),
    RouteHeading("ours", "ours", "float64, rounded once"),
)

# By type, with and without how many digits it holds.
TYPES = tuple((f"{kind.name} · {kind.digits:.1f} digits", kind.name) for kind in FLOAT_TYPES)
