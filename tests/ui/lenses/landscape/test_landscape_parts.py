"""What the landscape is painted with."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtGui import QColor

from infoviz.ui.lenses.landscape.field import colour_at, contour_lines, image_of, readable_on


def luminance(colour: QColor) -> float:
    channels = (colour.redF(), colour.greenF(), colour.blueF())
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return float(np.dot(parts, (0.2126, 0.7152, 0.0722)))


def contrast(first: QColor, second: QColor) -> float:
    dark, light = sorted((luminance(first), luminance(second)))
    return (light + 0.05) / (dark + 0.05)


def test_writing_reads_on_every_colour_of_the_scale() -> None:
    for part in np.linspace(0.0, 1.0, 101):
        ground = colour_at(float(part))
        assert contrast(ground, readable_on(ground)) >= 4.5


def test_the_colours_grow_lighter_all_the_way() -> None:
    lights = [luminance(colour_at(part / 100)) for part in range(101)]
    assert all(a <= b for a, b in pairwise(lights))


def test_an_image_has_rows_and_columns_as_the_array_and_ends_at_the_end_of_the_scale() -> None:
    image = image_of(np.array([[0.0, 0.5, 1.0], [np.inf, 7.0, 0.25]]))
    assert (image.width(), image.height()) == (3, 2)
    seen = [[image.pixelColor(x, y).name() for x in range(3)] for y in range(2)]
    end = colour_at(1.0).name()
    assert seen == [[colour_at(0.0).name(), colour_at(0.5).name(), end], [end, end, colour_at(0.25).name()]]


def test_what_is_hidden_is_transparent() -> None:
    image = image_of(np.array([[0.0, 1.0]]), np.array([[False, True]]))
    assert [image.pixelColor(x, 0).alpha() for x in range(2)] == [255, 0]


@pytest.mark.parametrize("cells", [8, 64, 256])
def test_contours_run_where_the_value_is_the_level(cells: int) -> None:
    steps = np.arange(cells + 1) / cells
    values = steps[:, np.newaxis] + 2.0 * steps
    levels = [0.5, 1.25]
    for level, lines in zip(levels, contour_lines(values, levels, triangular=False), strict=True):
        assert lines
        for line in lines:
            columns, rows = line.T / cells
            assert rows + 2.0 * columns == pytest.approx(level)


def test_of_a_triangle_they_end_at_its_edge() -> None:
    steps = np.arange(17) / 16
    [lines] = contour_lines(steps[:, np.newaxis] + 0.0 * steps, [0.3], triangular=True)
    columns, rows = lines[0].T / 16
    assert rows == pytest.approx(0.3)
    assert columns.max() == pytest.approx(0.7)
