"""What the lens Precision shows: the loss by four routes in four floating-point types."""

from infoviz.presentation.precision.precision_frame import PrecisionFrame as PrecisionFrame
from infoviz.presentation.precision.precision_frame import resolve as resolve
