"""What crashes left behind, to be brought back or discarded one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from infoviz.model.scene import Scene
from infoviz.model.view import View
from infoviz.ui.paint.theme import Theme
from infoviz.ui.shell.kept_scene import KeptScene

_PICTURE = (120, 40)  # px at 100 %


@dataclass(frozen=True, slots=True, eq=False)
class Crashed:
    """What a crash left behind."""

    kept: KeptScene
    scene: Scene
    view: View

    @property
    def title(self) -> str:
        """When it was written, and the file that it belongs to."""
        document = self.kept.document
        return f"{self.kept.time:%Y-%m-%d %H:%M}, {document.name if document else 'untitled scene'}"


class RecoveryList(QDialog):
    """A row for each scene; closing it loses nothing."""

    wanted = Signal(object)  # the user wants this one back
    unwanted = Signal(object)  # or never again

    def __init__(self, crashed: Sequence[Crashed], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("recoveryList")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Scenes that are still there")
        self.setPalette(theme.palette())
        content = QWidget(self)
        self._rows = QVBoxLayout(content)
        for index, one in enumerate(crashed):
            row = _Row(one, index, theme, content)
            row.wanted.connect(self._bring_back)
            row.unwanted.connect(self._discard)
            self._rows.addWidget(row)
        self._rows.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(content)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(area)
        layout.addWidget(buttons)
        self.resize(theme.px(620), theme.px(320))

    def _bring_back(self, crashed: Crashed) -> None:
        self.accept()
        self.wanted.emit(crashed)

    def _discard(self, crashed: Crashed) -> None:
        self.unwanted.emit(crashed)
        if not [row for row in self.findChildren(_Row) if row.isVisibleTo(self)]:
            self.accept()


class _Row(QWidget):
    wanted = Signal(object)
    unwanted = Signal(object)

    def __init__(self, crashed: Crashed, index: int, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._crashed = crashed
        picture, title = QLabel(self), QLabel(crashed.title, self)
        picture.setPixmap(_picture(crashed.scene, theme, self.devicePixelRatioF()))
        title.setObjectName(f"crashedTitle{index}")
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setWordWrap(True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(picture)
        layout.addWidget(title, 1)
        for name, word, answer in (("bringBack", "Bring back", self._want), ("discard", "Discard", self._refuse)):
            button = QPushButton(word, self)
            button.setObjectName(f"{name}{index}")
            button.setAccessibleName(f"{word}: {crashed.title}")
            button.setAutoDefault(False)
            button.clicked.connect(answer)
            layout.addWidget(button)

    def _want(self) -> None:
        self.wanted.emit(self._crashed)

    def _refuse(self) -> None:
        self.hide()
        self.unwanted.emit(self._crashed)


def _picture(scene: Scene, theme: Theme, ratio: float) -> QPixmap:
    """Draw P and Q as bars, side by side for each class."""
    size = QSize(theme.px(_PICTURE[0]), theme.px(_PICTURE[1]))
    pixmap = QPixmap(size * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(QColor(theme.card))
    painter = QPainter(pixmap)
    width = size.width() / scene.class_count
    for i, (p, q) in enumerate(zip(scene.p, scene.q, strict=True)):
        for share, colour, left in ((p, theme.target, 0.1), (q, theme.prediction, 0.5)):
            height = share * size.height()
            bar = QRectF((i + left) * width, size.height() - height, 0.4 * width, height)
            painter.fillRect(bar, QColor(colour))
    painter.end()
    return pixmap
