from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from infoviz.ui.widgets.switch import Switch


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def switch(window: QWidget) -> Switch:
    layout = QVBoxLayout(window)
    before = QLineEdit(window)
    switch = Switch({"a": "A", "b": "B", "c": "C"}, "Way", window)
    switch.show_choice("b")
    for widget in (before, switch, QLineEdit(window)):
        layout.addWidget(widget)
    window.show()
    window.activateWindow()
    before.setFocus()
    return switch


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_assistive_tools_meet_radio_buttons(switch: Switch) -> None:
    for value in "abc":
        interface = QAccessible.queryAccessibleInterface(switch.button(value))
        assert interface.role() == QAccessible.Role.RadioButton
        assert interface.text(QAccessible.Text.Name) == f"Way: {value.upper()}"


def test_the_chosen_one_is_the_only_tab_stop(switch: Switch) -> None:
    before = focused()
    for value in ("b", "c"):
        switch.show_choice(value)
        before.setFocus()
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        assert focused() is switch.button(value)
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        assert isinstance(focused(), QLineEdit)


def test_arrows_choose(switch: Switch) -> None:
    chosen: list[str] = []
    switch.chosen.connect(chosen.append)
    switch.button("b").setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Right)
    assert focused() is switch.button("c")
    QTest.keyClick(focused(), Qt.Key.Key_Left)
    assert chosen == ["c", "b"]


def test_a_narrow_one_can_be_reached(window: QWidget) -> None:
    two = Switch({"a": "A", "b": "B"}, "Way", window)
    two.show_choice("a")
    two.set_narrow(True)
    assert two.button("a").isHidden()
    assert two.button("b").focusPolicy() == Qt.FocusPolicy.StrongFocus
