"""The worked calculation as text: to be pasted, and as sentences."""

from __future__ import annotations

import math
import random
import re

import pytest

from infoviz.model.analysis import analyze
from infoviz.model.lenses.steps.calculation import Calculation
from infoviz.model.lenses.steps.options import Way
from infoviz.model.lenses.steps.work_out import work_out
from infoviz.model.scene import Scene
from infoviz.presentation.pointed import Pointed, Quantity
from infoviz.ui.lenses.steps.markup import Form, as_text
from infoviz.ui.lenses.steps.sentence import sentence
from infoviz.ui.lenses.steps.words import number, summary, working

INF = math.inf
WAYS: tuple[Way, ...] = ("shifted", "document")
FORMS: tuple[Form, ...] = ("Markdown", "LaTeX")
SMOOTHED = Scene((2, 1, -1), (0.05, 0.9, 0.05))
AWKWARD = Scene((2, 1, -1), (0.05, 0.9, 0.05), names=("50 % & $5_a#{x}~^\\", "[*] a|b <i>`c`", "-- Ünï"))
OVERFLOWING = Scene((1000, 0, -INF), (0, 1, 0))
UNDERFLOWING = Scene((-1000, -1001), (0.5, 0.5))
SCENES = {
    "smoothed": SMOOTHED,
    "awkward": AWKWARD,
    "tempered bits": Scene((2, 1, -1), (0, 1, 0), 2.0, units="bits"),
    "nearly one-hot": Scene((-10, 10), (0.2, 0.8)),
    "overflow": OVERFLOWING,
    "sum overflow": Scene((709.5, 709.5, 709), (0, 1, 0)),
    "underflow": UNDERFLOWING,
    "log of 0": Scene((0, -800), (0.5, 0.5)),
    "coarse": Scene((-742, -743), (0.5, 0.5)),
    "confident": Scene((40, 0), (1, 0)),
    "infinite": Scene((0, -INF), (0.5, 0.5)),
    "masked": Scene((0, -INF, 1), (0.5, 0, 0.5)),
    "even": Scene((0, 0), (0.5, 0.5)),
    "many": Scene(tuple(800.0 + i for i in range(64)), (1 / 64,) * 64),
}


def worked(scene: Scene, way: Way = "shifted") -> Calculation:
    return work_out(scene, analyze(scene), way)


def random_scene(draw: random.Random) -> Scene:
    count = draw.randint(2, 64)
    size = draw.choice((0.0, 1e-9, 1.0, 10.0, 300.0, 1e6, 1e300))
    logits = [draw.choice((-INF, 0.0)) if draw.random() < 0.1 else draw.gauss(0.0, size) for _ in range(count - 1)]
    target = (
        [float(i == 1) for i in range(count)] if draw.random() < 0.5 else [draw.random() ** 9 for _ in range(count)]
    )
    scene = Scene((draw.gauss(0.0, size), *logits), (1.0,) * count, draw.choice((1.0, 0.05, 20.0)))
    return scene.with_target(target).with_units(draw.choice(("nats", "bits")))


class TestMarkdown:
    def test_the_whole_text(self) -> None:
        assert as_text(SMOOTHED, worked(SMOOTHED), "Markdown") == (
            "| class | z | z − max | e^(z − max) | Q = e^(…) / Σ | log Q | P | −P log Q | ∂H/∂z = Q − P |\n"
            "| :--- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n"
            "| class 0 | 2.0000 | 0.0000 | 1.0000 | 0.7054 | −0.3490 | 0.0500 | 0.0175 | 0.6554 |\n"
            "| class 1 | 1.0000 | −1.0000 | 0.3679 | 0.2595 | −1.3490 | 0.9000 | 1.2141 | −0.6405 |\n"
            "| class 2 | −1.0000 | −3.0000 | 0.0498 | 0.0351 | −3.3490 | 0.0500 | 0.1675 | −0.0149 |\n"
            "| Σ |  |  | 1.4177 | 1.0000 |  | 1.0000 | 1.3990 | 0.0000 |\n"
            "\n"
            "- log Σ e^z = max z + log 1.4177 = 2.3490\n"
            "- H(P,Q) = Σ P (2.3490 − z) = 1.3990\n"
            "- H(P) = −Σ P log P = 0.3944\n"
            "- D\\_KL(P‖Q) = H(P,Q) − H(P) = 1.3990 − 0.3944 = 1.0046\n"
        )

    def test_what_broke_stands_below(self) -> None:
        text = as_text(OVERFLOWING, worked(OVERFLOWING, "document"), "Markdown")
        assert "| class 0 | 1000.0000 | ∞ | ∞/∞ | no value |" in text
        assert text.endswith(
            "What broke, and with it what follows:\n\n"
            "- e^z of class 0 is beyond the largest number, 1.8·10^308, and becomes ∞.\n"
            "- Q of class 0 is ∞/∞, which has no value.\n"
            "- log Q of class 1 is that of 0, to which Q was rounded, and becomes −∞.\n"
        )

    def test_of_many_classes_some_are_named(self) -> None:
        text = as_text(SCENES["many"], worked(SCENES["many"], "document"), "Markdown")
        names = ", ".join(f"class {i}" for i in range(8))
        assert f"- Q of {names} and 56 more is ∞/∞, which has no value.\n" in text

    def test_names_are_no_markup(self) -> None:
        rows = as_text(AWKWARD, worked(AWKWARD), "Markdown").splitlines()
        assert rows[2].startswith(r"| 50 % \& \$5\_a\#\{x\}\~^\\ | 2.0000 |")
        assert rows[3].startswith(r"| \[\*\] a\|b \<i\>\`c\` | 1.0000 |")
        assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows[:6]} == {10}


class TestLatex:
    def test_the_whole_text(self) -> None:
        scene = Scene((2, 1), (0, 1), 2.0, units="bits")
        assert as_text(scene, worked(scene), "LaTeX") == "\n".join(
            (
                r"\begin{tabular}{lrrrrrrrrr}",
                r"\hline",
                r"class & $z$ & $z/T$ & $z/T - \max$ & $e^{z/T - \max}$ & $Q = e^{\ldots} / \sum$ & $\log_2 Q$ & $P$ "
                r"& $-P \log_2 Q$ & $\partial H/\partial z = (Q - P)/T$ \\",
                r"\hline",
                r"class 0 & $2.0000$ & $1.0000$ & $0.0000$ & $1.0000$ & $0.6225$ & $-0.6839$ & $0.0000$ & $0.0000$ "
                r"& $0.3112$ \\",
                r"class 1 & $1.0000$ & $0.5000$ & $-0.5000$ & $0.6065$ & $0.3775$ & $-1.4053$ & $1.0000$ & $1.4053$ "
                r"& $-0.3112$ \\",
                r"\hline",
                r"$\sum$ &  &  &  & $1.6065$ & $1.0000$ &  & $1.0000$ & $1.4053$ & $0.0000$ \\",
                r"\hline",
                r"\end{tabular}",
                r"\[",
                r"\begin{array}{r@{\;=\;}l}",
                r"\log_2 \sum e^{z/T} & \log_2 e \cdot \max z/T + \log_2 1.6065 = 2.1266 \\",
                r"H(P,Q) & \sum P (2.1266 - \log_2 e \cdot z/T) = 1.4053 \\",
                r"H(P) & -\sum P \log_2 P = 0.0000 \\",
                r"D_{\mathrm{KL}}(P\|Q) & H(P,Q) - H(P) = 1.4053 - 0.0000 = 1.4053 \\",
                r"\end{array}",
                r"\]",
                "",
            )
        )

    def test_names_are_no_markup(self) -> None:
        text = as_text(AWKWARD, worked(AWKWARD), "LaTeX")
        assert r"50 \% \& \$5\_a\#\{x\}\textasciitilde{}\textasciicircum{}\textbackslash{} & $2.0000$" in text
        assert r"{[}{*}] a\textbar{}b \textless{}i\textgreater{}`c` & $1.0000$" in text
        assert r"{-}{-} Ünï & $-1.0000$" in text

    def test_numbers_with_exponents(self) -> None:
        text = as_text(SCENES["confident"], worked(SCENES["confident"]), "LaTeX")
        assert r"$4.25 \cdot 10^{-18}$" in text

    def test_what_broke_stands_below(self) -> None:
        text = as_text(OVERFLOWING, worked(OVERFLOWING, "document"), "LaTeX")
        assert r"class 0 & $1000.0000$ & $\infty$ & $\infty/\infty$ & $\mbox{no value}$ & $0.0000$" in text
        assert (
            r"\item $e^z$ of class 0 is beyond the largest number, $1.8 \cdot 10^{308}$, and becomes $\infty$." in text
        )

    @pytest.mark.parametrize("way", WAYS)
    @pytest.mark.parametrize("name", SCENES)
    def test_it_is_well_formed(self, name: str, way: Way) -> None:
        scene = SCENES[name]
        text = as_text(scene, worked(scene, way), "LaTeX")
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
        scene = random_scene(draw)
        for way in WAYS:
            assert "nan" not in as_text(scene, worked(scene, way), form)


class TestWords:
    @pytest.mark.parametrize(
        ("scene", "way", "pointed", "words"),
        [
            (SMOOTHED, "shifted", (1, "z"), "class 1: z = 1.0000."),
            (SMOOTHED, "shifted", (1, "exponential"), "class 1: e^(z − max) = e^(−1.0000) = 0.3679."),
            (SMOOTHED, "shifted", (1, "p"), "class 1: P = 0.9000."),
            (SMOOTHED, "shifted", (1, "contribution"), "class 1: −P log Q = −0.9000 · (−1.3490) = 1.2141."),
            (SMOOTHED, "shifted", (-1, "p"), "Σ P = 1.0000."),
            (SMOOTHED, "shifted", (-1, "z"), ""),
            (SMOOTHED, "shifted", (1, ""), ""),
            (SMOOTHED, "shifted", (1, "kl_part"), ""),
            (SMOOTHED, "document", (1, "log_q"), "class 1: log Q = log 0.2595 = −1.3490."),
            (SCENES["tempered bits"], "shifted", (1, "tempered"), "class 1: z/T = 1.0000 / 2.0000 = 0.5000."),
            (
                SCENES["tempered bits"],
                "shifted",
                (1, "log_q"),
                "class 1: log₂ Q = log₂ e · (−0.5000 − log 1.8297) = −1.5929.",
            ),
            (
                SCENES["tempered bits"],
                "shifted",
                (1, "gradient"),
                "class 1: ∂H/∂z = (0.3315 − 1.0000) / 2.0000 = −0.3343.",
            ),
            (UNDERFLOWING, "shifted", (1, "shifted"), "class 1: z − max = −1001.00 − (−1000.00) = −1.0000."),
            (UNDERFLOWING, "document", (1, "q"), "class 1: Q = 0.0000 / 0.0000 has no value."),
            (UNDERFLOWING, "document", (1, "log_q"), "class 1: log Q = log (0/0) has no value."),
            (UNDERFLOWING, "document", (-1, "q"), "Σ Q has no value."),
            (
                OVERFLOWING,
                "document",
                (0, "exponential"),
                "class 0: e^z = e^(1000.000) = ∞: e^z is beyond the largest number, 1.8·10^308, and becomes ∞.",
            ),
        ],
    )
    def test_how_a_cell_came_about(self, scene: Scene, way: Way, pointed: tuple[int, Quantity], words: str) -> None:
        assert working(scene, worked(scene, way), Pointed(*pointed)) == words

    def test_the_summary_has_the_table_in_words(self) -> None:
        assert summary(SMOOTHED, analyze(SMOOTHED), worked(SMOOTHED)) == (
            "Calculation in nats: class 0 z 2.0000, e^(…) 1.0000, Q 0.7054, −P log Q 0.0175; "
            "class 1 z 1.0000, e^(…) 0.3679, Q 0.2595, −P log Q 1.2141; "
            "class 2 z −1.0000, e^(…) 0.0498, Q 0.0351, −P log Q 0.1675. "
            "log Σ e^z = max z + log 1.4177 = 2.3490. H(P,Q) = Σ P (2.3490 − z) = 1.3990. "
            "H(P) = −Σ P log P = 0.3944. D_KL(P‖Q) = H(P,Q) − H(P) = 1.3990 − 0.3944 = 1.0046."
        )

    def test_of_many_classes_those_that_cost_most(self) -> None:
        words = summary(SCENES["many"], analyze(SCENES["many"]), worked(SCENES["many"]))
        assert words.startswith("Calculation in nats: class 0 z 800.0000,")
        assert "; and 56 more. " in words
        assert "class 63" not in words

    def test_a_number_in_so_many_characters(self) -> None:
        assert number(-1000.0, longest=8) == "−1000.00"
        assert number(-1000.0, longest=7) == "−1000.0"
        assert number(0.5, longest=7) == "0.500"


class TestSentence:
    @pytest.mark.parametrize(
        ("name", "way", "beginning"),
        [
            ("smoothed", "shifted", "class 1 carries 1.2141 of the loss 1.3990. The gradients sum to 0"),
            ("tempered bits", "shifted", "class 1 carries all of the loss 1.5929."),
            ("nearly one-hot", "shifted", "class 0 carries nearly all of the loss 4.0000."),
            ("overflow", "shifted", "Without subtracting max z = 1000.000, Σ e^z would be ∞"),
            ("sum overflow", "shifted", "Without subtracting max z = 709.5000, Σ e^z would be ∞"),
            ("underflow", "shifted", "Without subtracting max z = −1000.00, every e^z would be 0"),
            ("confident", "shifted", "Q is as good as P"),
            ("infinite", "shifted", "Q is 0 for class 1, which P holds possible"),
            ("masked", "shifted", "class 0 carries 0.6566 of the loss 0.8133. class 1 is masked"),
            ("even", "shifted", "Q is as good as P"),
            ("smoothed", "document", "Both ways agree here. This one breaks where z exceeds 709.78"),
            ("tempered bits", "document", "Both ways agree here. This one breaks where z/T exceeds 709.78"),
            ("overflow", "document", "e^z of class 0 is ∞: its Q, ∞/∞, has no value, and what follows breaks."),
            ("sum overflow", "document", "Each e^z is finite, but their sum is ∞: every Q becomes 0."),
            ("underflow", "document", "Every e^z is rounded to 0: Q, 0/0, has no value"),
            ("log of 0", "document", "Q of class 1, rounded to 0.0000, has lost what its log needs."),
            ("coarse", "document", "e^z is so near 0 that its digits are lost"),
            ("confident", "document", "Q of class 0, rounded to 1.0000, has lost what its log needs."),
            ("infinite", "document", "Both ways agree here."),
        ],
    )
    def test_it_says_what_to_look_at(self, name: str, way: Way, beginning: str) -> None:
        scene = SCENES[name]
        analysis = analyze(scene)
        assert sentence(scene, analysis, work_out(scene, analysis, way)).startswith(beginning)

    def test_it_is_short(self) -> None:
        draw = random.Random(5)
        for _ in range(300):
            scene = random_scene(draw)
            analysis = analyze(scene)
            for way in WAYS:
                words = sentence(scene, analysis, work_out(scene, analysis, way))
                assert 20 < len(words) <= 116, words
