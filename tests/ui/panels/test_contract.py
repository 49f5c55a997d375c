"""Every panel of the window is taken through what every panel has to do."""

from __future__ import annotations

from typing import Any

import pytest

from infoviz.store import Store
from infoviz.ui.lenses.lens_tabs import LensTabs
from infoviz.ui.paint.appearance import Appearance
from infoviz.ui.panels.lesson.lesson_panel import LessonPanel
from infoviz.ui.panels.panel import Panel
from infoviz.ui.shell.arrangement import PANELS
from tests.ui.contract import Contract

KINDS = {kind.__name__: kind for _, kind in PANELS if kind is not LensTabs}


@pytest.mark.parametrize("name", KINDS)
class TestPanels(Contract):
    def make(self, name: str, store: Store, appearance: Appearance) -> Panel[Any]:
        return KINDS[name](store, appearance)

    def says_numbers(self, name: str) -> bool:
        return KINDS[name] is not LessonPanel
