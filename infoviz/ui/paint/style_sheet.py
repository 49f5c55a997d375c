"""The style sheet of a theme."""

from __future__ import annotations

from math import ceil

from infoviz.ui.paint.theme import LANE, Theme

_LEAST = 24  # px, of whatever a hand has to hit, at any scale


def style_sheet(theme: Theme) -> str:
    """Write the style sheet for a window and everything in it."""
    px = theme.px
    # An odd width would leave the radius too large, and Qt then draws a square.
    radio, ring = 2 * px(8), px(5)
    target = max(px(24), _LEAST)
    entry = max(px(4), ceil((_LEAST - px(16)) / 2))  # beside a line of a menu
    return f"""
QMainWindow, QDialog, QMessageBox {{
    background: {theme.window}; color: {theme.text};
}}
QLabel {{ color: {theme.text}; background: transparent; }}
QLabel:disabled {{ color: {theme.muted}; }}
QScrollArea {{ background: transparent; border: none; }}
QScrollArea > QWidget > QWidget {{ background: transparent; }}
QFrame[role="card"], QScrollArea[role="card"] {{
    background: {theme.card}; border: 1px solid {theme.border}; border-radius: {px(8)}px;
}}
QFrame[role="notice"] {{
    background: {theme.hover}; border: 1px solid {theme.target_text}; border-radius: {px(8)}px;
}}
QFrame[role="notice"][wrong="true"] {{ background: {theme.card}; border: 2px solid {theme.error}; }}
QFrame[role="line"] {{ background: {theme.border}; border: none; margin-right: {px(LANE)}px; }}
/* Qt gives what it styles anew, as on another scale, its own font, not the window's: hence the sizes here. */
QLabel, QLineEdit, QAbstractSpinBox, QPushButton, QToolButton, QMenuBar, QMenu, QComboBox, QTextBrowser, QToolTip,
QAbstractItemView {{ font-size: {px(13)}px; }}
QLabel[role="hint"] {{
    background: {theme.card}; border: 1px solid {theme.muted}; border-radius: {px(4)}px; padding: {px(6)}px;
}}
QLabel[role="refusal"] {{
    background: {theme.card}; color: {theme.error}; border: 2px solid {theme.error}; border-radius: {px(4)}px;
    padding: {px(4)}px {px(6)}px;
}}
QLabel[role="title"] {{ font-weight: bold; }}
QLabel[role="formula"] {{ font-size: {px(24)}px; font-weight: bold; }}
QLabel[role="sign"] {{ font-size: {px(24)}px; color: {theme.muted}; }}
QLabel[role="muted"] {{ color: {theme.muted}; font-size: {px(12)}px; }}
QLabel[role="caption"] {{ font-size: {px(12)}px; }}
QLabel[wrong="true"] {{ color: {theme.error}; }}
QLabel[role="error"] {{ color: {theme.error}; font-size: {px(12)}px; }}
QLabel[quantity="target"] {{ color: {theme.target_text}; }}
QLabel[quantity="prediction"] {{ color: {theme.prediction_text}; }}
QLabel[quantity="divergence"] {{ color: {theme.divergence_text}; }}
QLabel[quantity="cross_entropy"][role="title"] {{ color: {theme.cross_entropy}; }}

QLineEdit, QAbstractSpinBox {{
    background: {theme.card}; color: {theme.text}; border: 1px solid {theme.edge}; border-radius: {px(5)}px;
    padding: 0 {px(6)}px; min-height: {max(px(24), _LEAST - 2)}px;
    selection-background-color: {theme.target}; selection-color: {theme.on_area};
}}
/* Not NoButtons: with a border, Qt 6.11 then leaves the writing one pixel. */
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ width: 0; border: none; }}
QAbstractSpinBox QLineEdit {{ border: none; padding: 0 {px(5)}px; min-height: 0; background: transparent; }}
QLineEdit:focus, QAbstractSpinBox:focus {{ border: 2px solid {theme.target_text}; padding: 0 {px(6) - 1}px; }}
QLineEdit[wrong="true"], QAbstractSpinBox[wrong="true"] {{ border: 2px solid {theme.error}; }}
QLineEdit[role="name"] {{ border: 1px solid transparent; background: transparent; padding: 0 {px(2)}px; }}
QLineEdit[role="name"]:hover {{ border: 1px solid {theme.edge}; }}
QLineEdit[role="name"]:focus {{ border: 2px solid {theme.target_text}; background: {theme.card}; }}

QPushButton, QToolButton {{
    background: {theme.card}; color: {theme.text}; border: 1px solid {theme.edge}; border-radius: {px(6)}px;
    padding: {px(3)}px {px(9)}px; min-height: {max(px(20), _LEAST - 2 - 2 * px(2))}px;
}}
QPushButton:hover, QToolButton:hover {{ background: {theme.hover}; }}
QPushButton:focus, QToolButton:focus {{ border: 2px solid {theme.target_text}; }}
QPushButton:checked, QToolButton:checked {{ background: {theme.pressed}; color: {theme.pressed_text}; }}
QPushButton:checked:focus, QToolButton:checked:focus {{ border: 4px double {theme.pressed_text}; padding: 0; }}
QPushButton:disabled, QToolButton:disabled {{ color: {theme.muted}; }}
QToolButton#descentKeepButton:enabled {{ background: {theme.pressed}; color: {theme.pressed_text}; }}
QPushButton[role="small"] {{
    font-size: {px(12)}px; padding: {px(1)}px {px(4)}px;
    min-height: {max(px(20), _LEAST - 2 - 2 * px(1))}px;
}}
QPushButton[choice] {{ font-size: {px(12)}px; padding: {px(2)}px {px(8)}px; }}
QPushButton[place="first"] {{ border-top-right-radius: 0; border-bottom-right-radius: 0; border-right: none; }}
QPushButton[place="middle"] {{ border-radius: 0; border-right: none; }}
QPushButton[place="last"] {{ border-top-left-radius: 0; border-bottom-left-radius: 0; }}
/* −1 is none: such a button has the size that it is given. */
QToolButton[role="sign"] {{ padding: 0; min-height: -1px; }}
QToolButton::menu-indicator, QPushButton::menu-indicator {{ image: none; width: 0; }}

QRadioButton {{
    min-width: {target}px; max-width: {target}px; min-height: {target}px; spacing: 0;
}}
QRadioButton::indicator {{
    width: {radio - 4}px; height: {radio - 4}px; border: 2px solid {theme.muted}; border-radius: {radio // 2}px;
    margin-left: {px(3)}px;
}}
QRadioButton::indicator:checked {{
    width: {radio - 2 * ring}px; height: {radio - 2 * ring}px; border: {ring}px solid {theme.target};
}}
QRadioButton:focus {{
    background: {theme.hover}; border: 2px solid {theme.target_text}; border-radius: {px(5)}px;
    min-width: {target - 4}px; max-width: {target - 4}px; min-height: {target - 4}px;
}}
QRadioButton::indicator:focus {{ margin-left: {px(3) - 2}px; }}

QTabWidget::pane {{ border: none; border-top: 1px solid {theme.border}; }}
QTabBar {{ background: transparent; }}
QTabBar::tab {{
    color: {theme.muted}; background: transparent; font-size: {px(13)}px; min-height: {target}px;
    padding: {max(px(2) - 2, 0)}px {px(14) - 2}px; border: 2px solid transparent;
    border-bottom-width: {max(2, px(2))}px;
}}
QTabBar::tab:hover {{ color: {theme.text}; background: {theme.hover}; }}
QTabBar::tab:selected {{ color: {theme.text}; border-bottom-color: {theme.target_text}; }}
QTabBar:focus {{ border: none; }}
QTabBar::tab:selected:focus {{ border-color: {theme.target_text}; border-radius: {px(4)}px; }}

QMenuBar {{ background: {theme.window}; color: {theme.text}; }}
QMenuBar::item {{
    padding: {entry - 2}px {px(9) - 2}px; background: transparent;
    border: 2px solid transparent; border-radius: {px(4)}px;
}}
QMenuBar::item:selected {{ background: {theme.hover}; border-color: {theme.target_text}; }}
QMenu {{ background: {theme.card}; color: {theme.text}; border: 1px solid {theme.border}; padding: {px(4)}px; }}
QMenu::item {{ padding: {entry - 1}px {px(22)}px {entry - 1}px {px(20)}px; border: 2px solid transparent; }}
QMenu::item:selected {{ background: {theme.hover}; border-color: {theme.target_text}; }}
QMenu::item:disabled {{ color: {theme.muted}; }}
QMenu::separator {{ height: 1px; background: {theme.border}; margin: {px(4)}px; }}
QToolBar {{
    background: {theme.card}; border: none; border-bottom: 1px solid {theme.border};
    spacing: {px(5)}px; padding: {px(5)}px;
}}
QToolBar::separator {{ background: {theme.border}; width: 1px; margin: {px(4)}px {px(4)}px; }}
QStatusBar {{ background: {theme.card}; border-top: 1px solid {theme.border}; min-height: {px(24)}px; }}
QStatusBar::item {{ border: none; }}
QStatusBar QLabel {{ font-size: {px(12)}px; color: {theme.muted}; }}
QTextBrowser, QAbstractItemView, QComboBox, QHeaderView::section {{
    background: {theme.card}; color: {theme.text}; border: 1px solid {theme.edge};
    selection-background-color: {theme.target}; selection-color: {theme.on_area};
}}
QComboBox {{ padding: {px(2)}px {px(6)}px; border-radius: {px(5)}px; }}
QComboBox:focus {{ border: 2px solid {theme.target_text}; padding: {px(2) - 1}px {px(6) - 1}px; }}
QComboBox::drop-down {{ border: none; width: {px(20)}px; }}
QFileDialog QToolButton {{ background: {theme.groove}; min-height: 0; padding: {px(2)}px; }}
QToolTip {{ background: {theme.card}; color: {theme.text}; border: 1px solid {theme.border}; padding: {px(4)}px; }}
QSplitter::handle {{ background: transparent; }}
QScrollBar:vertical {{ background: transparent; width: {px(12)}px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: {px(12)}px; margin: 0; }}
QScrollBar::handle {{ background: {theme.edge}; border-radius: {px(4)}px; margin: {px(2)}px; }}
QScrollBar::handle:vertical {{ min-height: {px(30)}px; }}
QScrollBar::handle:horizontal {{ min-width: {px(30)}px; }}
QScrollBar::handle:hover {{ background: {theme.muted}; }}
QAbstractScrollArea::corner {{ background: transparent; border: none; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""
