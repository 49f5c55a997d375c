"""Whether Qt could start here, looked at before it does: without a display or a library, Qt aborts the process."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import re
import socket
import sys
from collections.abc import Mapping
from pathlib import Path

from infoviz.model.quoted import quoted

# The platforms of Qt that need a display, the usual one first, and the variable that names it.
_VARIABLES = {"xcb": "DISPLAY", "wayland": "WAYLAND_DISPLAY"}
_WAY_OUT = "expected a display, or --render OUT.png, which needs none"

# What ldd names for QtGui, QtWidgets and the offscreen plugin, past what every Debian has; then for the xcb plugin,
# and for the wayland one.
_DRAWING = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libX11.so.6": "libx11-6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
}
_X11 = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
_WAYLAND = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}
_LIBRARIES = {"offscreen": _DRAWING, "xcb": _DRAWING | _X11, "wayland": _DRAWING | _WAYLAND}


def missing_display(environ: Mapping[str, str] = os.environ) -> str | None:
    """Look for a display that answers, and give one sentence where no window can open."""
    asked = environ.get("QT_QPA_PLATFORM", "")
    if _is_linux() and _names_of(asked) and not _known(_names_of(asked), environ):
        return f"No window can open, because Qt has no platform {quoted(asked)} (QT_QPA_PLATFORM); {_WAY_OUT}."
    platforms = _platforms(environ)
    if "offscreen" in platforms:
        return None
    named = {platform: environ[_VARIABLES[platform]] for platform in platforms if environ.get(_VARIABLES[platform])}
    if not named:
        unset = " and ".join(_VARIABLES[platform] for platform in platforms)
        return f"No window can open, because {unset} {'is' if len(platforms) == 1 else 'are'} not set; {_WAY_OUT}."
    if any(_answers(platform, name, environ) for platform, name in named.items()):
        return None
    silent = " and ".join(f"{_VARIABLES[platform]} {quoted(name)}" for platform, name in named.items())
    return f"No window can open, because {silent} {'does' if len(named) == 1 else 'do'} not answer; {_WAY_OUT}."


def missing_libraries(*, window: bool, environ: Mapping[str, str] = os.environ) -> str | None:
    """Look for the system libraries that Qt is linked with, of which a picture needs fewer than a window.

    Where some are missing, one sentence names the Debian packages to install.
    """
    if not _is_linux():
        return None
    platforms = _platforms(environ) if window else ["offscreen"]
    # Qt takes the first platform that loads, so one that is complete is enough. A display without a name is not tried.
    tried = [platform for platform in platforms if environ.get(_VARIABLES.get(platform, ""))] or platforms
    missing = [_missing_packages(platform) for platform in tried]
    if not all(missing):
        return None
    return f"Qt lacks some system libraries; on Debian or Ubuntu, expected: apt install {' '.join(missing[0])}"


def _platforms(environ: Mapping[str, str]) -> list[str]:
    """Tell which platforms Qt would try: those of `_VARIABLES`, or "offscreen" for any that needs no display."""
    if not _is_linux():
        return ["offscreen"]
    asked = _known(_names_of(environ.get("QT_QPA_PLATFORM", "")), environ)
    if not asked <= _VARIABLES.keys():
        return ["offscreen"]
    return [platform for platform in _VARIABLES if platform in asked or not asked]


def _names_of(asked: str) -> set[str]:
    # Such as "wayland;xcb", "offscreen:/tmp/config.json" or "wayland-egl".
    return {re.split("[:-]", part)[0] for part in asked.split(";") if part}


def _known(names: set[str], environ: Mapping[str, str]) -> set[str]:
    """Leave out what Qt has no plugin for, which it passes over, and aborts where nothing is left."""
    folder = _plugin_folder()
    if folder is None or environ.get("QT_PLUGIN_PATH") or environ.get("QT_QPA_PLATFORM_PLUGIN_PATH"):
        return names
    return {name for name in names if (folder / f"libq{name}.so").is_file()}


def _is_linux() -> bool:
    return sys.platform.startswith("linux")


def _answers(platform: str, name: str, environ: Mapping[str, str]) -> bool:
    return _x11_answers(name) if platform == "xcb" else _wayland_answers(name, environ)


def _x11_answers(name: str) -> bool:
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        # Nothing to ask with, which is the missing libraries' sentence to say.
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(os.fsencode(name), None))
    if xcb.xcb_connection_has_error(connection):
        xcb.xcb_disconnect(connection)
        return False
    # Kept until the process ends: a server whose last client leaves starts anew, and refuses Qt while it does.
    return True


def _wayland_answers(name: str, environ: Mapping[str, str]) -> bool:
    path = Path(environ.get("XDG_RUNTIME_DIR", ""), name)
    try:
        with socket.socket(socket.AF_UNIX) as client:
            client.connect(os.fspath(path))
    except OSError:
        return False
    return True


def _missing_packages(platform: str) -> list[str]:
    packages = {package for library, package in _LIBRARIES[platform].items() if not _loads(library)}
    # Some builds of Qt bring libraries of their own: the plugin itself has the last word.
    return sorted(packages) if packages and not _plugin_loads(platform) else []


def _plugin_loads(platform: str) -> bool:
    folder = _plugin_folder()
    return folder is None or _loads(str(folder / f"libq{platform}.so"))


def _plugin_folder() -> Path | None:
    spec = importlib.util.find_spec("PySide6")
    plugins = Path(spec.origin).parent / "Qt/plugins/platforms" if spec and spec.origin else None
    # Elsewhere than in the wheels of PyPI nothing is known, and Qt had better try.
    return plugins if plugins is not None and plugins.is_dir() else None


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
