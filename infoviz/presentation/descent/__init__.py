"""What the lens Descent shows."""

from infoviz.presentation.descent.descent_frame import DescentFrame as DescentFrame
from infoviz.presentation.descent.descent_frame import name_of_step as name_of_step
from infoviz.presentation.descent.descent_frame import resolve as resolve
