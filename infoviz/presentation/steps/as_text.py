"""The worked calculation as text to paste into a document: Markdown, and LaTeX that needs no package."""

from __future__ import annotations

import re
from typing import Literal

from infoviz.presentation.steps.steps_frame import StepsFrame

Form = Literal["Markdown", "LaTeX"]

_ALL_DIGITS = 99  # characters of a number: no limit

_LISTED = 8  # classes with the same fault that are named one by one

# What would be markup in a Markdown text.
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~$&!])")

_LATEX = str.maketrans(
    {character: f"\\{character}" for character in "&%$#_{}"}
    | {
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "<": r"\textless{}",
        ">": r"\textgreater{}",
        "|": r"\textbar{}",
        # Not two to a dash, and no option of the line end before it.
        **{character: f"{{{character}}}" for character in "-[*"},
    }
)

# The plain notation, piece by piece, in LaTeX's math mode.
_MATH = (
    (r"no value", r"\\mbox{no value}"),
    (r"\^\(([^()]*)\)", r"^{\1}"),
    (r"\^(−?\d+)", r"^{\1}"),
    (r"(\d)e(−?\d+)", r"\1 \\cdot 10^{\2}"),
    (r"_KL", r"_{\\mathrm{KL}}"),
    (r"log₂", r"\\log_2"),
    (r"log\b", r"\\log"),
    (r"max\b", r"\\max"),
    (r"−", "-"),
    (r" ?· ?", r" \\cdot "),
    (r"Σ", r"\\sum"),
    (r"∂", r"\\partial "),
    (r"∞", r"\\infty"),
    (r"‖", r"\\|"),
    (r"…", r"\\ldots"),
)

# What is math in a sentence.
_IN_WORDS = re.compile(r"[\d.]+·10\^−?\d+|−?∞(?:/∞)?|\b0/0\b")


def as_text(frame: StepsFrame, form: Form) -> str:
    """Write the table, its lines and what broke: as pipe table and lists, or as tabular, array and list."""
    return _markdown(frame) if form == "Markdown" else _latex(frame)


def copied(frame: StepsFrame, form: Form) -> str:
    """Say that it was copied."""
    which = "" if frame.notation.way == "shifted" else " without shifting"
    return f"The calculation{which} is on the clipboard, as {form}."


def _cells(frame: StepsFrame) -> tuple[list[list[str]], list[str]]:
    """List the numbers of each class, and the sums."""
    rows = [[column.cell(i).text(_ALL_DIGITS) for column in frame.columns] for i in range(len(frame.names))]
    return rows, ["" if column.total is None else column.total.text(_ALL_DIGITS) for column in frame.columns]


def _broken(frame: StepsFrame) -> list[tuple[str, str, str]]:
    """List what broke: the symbol, the classes (none for a sum), and why; not what only follows."""
    found: dict[tuple[str, str], list[str]] = {}
    for column in frame.columns:
        for index, cell in column.causes():
            key = (f"Σ {column.name}" if index < 0 else column.name, cell.reason)
            found.setdefault(key, []).extend([frame.names[index]] if index >= 0 else [])
    return [
        (
            symbol,
            ", ".join(names[:_LISTED]) + (f" and {len(names) - _LISTED} more" if len(names) > _LISTED else ""),
            reason,
        )
        for (symbol, reason), names in found.items()
    ]


def _markdown(frame: StepsFrame) -> str:
    rows, sums = _cells(frame)
    table = [
        ["class", *(column.symbol for column in frame.columns)],
        [":---", *["---:"] * len(sums)],
        *([_escaped(name), *row] for name, row in zip(frame.names, rows, strict=True)),
        ["Σ", *sums],
    ]
    text = "".join(f"| {' | '.join(row)} |\n" for row in table) + "\n"
    text += "".join(f"- {_escaped(equation.text)}\n" for equation in frame.equations)
    if broken := _broken(frame):
        text += "\nWhat went wrong, and with it what follows:\n\n"
        for symbol, classes, reason in broken:
            where = f" of {_escaped(classes)}" if classes else ""
            text += f"- {symbol}{where} {reason}.\n"
    return text


def _escaped(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", text)


def _latex(frame: StepsFrame) -> str:
    rows, sums = _cells(frame)
    header = ["class", *(_math(column.symbol) for column in frame.columns)]
    body = [[name.translate(_LATEX), *map(_math, row)] for name, row in zip(frame.names, rows, strict=True)]
    total = [_math("Σ"), *map(_math, sums)]
    line, end = "\\hline\n", " \\\\\n"
    text = f"\\begin{{tabular}}{{l{'r' * len(sums)}}}\n{line}{' & '.join(header)}{end}{line}"
    text += "".join(f"{' & '.join(row)}{end}" for row in body)
    text += f"{line}{' & '.join(total)}{end}{line}\\end{{tabular}}\n"
    text += "\\[\n\\begin{array}{r@{\\;=\\;}l}\n"
    for equation in frame.equations:
        right = f"{equation.step} = {equation.result.text()}"
        text += f"{_mathematics(equation.name)} & {_mathematics(right)}{end}"
    text += "\\end{array}\n\\]\n"
    if broken := _broken(frame):
        text += "What went wrong, and with it what follows:\n\\begin{itemize}\n"
        for symbol, classes, why in broken:
            where = f" of {classes.translate(_LATEX)}" if classes else ""
            reason = _IN_WORDS.sub(lambda match: _math(match[0]), why)
            text += f"\\item {_math(symbol)}{where} {reason}.\n"
        text += "\\end{itemize}\n"
    return text


def _math(plain: str) -> str:
    return f"${_mathematics(plain)}$" if plain else ""


def _mathematics(plain: str) -> str:
    for pattern, replacement in _MATH:
        plain = re.sub(pattern, replacement, plain)
    return plain.strip()
