"""A page to read, and what this program is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from infoviz import __version__
from infoviz.ui.paint.theme import Theme

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
