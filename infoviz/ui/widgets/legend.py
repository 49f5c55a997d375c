"""Swatches with words, on one line while it fits."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from infoviz.ui.paint.theme import Theme


class Legend(QWidget):
    """What the colours and hatches of a chart mean."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: Sequence[tuple[str, QBrush]] = ()
        self._theme: Theme | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_entries(self, theme: Theme, entries: Sequence[tuple[str, QBrush]]) -> None:
        """Show words, each behind a swatch."""
        self._theme = theme
        self._entries = entries
        self.setAccessibleName("legend: " + ", ".join(word for word, _ in entries))
        self.updateGeometry()
        self.update()

    def _places(self, width: float) -> list[tuple[float, float]]:
        """Flow the entries into lines no wider than `width`."""
        if self._theme is None:
            return []
        metrics = QFontMetricsF(self._theme.font(11))
        places = []
        x = y = 0.0
        for word, _ in self._entries:
            needed = metrics.horizontalAdvance(word) + self._theme.px(15)
            if x > 0.0 and x + needed > width:
                x, y = 0.0, y + metrics.height() + 1.0
            places.append((x, y))
            x += needed + self._theme.px(12)
        return places

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if self._theme is None:
            return 0
        line = QFontMetricsF(self._theme.font(11)).height()
        return round(max((y for _, y in self._places(width)), default=0.0) + line + 1.0)

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(200))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        if self._theme is None:
            return
        painter = QPainter(self)
        font = self._theme.font(11)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.muted))
        height = QFontMetricsF(font).height()
        size = self._theme.px(9)
        for (word, fill), (x, y) in zip(self._entries, self._places(self.width()), strict=True):
            painter.fillRect(QRectF(x, y + (height - size) / 2, size, size), fill)
            painter.drawText(QRectF(x + self._theme.px(15), y, self.width(), height), Qt.AlignmentFlag.AlignLeft, word)
        painter.end()
