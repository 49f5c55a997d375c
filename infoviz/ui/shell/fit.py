"""What has room in a window of a size: one thing after another gives way, so that charts and equation are whole."""

from __future__ import annotations

from dataclasses import dataclass, replace

from infoviz.ui.lenses.lens_tabs import LEAST_LENS

# All in px at 100 %.
GAP, _NARROW_GAP = 12, 6
_TOOLS, _STATUS = 41, 25  # the heights of the bars
_LEFT, _COLUMN, _CHARTS, _WORDY_CHARTS = 376, 292, 384, 488  # the usual column, and the least widths


@dataclass(frozen=True, slots=True)
class Fit:
    """What has room in a window, beside the equation, which always has it."""

    lens: bool = True  # opened, and not its tab alone
    words: bool = True  # in the charts
    sentence: bool = True  # over them, in two lines and not one
    lesson: bool = True
    tabs: bool = True
    status: bool = True
    tools: bool = True
    charts: bool = True  # always, but where a hand has unfolded all measures in a low window
    column: bool = True  # beside the charts

    def height(self) -> int:
        """Give the least height of all of it, without the equation, in px at 100 %."""
        parts = [200 if self.words else 140 if self.tools else 100] if self.charts else []
        if self.tabs:
            parts.append(LEAST_LENS if self.lens else 33)
        if self.lesson:
            parts.append(48 if self.sentence else 33)
        bars = _TOOLS * self.tools + _STATUS * self.status
        return sum(parts) + bars + self.gap * (len(parts) + 2)

    @property
    def gap(self) -> int:
        """Give the distance of one panel from the next, in px at 100 %."""
        return GAP if self.lesson else _NARROW_GAP


_LOW = Fit(lens=False, words=False, sentence=False)
_LOWER = replace(_LOW, lesson=False, tabs=False)
_LOWEST = replace(_LOWER, status=False, tools=False)
_OPENED = [Fit(), Fit(words=False), Fit(words=False, sentence=False)]
# In the order in which things give way; the left column scrolls all the while.
_FITS = [
    *_OPENED,
    Fit(lens=False),
    Fit(lens=False, words=False),
    _LOW,
    replace(_LOW, lesson=False),
    _LOWER,
    replace(_LOWER, status=False),
    _LOWEST,
    replace(_LOWER, charts=False),
    replace(_LOWEST, charts=False),
]


def fit_into(width: float, height: float, equation: float, lens: float = LEAST_LENS, *, content: bool = False) -> Fit:
    """Find what has room under the menus; all sizes are in px at 100 %.

    What the lens in front would like to have decides only on words: one that is not opened could not say it. A picture
    of the content alone has neither bars nor a left column.
    """
    height += content * (_TOOLS + _STATUS) - equation
    fit = next((fit for fit in _FITS if fit.height() <= height), _FITS[-1])
    if fit.lens:
        fit = next((fit for fit in _OPENED if fit.height() + lens - LEAST_LENS <= height), _OPENED[-1])
    room = width - 2 * fit.gap
    column = not content and room >= _COLUMN + fit.gap + _CHARTS
    beside = min(_LEFT, room - fit.gap - _CHARTS) + fit.gap if column else 0
    return replace(fit, column=column, words=fit.words and room - beside >= _WORDY_CHARTS)
