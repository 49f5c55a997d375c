"""Gradient descent on the logits."""

from infoviz.model.lenses.descent.options import Options as Options
