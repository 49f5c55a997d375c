"""Pages to read: the list of all keys, and what this program is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from infoviz import __version__
from infoviz.ui.paint.theme import Theme
from infoviz.ui.shell.commands import HAND_KEYS, all_commands

ABOUT = f"""<h3>infoviz {__version__}</h3>
<p>See, live, how logits become a loss: softmax, entropy H(P), cross-entropy H(P,Q) and KL divergence,
and why H(P,Q) = H(P) + D<sub>KL</sub>(P‖Q).</p><p>MIT licence.</p>"""


class TextDialog(QDialog):
    """A page to read, closed with Esc."""

    def __init__(self, title: str, html: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setPalette(theme.palette())
        text = QTextBrowser(self)
        text.setFont(theme.font(13))
        text.setHtml(html)
        text.setAccessibleName(title)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(text)
        layout.addWidget(buttons)
        self.resize(theme.px(620), theme.px(560))


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
