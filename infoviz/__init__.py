"""See, live, how a model's logits become a loss."""

from infoviz.model.analysis import Analysis, analyze
from infoviz.model.scene import Scene

__version__ = "1.0.0"
__all__ = ["Analysis", "Scene", "analyze"]
