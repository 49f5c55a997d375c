"""Looks at the pictures that were drawn, then opens the program, edits in its window, saves, and closes it."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree as ET

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QColor, QImage
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QSlider

from infoviz import Scene, cli
from infoviz.app import asset, create_application
from infoviz.model.files.scene_file import load_scene, save_scene

SCENE = Path("scene.json")


def colours(name: str) -> Counter[int]:
    """Count the colours of a picture."""
    image = QImage(name)
    assert (image.width(), image.height()) == (1280, 720), name
    return Counter(image.pixel(x, y) & 0xFFFFFF for x in range(0, 1280, 4) for y in range(0, 720, 4))


def look_at_pictures() -> None:
    """Find the bars of P, Q and KL, the other theme's darkness, and a drawing with much in it."""
    light, dark = colours("light.png"), colours("dark.png")
    assert {0x0072B2, 0xC47400, 0xC2335B} <= light.keys()
    assert light.most_common(1)[0][0] == 0xFFFFFF
    assert QColor(dark.most_common(1)[0][0]).lightness() < 64
    drawing = ET.parse("drawing.svg").getroot()
    assert drawing.get("viewBox") == "0 0 1440 900"
    assert len(list(drawing.iter())) > 100


def use() -> None:
    """Raise the logit of the true class, save, and close the window."""
    (window,) = (w for w in QApplication.topLevelWidgets() if isinstance(w, QMainWindow))
    assert window.isVisible()
    assert not window.windowIcon().isNull()
    assert abs(loss(window) - 1.3490122167681864) < 1e-12
    slider = window.findChild(QSlider, "logitSlider1")
    assert slider is not None
    slider.setValue(slider.maximum())
    assert loss(window) < 1e-3
    assert window.isWindowModified()
    save = window.findChild(QAction, "saveAction")
    assert save is not None
    save.trigger()
    assert not window.isWindowModified()
    window.close()


def loss(window: QMainWindow) -> float:
    """Read H(P,Q) off the window."""
    readout = window.findChild(QLabel, "crossEntropyReadout")
    assert readout is not None
    return float(readout.property("value"))


def main() -> None:
    """Fail where anything is not as it should be."""
    assert asset("icon.png").is_file()
    application = create_application()
    assert not application.windowIcon().isNull()
    look_at_pictures()
    save_scene(SCENE, Scene((2, 1, -1), (0, 1, 0)))
    done: list[bool] = []

    def drive() -> None:
        try:
            use()
            done.append(True)
        finally:
            application.quit()

    QTimer.singleShot(200, drive)
    assert cli.main([str(SCENE)]) == 0
    assert done, "The window was not used to the end; see above."
    assert load_scene(SCENE).logits == (2, 10, -1)
    (kept,) = Path("data").rglob("last.json")
    assert json.loads(kept.read_text())["logits"] == [2, 10, -1]


if __name__ == "__main__":
    sys.exit(main())
