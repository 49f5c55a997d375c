"""The loss along a logit, and divergences over all predictions."""

from infoviz.model.lenses.landscape.options import Options as Options
