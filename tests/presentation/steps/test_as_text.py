"""The worked calculation as text to be pasted."""

from __future__ import annotations

import random
import re

import pytest

from infoviz.model.lenses.steps.options import Way
from infoviz.model.scene import Scene
from infoviz.presentation.steps.as_text import Form, as_text
from tests.presentation.steps.scenes import AWKWARD, OVERFLOWING, SCENES, SMOOTHED, WAYS, named, random_frame, resolved

FORMS: tuple[Form, ...] = ("Markdown", "LaTeX")


class TestMarkdown:
    def test_the_whole_text(self) -> None:
        assert as_text(resolved(SMOOTHED), "Markdown") == (
            "| class | z | z − max | e^(z − max) | Q = e^(…) / Σ | log Q | P | −P log Q | ∂H/∂z = Q − P |\n"
            "| :--- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n"
            "| class 0 | 2.0000 | 0 | 1.0000 | 0.7054 | −0.3490 | 0.0500 | 0.0175 | 0.6554 |\n"
            "| class 1 | 1.0000 | −1.0000 | 0.3679 | 0.2595 | −1.3490 | 0.9000 | 1.2141 | −0.6405 |\n"
            "| class 2 | −1.0000 | −3.0000 | 0.0498 | 0.0351 | −3.3490 | 0.0500 | 0.1675 | −0.0149 |\n"
            "| Σ |  |  | 1.4177 | 1.0000 |  | 1.0000 | 1.3990 | 0 |\n"
            "\n"
            "- log Σ e^z = max z + log 1.4177 = 2.3490\n"
            "- H(P,Q) = Σ P (2.3490 − z) = 1.3990\n"
            "- H(P) = −Σ P log P = 0.3944\n"
            "- D\\_KL(P‖Q) = H(P,Q) − H(P) = 1.3990 − 0.3944 = 1.0046\n"
        )

    def test_what_broke_stands_below(self) -> None:
        text = as_text(resolved(OVERFLOWING, "document"), "Markdown")
        assert "| class 0 | 1000.0000 | ∞ | ∞/∞ | no value |" in text
        assert text.endswith(
            "What went wrong, and with it what follows:\n\n"
            "- e^z of class 0 is larger than the largest number of 64 bits, 1.8·10^308, and becomes ∞.\n"
            "- Q of class 0 is ∞/∞, which has no value.\n"
            "- log Q of class 1 is the logarithm of 0, to which Q was rounded, and becomes −∞.\n"
        )

    def test_of_many_classes_some_are_named(self) -> None:
        text = as_text(named("many", "document"), "Markdown")
        names = ", ".join(f"class {i}" for i in range(8))
        assert f"- Q of {names} and 56 more is ∞/∞, which has no value.\n" in text

    def test_names_are_no_markup(self) -> None:
        rows = as_text(resolved(AWKWARD), "Markdown").splitlines()
        assert rows[2].startswith(r"| 50 % \& \$5\_a\#\{x\}\~^\\ | 2.0000 |")
        assert rows[3].startswith(r"| \[\*\] a\|b \<i\>\`c\` | 1.0000 |")
        assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows[:6]} == {10}


class TestLatex:
    def test_the_whole_text(self) -> None:
        assert as_text(resolved(Scene((2, 1), (0, 1), 2.0), units="bits"), "LaTeX") == "\n".join(
            (
                r"\begin{tabular}{lrrrrrrrrr}",
                r"\hline",
                r"class & $z$ & $z/T$ & $z/T - \max$ & $e^{z/T - \max}$ & $Q = e^{\ldots} / \sum$ & $\log_2 Q$ & $P$ "
                r"& $-P \log_2 Q$ & $\partial H/\partial z = \log_2 e \cdot (Q - P)/T$ \\",
                r"\hline",
                r"class 0 & $2.0000$ & $1.0000$ & $0$ & $1.0000$ & $0.6225$ & $-0.6839$ & $0$ & $0$ "
                r"& $0.4490$ \\",
                r"class 1 & $1.0000$ & $0.5000$ & $-0.5000$ & $0.6065$ & $0.3775$ & $-1.4053$ & $1.0000$ & $1.4053$ "
                r"& $-0.4490$ \\",
                r"\hline",
                r"$\sum$ &  &  &  & $1.6065$ & $1.0000$ &  & $1.0000$ & $1.4053$ & $0$ \\",
                r"\hline",
                r"\end{tabular}",
                r"\[",
                r"\begin{array}{r@{\;=\;}l}",
                r"\log_2 \sum e^{z/T} & \log_2 e \cdot \max z/T + \log_2 1.6065 = 2.1266 \\",
                r"H(P,Q) & \sum P (2.1266 - \log_2 e \cdot z/T) = 1.4053 \\",
                r"H(P) & -\sum P \log_2 P = 0 \\",
                r"D_{\mathrm{KL}}(P\|Q) & H(P,Q) - H(P) = 1.4053 - 0 = 1.4053 \\",
                r"\end{array}",
                r"\]",
                "",
            )
        )

    def test_names_are_no_markup(self) -> None:
        text = as_text(resolved(AWKWARD), "LaTeX")
        assert r"50 \% \& \$5\_a\#\{x\}\textasciitilde{}\textasciicircum{}\textbackslash{} & $2.0000$" in text
        assert r"{[}{*}] a\textbar{}b \textless{}i\textgreater{}`c` & $1.0000$" in text
        assert r"{-}{-} Ünï & $-1.0000$" in text

    def test_numbers_with_exponents(self) -> None:
        text = as_text(named("confident"), "LaTeX")
        assert r"$4.25 \cdot 10^{-18}$" in text

    def test_what_broke_stands_below(self) -> None:
        text = as_text(resolved(OVERFLOWING, "document"), "LaTeX")
        assert r"class 0 & $1000.0000$ & $\infty$ & $\infty/\infty$ & $\mbox{no value}$ & $0$" in text
        assert r"\item $e^z$ of class 0 is larger than the largest number of 64 bits, $1.8 \cdot 10^{308}$, and" in text

    @pytest.mark.parametrize("way", WAYS)
    @pytest.mark.parametrize("name", SCENES)
    def test_it_is_well_formed(self, name: str, way: Way) -> None:
        text = as_text(named(name, way), "LaTeX")
        plain = re.sub(r"\\[\\{}$&%#_]", "", text)
        assert plain.count("{") == plain.count("}")
        assert plain.count("$") % 2 == 0
        body = text.split("\\end{tabular}")[0]
        counts = {len(re.findall(r"(?<!\\)&", row)) for row in body.splitlines() if row.endswith(r"\\")}
        assert len(counts) == 1, "as many cells in each row"
        # What TeX knows only from packages would be left over of the plain notation.
        assert not set(text) - set("Ünï") - {chr(code) for code in range(32, 127)} - {"\n"}
        commands = set(re.findall(r"\\([a-z]+)", text))
        assert commands <= {
            *(
                "begin",
                "end",
                "hline",
                "item",
                "mbox",
                "mathrm",
                "sum",
                "log",
                "max",
                "ldots",
                "infty",
                "partial",
                "cdot",
            ),
            *("textbackslash", "textasciitilde", "textasciicircum", "textless", "textgreater", "textbar"),
        }


@pytest.mark.parametrize("form", FORMS)
def test_nothing_is_nan(form: Form) -> None:
    draw = random.Random(7)
    for _ in range(60):
        for way in WAYS:
            assert "nan" not in as_text(random_frame(draw, way), form)
