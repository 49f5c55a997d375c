"""The worked calculation: a table, the lines that follow from it, and sentences."""

from infoviz.presentation.steps.steps_frame import StepsFrame as StepsFrame
from infoviz.presentation.steps.steps_frame import resolve as resolve
