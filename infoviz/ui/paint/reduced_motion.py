"""Whether the system asks for less motion. Qt does not tell."""

from __future__ import annotations

import os
import plistlib
import re
import shutil
import subprocess
import sys
from functools import lru_cache
from pathlib import Path

_PATIENCE = 0.3  # s


@lru_cache(maxsize=1)
def reduced_motion() -> bool:
    """Ask once; where the system does not answer, it does not ask for less."""
    try:
        if sys.platform == "win32":
            return _on_windows()
        if sys.platform == "darwin":
            preferences = Path.home() / "Library/Preferences/com.apple.universalaccess.plist"
            return bool(plistlib.loads(preferences.read_bytes()).get("reduceMotion"))
        if "KDE" in os.environ.get("XDG_CURRENT_DESKTOP", ""):
            settings = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "kdeglobals"
            factor = re.search(r"^AnimationDurationFactor=(\S+)$", settings.read_text("utf-8"), re.MULTILINE)
            return factor is not None and float(factor[1]) == 0.0
        return _by_gsettings()
    except (OSError, ValueError, subprocess.SubprocessError):
        return False


def _on_windows() -> bool:
    import ctypes  # noqa: PLC0415 (not elsewhere)

    animated = ctypes.c_int(1)
    get_client_area_animation = 0x1042
    ctypes.windll.user32.SystemParametersInfoW(get_client_area_animation, 0, ctypes.byref(animated), 0)  # type: ignore[attr-defined, unused-ignore]
    return not animated.value


def _by_gsettings() -> bool:
    program = shutil.which("gsettings")
    if program is None or "DBUS_SESSION_BUS_ADDRESS" not in os.environ:
        return False
    question = [program, "get", "org.gnome.desktop.interface", "enable-animations"]
    answer = subprocess.run(question, capture_output=True, text=True, timeout=_PATIENCE, check=False)
    return answer.stdout.strip() == "false"
