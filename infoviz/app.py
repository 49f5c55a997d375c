"""The application: set-up, a window, a picture."""

from __future__ import annotations

import os
import signal
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QSettings, QStandardPaths, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from infoviz import __version__
from infoviz.arguments import Request
from infoviz.model.examples import START
from infoviz.model.scene import Scene
from infoviz.model.view import View
from infoviz.store import Store
from infoviz.ui.paint.appearance import Appearance, Colours
from infoviz.ui.shell.exporter import draw_file
from infoviz.ui.shell.main_window import MainWindow
from infoviz.ui.shell.remembered import stored_colours, stored_scale, stored_view
from infoviz.ui.shell.session import EndingSignals, Session

_PICTURE_RATIO = 1.0
_PLATFORM = "QT_QPA_PLATFORM"


def asset(name: str) -> Path:
    """Find a file of the assets folder: inside an installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent
    installed = package / "assets" / name
    return installed if installed.exists() else package.parent / "assets" / name


def create_application(arguments: list[str] | None = None) -> QApplication:
    """Make the QApplication, or give the one that is there."""
    present = QApplication.instance()
    if isinstance(present, QApplication):
        return present
    QApplication.setApplicationName("infoviz")
    QApplication.setApplicationDisplayName("infoviz")
    QApplication.setApplicationVersion(__version__)
    QApplication.setDesktopFileName("infoviz")
    application = QApplication(arguments or ["infoviz"])
    application.setStyle("Fusion")
    application.setWindowIcon(QIcon(str(asset("icon.png"))))
    return application


def create_window(
    scene: Scene | None = None,
    view: View | None = None,
    store: Store | None = None,
    *,
    colours: Colours = "light",
    scale: float | None = 1.0,
    settings: QSettings | None = None,
) -> MainWindow:
    """Make a window on a scene; it is not shown yet. It lives as long as somebody holds it."""
    create_application()
    return MainWindow(store or Store(scene or START, view), Appearance(colours, scale), settings)


def run(request: Request) -> int:
    """Show a window until it is closed, and give the exit status; what is not asked for is as in the last run."""
    application = create_application()
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    place = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation))
    settings = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "infoviz", "infoviz")
    colours = request.colours or stored_colours(settings)
    window = create_window(
        request.scene, stored_view(settings), colours=colours, scale=stored_scale(settings), settings=settings
    )
    window.remembered.recall()
    sys.excepthook = _Reporter(window, place)
    session = Session(window, place)
    ending = EndingSignals(session.keep, application)
    if not request.explicit:
        session.restore()
    elif request.path is not None:
        window.document.begin(request.scene, request.path)
    window.store.look(request.view(window.store.view))
    window.show()
    session.offer_crashed()
    try:
        return application.exec()
    finally:
        ending.stop()


def render(
    scene: Scene,
    path: Path,
    size: tuple[int, int],
    view: View,
    colours: Colours | None = None,
    *,
    content: bool = False,
) -> None:
    """Draw the window, or what it shows alone, to a PNG or SVG file, with no display.

    Raises
    ------
    OSError
        Where the file cannot be written.
    """
    with _offscreen():
        window = create_window(scene, view, colours="light" if colours in (None, "system") else colours)
        window.prepare_for_picture(*size)
        try:
            draw_file(window.content() if content else window, path, _PICTURE_RATIO)
        finally:
            window.dispose()


@contextmanager
def _offscreen() -> Iterator[None]:
    """Let Qt start without a display and without a word about it; what is set for that is put back afterwards."""
    platform = os.environ.get(_PLATFORM)
    os.environ[_PLATFORM] = "offscreen"
    handler = qInstallMessageHandler(_pass_on)
    try:
        create_application()
        yield
    finally:
        qInstallMessageHandler(handler)
        os.environ.pop(_PLATFORM)
        if platform is not None:
            os.environ[_PLATFORM] = platform


def _pass_on(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:  # noqa: ARG001 (Qt's signature)
    """Print Qt's messages, but for the one that the offscreen platform has for every window."""
    if "propagateSizeHints" not in message:
        sys.stderr.write(f"{message}\n")


class _Reporter:
    """Tells a fault of the program in a sentence; its traceback goes to a file."""

    def __init__(self, window: MainWindow, folder: Path) -> None:
        self._window = window
        self._log = folder / "faults.txt"

    def __call__(self, kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        lines = "".join(traceback.format_exception(kind, fault, trace))
        try:
            with self._log.open("a", encoding="utf-8") as file:
                file.write(f"{datetime.now(UTC).isoformat()}\n{lines}\n")
            where = f" The details are in {self._log}."
        except OSError:
            where = ""
        self._window.notice.say(
            f"Something went wrong inside infoviz, and this could not be done ({kind.__name__}).{where}"
        )
