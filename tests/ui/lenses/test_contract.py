"""Every lens of the list is taken through what every lens has to do."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from infoviz.model.lenses import LENSES
from infoviz.model.view import View
from infoviz.store import Store
from infoviz.ui.lenses.lens import Lens
from infoviz.ui.lenses.lens_spec import lens_specs
from infoviz.ui.paint.appearance import Appearance
from infoviz.ui.panels.panel import Panel
from tests.ui.conftest import settle
from tests.ui.contract import SCENES, Contract


@pytest.mark.parametrize("name", LENSES)
class TestLenses(Contract):
    def make(self, name: str, store: Store, appearance: Appearance) -> Panel[Any]:
        return lens_specs()[name].make(store, appearance)

    def view(self, name: str) -> View:
        return View(lens=name)

    def test_it_says_what_to_look_at(self, qtbot: QtBot, name: str) -> None:
        said = set()
        for scene in ("three", "masked", "infinite", "ten"):
            lens = self.shown(name, SCENES[scene])
            qtbot.addWidget(lens)
            assert isinstance(lens, Lens)
            said.add(lens.sentence.text())
        assert len(said) > 1
        assert "" not in said

    def test_it_is_large_where_the_view_says_so(self, qtbot: QtBot, name: str) -> None:
        lens = self.shown(name, SCENES["three"], replace(self.view(name), large=True))
        qtbot.addWidget(lens)
        assert isinstance(lens, Lens)
        lens.show_large(large=True)
        settle()
        assert lens.isVisible()

    def test_its_keys_are_told(self, name: str) -> None:
        for keys, what in lens_specs()[name].keys:
            assert keys
            assert lens_specs()[name].title in what
