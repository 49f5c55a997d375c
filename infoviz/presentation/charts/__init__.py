"""P, Q and the contributions on one class axis."""

from infoviz.presentation.charts.charts_frame import ChartsFrame, resolve

__all__ = ["ChartsFrame", "resolve"]
