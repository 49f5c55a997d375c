"""The worked calculation as text to paste into a document: Markdown, and LaTeX that needs no package."""

from __future__ import annotations

import re
from typing import Literal

from infoviz.model.lenses.steps.calculation import Calculation, Fault
from infoviz.model.scene import Scene
from infoviz.ui.lenses.steps.words import number, written_line, written_step

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


def as_text(scene: Scene, calculation: Calculation, form: Form) -> str:
    """Write the table, its lines and what broke, to be pasted.

    Parameters
    ----------
    scene : Scene
    calculation : Calculation
        That of the scene.
    form : str
        "Markdown": a pipe table and lists. "LaTeX": a tabular, an array and a list, for the body of a document.

    Returns
    -------
    str
    """
    return _markdown(scene, calculation) if form == "Markdown" else _latex(scene, calculation)


def _cells(calculation: Calculation) -> tuple[list[list[str]], list[str]]:
    """List the numbers of each class, and the sums."""
    columns = [
        [number(value, column.fault(i), _ALL_DIGITS) for i, value in enumerate(column.values.tolist())]
        for column in calculation.columns
    ]
    totals = (column.total for column in calculation.columns)
    sums = ["" if total is None else number(total.value, total.fault, _ALL_DIGITS) for total in totals]
    return [list(row) for row in zip(*columns, strict=True)], sums


def _broken(scene: Scene, calculation: Calculation) -> list[tuple[str, str, Fault]]:
    """List what broke: the symbol, the classes (none for a sum), and why; not what only follows."""
    found: dict[tuple[str, Fault], list[str]] = {}
    for column, index, fault in calculation.faults():
        symbol = column.symbol.partition(" = ")[0]
        if fault is not Fault.FOLLOWS:
            key = (f"Σ {symbol}" if index < 0 else symbol, fault)
            found.setdefault(key, []).extend([scene.names[index]] if index >= 0 else [])
    return [
        (
            symbol,
            ", ".join(names[:_LISTED]) + (f" and {len(names) - _LISTED} more" if len(names) > _LISTED else ""),
            fault,
        )
        for (symbol, fault), names in found.items()
    ]


def _markdown(scene: Scene, calculation: Calculation) -> str:
    rows, sums = _cells(calculation)
    table = [
        ["class", *(column.symbol for column in calculation.columns)],
        [":---", *["---:"] * len(sums)],
        *([_escaped(name), *row] for name, row in zip(scene.names, rows, strict=True)),
        ["Σ", *sums],
    ]
    text = "".join(f"| {' | '.join(row)} |\n" for row in table) + "\n"
    text += "".join(f"- {_escaped(written_line(line))}\n" for line in calculation.lines)
    broken = _broken(scene, calculation)
    if broken:
        text += "\nWhat broke, and with it what follows:\n\n"
        for symbol, classes, fault in broken:
            where = f" of {_escaped(classes)}" if classes else ""
            text += f"- {symbol}{where} {fault.value}.\n"
    return text


def _escaped(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", text)


def _latex(scene: Scene, calculation: Calculation) -> str:
    rows, sums = _cells(calculation)
    header = ["class", *(_math(column.symbol) for column in calculation.columns)]
    body = [[name.translate(_LATEX), *map(_math, row)] for name, row in zip(scene.names, rows, strict=True)]
    total = [_math("Σ"), *map(_math, sums)]
    line, end = "\\hline\n", " \\\\\n"
    text = f"\\begin{{tabular}}{{l{'r' * len(sums)}}}\n{line}{' & '.join(header)}{end}{line}"
    text += "".join(f"{' & '.join(row)}{end}" for row in body)
    text += f"{line}{' & '.join(total)}{end}{line}\\end{{tabular}}\n"
    text += "\\[\n\\begin{array}{r@{\\;=\\;}l}\n"
    for equation in calculation.lines:
        right = f"{written_step(equation)} = {number(equation.value, equation.fault)}"
        text += f"{_mathematics(equation.name)} & {_mathematics(right)}{end}"
    text += "\\end{array}\n\\]\n"
    broken = _broken(scene, calculation)
    if broken:
        text += "What broke, and with it what follows:\n\\begin{itemize}\n"
        for symbol, classes, fault in broken:
            where = f" of {classes.translate(_LATEX)}" if classes else ""
            reason = _IN_WORDS.sub(lambda match: _math(match[0]), fault.value)
            text += f"\\item {_math(symbol)}{where} {reason}.\n"
        text += "\\end{itemize}\n"
    return text


def _math(plain: str) -> str:
    return f"${_mathematics(plain)}$" if plain else ""


def _mathematics(plain: str) -> str:
    for pattern, replacement in _MATH:
        plain = re.sub(pattern, replacement, plain)
    return plain.strip()
