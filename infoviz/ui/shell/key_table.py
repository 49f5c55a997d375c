"""The list of all keys, as it is read in the program."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence

from infoviz.ui.shell.commands import HAND_KEYS, all_commands


def keys_as_html() -> str:
    """Write every key, menu by menu, then those of the controls."""
    commands, parts = all_commands(), []
    for menu in dict.fromkeys(command.menu for command in commands):
        rows = [
            (", ".join(_native(key) for key in command.keys), command.text.replace("&", "").rstrip("…"))
            for command in commands
            if command.menu == menu and command.keys
        ]
        if rows:
            parts.append(_table(menu.replace("&", ""), rows))
    parts.append(_table("In the controls", list(HAND_KEYS)))
    return "".join(parts)


def _native(key: str) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def _table(title: str, rows: list[tuple[str, str]]) -> str:
    lines = "".join(f"<tr><td width='190'><b>{keys}</b></td><td>{what}</td></tr>" for keys, what in rows)
    return f"<h4>{title}</h4><table cellpadding='2'>{lines}</table>"
