"""The worked calculation."""

from infoviz.model.lenses.steps.options import Options as Options
