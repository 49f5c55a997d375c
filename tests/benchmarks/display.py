"""A screen for programs under measurement."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_SCREEN = "1600x1000x24"


@contextmanager
def screen() -> Iterator[tuple[dict[str, str], str]]:
    """Give the environment to start programs in, and a sentence on what they will be drawn to.

    The present display is used where there is one. Otherwise an Xvfb is started, and stopped at the end; without
    Xvfb it is Qt's offscreen platform, which paints as much but hands it to nobody.
    """
    environment = dict(os.environ)
    named = environment.get("QT_QPA_PLATFORM")
    if named:
        yield environment, f"Qt's platform {named}, as QT_QPA_PLATFORM says."
    elif not sys.platform.startswith("linux") or environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"):
        yield environment, "The present display."
    elif shutil.which("Xvfb"):
        with _xvfb() as name:
            yield {**environment, "DISPLAY": name}, f"An Xvfb of {_SCREEN}, started for this."
    else:
        yield (
            {**environment, "QT_QPA_PLATFORM": "offscreen"},
            "**Offscreen**, as there is neither a display nor Xvfb (Debian: `apt install xvfb`): the times lack "
            "the way to the screen.",
        )


@contextmanager
def _xvfb() -> Iterator[str]:
    """Run an Xvfb on a free display; -noreset, or it would restart each time its last client leaves."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", _SCREEN, "-noreset", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as answers:
            number = answers.readline().strip()
        if not number:
            raise RuntimeError("Xvfb did not start.")
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()
