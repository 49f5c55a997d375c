"""Tool tips that say what was typed, not what it would mean as HTML."""

from __future__ import annotations

from html import escape


def plain(text: str) -> str:
    """Write a tool tip that Qt cannot take for HTML."""
    return f"<qt>{escape(text)}</qt>" if "<" in text else text
