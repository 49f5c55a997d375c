"""Pictures and numbers out of the program."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QBuffer, QMimeData, QObject, QPoint
from PySide6.QtGui import QFont, QFontInfo, QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QFileDialog, QGraphicsItem, QGraphicsView, QWidget

from infoviz.model.files.whole_file import unwritable, write_file
from infoviz.model.quoted import shown
from infoviz.presentation.number_table import as_html, as_text, rows_of
from infoviz.store import Store
from infoviz.ui.widgets.file_dialog import ask_for_file
from infoviz.ui.widgets.notice import Notice

_FAMILY = re.compile(rb'font-family="([^"]*)"')
_FILTERS = "PNG picture (*.png);;SVG drawing (*.svg)"


def draw_image(widget: QWidget, ratio: float = 2.0) -> QImage:
    """Draw a widget at `ratio` pixels a point."""
    _draw_axes_anew(widget)
    size = widget.size() * ratio
    image = QImage(size, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    widget.render(painter, QPoint(0, 0))
    painter.end()
    return image


def draw_file(widget: QWidget, path: Path, ratio: float = 2.0) -> None:
    """Draw a widget to a PNG or SVG file, by the path's ending, whole or not at all; an OSError tells why not."""
    data = _svg(widget) if path.suffix.lower() == ".svg" else _png(widget, ratio)
    try:
        _write(path, data)
    except (OSError, ValueError) as error:
        raise OSError(unwritable(path, error)) from None


def _write(path: Path, data: bytes) -> None:
    """Write a file whole, or leave what was there."""
    if path.exists() and not path.is_file():
        path.write_bytes(data)  # a device or a pipe is written to, never replaced
    else:
        write_file(path, data)


def _draw_axes_anew(widget: QWidget) -> None:
    """Let charts draw all their writing, where they would take it from the screen's pixels."""
    for view in widget.findChildren(QGraphicsView):
        for item in view.items():
            item.setCacheMode(QGraphicsItem.CacheMode.NoCache)


def _png(widget: QWidget, ratio: float) -> bytes:
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    draw_image(widget, ratio).save(buffer, "PNG")  # type: ignore[call-overload]  # its types want bytes, it wants a str
    return bytes(buffer.data().data())


def _svg(widget: QWidget) -> bytes:
    from PySide6.QtSvg import QSvgGenerator  # noqa: PLC0415 (slow to import, and seldom wanted)

    _draw_axes_anew(widget)
    buffer = QBuffer()
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(widget.size())
    generator.setViewBox(widget.rect())
    generator.setResolution(widget.logicalDpiX())
    generator.setTitle("infoviz")
    painter = QPainter(generator)
    widget.render(painter, QPoint(0, 0))
    painter.end()
    return _FAMILY.sub(_with_generic_family, bytes(buffer.data().data()))


def _with_generic_family(match: re.Match[bytes]) -> bytes:
    """Name the font that was drawn with, and after it one that every browser has."""
    family = QFontInfo(QFont(match[1].decode())).family()
    return f'font-family="{escape(family)}, sans-serif"'.encode()


class Copy(Protocol):
    """A window made to be drawn: on white, off the screen, gone afterwards."""

    def content(self, part: str = "", *, captioned: bool = False) -> QWidget:
        """Leave out what only a hand needs, and give the part, or the whole, that is to be drawn."""

    def dispose(self) -> None:
        """Go without a question."""


class Exporter(QObject):
    """Draws a store's scene anew, in a window that `copy` makes, and takes it out.

    The store says what was done, the notice what went wrong; dialogs stand over `window`.
    """

    def __init__(self, store: Store, notice: Notice, copy: Callable[[], Copy], window: QWidget) -> None:
        super().__init__(window)
        self._store = store
        self._notice = notice
        self._copy = copy
        self._window = window
        self._wanted = ("", False)

    def export(self, part: str = "", *, captioned: bool = False) -> None:
        """Ask for a file, then draw everything, or the chart of that objectName; everything perhaps with a caption."""
        self._wanted = (part, captioned)
        dialog = ask_for_file(self._window, "Export picture", "infoviz.png", _FILTERS, suffix="png")
        dialog.fileSelected.connect(self._write)
        dialog.filterSelected.connect(self._follow_filter)

    def _follow_filter(self, chosen: str) -> None:
        dialog = self.sender()
        if isinstance(dialog, QFileDialog):
            dialog.setDefaultSuffix("svg" if "svg" in chosen else "png")

    def _write(self, name: str) -> None:
        part, captioned = self._wanted
        self.write(Path(name), part, captioned=captioned)

    def write(self, path: Path, part: str = "", *, captioned: bool = False) -> None:
        """Draw to a file; what went wrong is said in a sentence."""
        if path.suffix.lower() not in (".png", ".svg"):
            path = path.with_name(path.name + ".png")
        copy = self._copy()
        try:
            draw_file(copy.content(part, captioned=captioned), path)
        except OSError as error:
            self._notice.say(str(error))
        else:
            self._notice.clear()
            self._store.say(f"The picture is in {shown(path.name)}.")
        finally:
            copy.dispose()

    def copy_picture(self, part: str = "") -> None:
        """Put a picture of everything, or of the chart of that objectName, on the clipboard."""
        copy = self._copy()
        QGuiApplication.clipboard().setImage(draw_image(copy.content(part)))
        copy.dispose()
        self._store.say("The picture is on the clipboard.")

    def copy_numbers(self) -> None:
        """Put all numbers on the clipboard, as text and as a table."""
        rows = rows_of(*self._store.shown, self._store.view.units)
        data = QMimeData()
        data.setText(as_text(rows))
        data.setHtml(as_html(rows))
        QGuiApplication.clipboard().setMimeData(data)
        self._store.say("The numbers are on the clipboard, as a table.")
