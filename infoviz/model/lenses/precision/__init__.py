"""The loss by four routes in four floating-point types."""

from infoviz.model.lenses.precision.options import Options as Options
