from __future__ import annotations

from PySide6.QtCore import QRectF

from infoviz.ui.paint.placement import Placement


class TestPlacement:
    def test_none_lies_over_another(self) -> None:
        places = Placement(QRectF(0, 0, 100, 100), [QRectF(0, 0, 10, 10)])
        wanted = [QRectF(5, 5, 20, 10), QRectF(40, 5, 20, 10)]
        assert places.take(wanted) == wanted[1]
        assert places.take(wanted) is None

    def test_what_juts_out_is_moved_in(self) -> None:
        assert Placement(QRectF(0, 0, 100, 100)).take([QRectF(90, -5, 20, 10)]) == QRectF(80, 0, 20, 10)

    def test_what_is_too_large_has_no_place(self) -> None:
        assert Placement(QRectF(0, 0, 10, 10)).take([QRectF(0, 0, 20, 5)]) is None
