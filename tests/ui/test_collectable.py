"""At the end of the program, what Python alone owns is taken down in an order in which nothing misses anything."""

from __future__ import annotations

import subprocess
import sys

CODE = """
from PySide6.QtCore import QObject
from infoviz.collectable import Collectable

class Thing(Collectable, QObject):
    def __init__(self, number):
        super().__init__()
        self.number = number

    def __del__(self):
        print(self.number)
        super().__del__()

things = [Thing(number) for number in range(8)]
"""


def test_the_last_that_was_made_goes_first() -> None:
    done = subprocess.run([sys.executable, "-c", CODE], check=True, capture_output=True, text=True, timeout=60)
    assert done.stdout.split()[:8] == list("76543210")
    assert done.stderr == ""
