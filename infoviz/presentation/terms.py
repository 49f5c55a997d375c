"""The table of terms: what each name, symbol and mark on the screen means, in one friendly sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from infoviz.presentation.pointed import Quantity


@dataclass(frozen=True, slots=True)
class Term:
    """One entry.

    Attributes
    ----------
    symbol : str
        How it stands on the screen, such as "H(P)"; the table is looked up by it.
    name : str
        What it is called.
    sentence : str
        What it means.
    formula : str
        How it is computed; empty where there is nothing to compute.
    lights : str
        The quantity that is lifted out in the charts while the term is looked at; empty for none.
    """

    symbol: str
    name: str
    sentence: str
    formula: str = ""
    lights: Quantity = ""

    @property
    def spoken(self) -> str:
        """What assistive tools say of it."""
        return f"{self.name[0].upper()}{self.name[1:]}: {self.sentence}"

    @property
    def symbol_as_html(self) -> str:
        """The symbol with its index below the line."""
        return _html(self.symbol)

    def as_html(self) -> str:
        """Write it for a hint: symbol and name, the sentence, the formula."""
        name = "" if self.name == self.symbol else f"&nbsp; {escape(self.name)}"
        formula = f"<br><i>{_html(self.formula)}</i>" if self.formula else ""
        return f"<b>{self.symbol_as_html}</b>{name}<br>{_html(self.sentence)}{formula}"


_TABLE = (
    Term(
        "z",
        "logit",
        "The model’s raw score for a class. It may be any number, and only the differences between the classes count.",
        lights="z",
    ),
    Term(
        "T",
        "temperature",
        "All logits are divided by T before the softmax: a high temperature evens Q out, a low one sharpens it.",
        "z/T",
        "tempered",
    ),
    Term(
        "z − max",
        "shifted logit",
        "The largest logit is subtracted from all: that changes no probability, and keeps the exponential in range.",
        "z(i)/T − max z(j)/T",
        "z",
    ),
    Term(
        "e^z",
        "exponential",
        "It turns every score into a positive weight; Q is the share that a class has of the sum of all weights.",
        lights="q",
    ),
    Term(
        "Q",
        "prediction",
        "The probability that the model gives to each class: the softmax of its logits.",
        "Q(i) = exp(z(i)/T) / Σ exp(z(j)/T)",
        "q",
    ),
    Term(
        "P",
        "target",
        "The true probability of each class: all of it on one class for a label, or spread over several.",
        "P(i) ≥ 0, Σ P = 1",
        "p",
    ),
    Term(
        "ε",
        "label smoothing",
        "The share of the target that is spread evenly over all K classes, as PyTorch does it.",
        "(1 − ε)·P + ε/K",
        "p",
    ),
    Term("K", "number of classes", "How many classes there are to choose from."),
    Term(
        "−log Q",
        "surprise",
        "How surprising a class would be: 0 if it is certain, and growing without end as Q falls towards 0.",
        "−log Q(i)",
        "log_q",
    ),
    Term(
        "−P log Q",
        "contribution",
        "What one class adds to the loss: its true probability times its surprise.",
        "−P(i) log Q(i)",
        "contribution",
    ),
    Term(
        "area",
        "contribution as an area",
        "As wide as P and as high as −log Q, so that the area is what the class adds to the loss.",
        lights="contribution",
    ),
    Term(
        "H(P,Q)",
        "cross-entropy",
        "The loss: the average surprise of someone who believes Q while P is true. It is ∞ where Q rules out "
        "a class that P allows.",
        "−Σ P log Q",
        "contribution",
    ),
    Term(
        "H(P)",
        "entropy of the target",
        "How uncertain the target itself is: 0 for a certain one, at most log K. No prediction gets a loss below it.",
        "−Σ P log P",
        "entropy_part",
    ),
    Term(
        "D_KL(P‖Q)",
        "KL divergence",
        "What the prediction adds to the loss, over and above the floor. It is 0 only if Q equals P.",
        "Σ P log(P/Q)",
        "kl_part",
    ),
    Term(
        "floor",
        "floor",
        "The lowest loss that any prediction can reach against this target: its entropy H(P).",
        "H(P)",
        "entropy_part",
    ),
    Term(
        "uniform guess",
        "uniform guess",
        "What it costs to give all classes the same probability: a loss above it is worse than knowing nothing.",
        "log K",
        "guess",
    ),
    Term(
        "∂H/∂z",
        "gradient",
        "How fast the loss grows when the logit of a class is raised: it is negative where Q is still below P.",
        "(Q − P)/T",
        "gradient",
    ),
    Term(
        "arrow",
        "arrow over a logit",
        "The way in which gradient descent would move this logit; the longer the arrow, the stronger the pull.",
        "(P − Q)/T",
        "gradient",
    ),
    Term(
        "tick",
        "tick in the chart of Q",
        "It stands where P is: a perfect prediction would end exactly at every tick.",
        lights="tick",
    ),
    Term(
        "hatch",
        "hatched part of a bar",
        "It is cut off the entropy, because Q is larger than P there: the KL part of that class is negative.",
        "P log(P/Q) < 0",
        "cut",
    ),
    Term(
        "outline",
        "outline",
        "It shows the scene that was pinned, so that the present one can be compared with it.",
        lights="outline",
    ),
    Term(
        "−∞",
        "masked class",
        "A class whose logit is −∞ is ruled out: its Q is 0, and the loss is ∞ if P allows the class.",
        lights="z",
    ),
    Term(
        "perplexity",
        "perplexity",
        "The loss as a number of classes: choosing among so many, all equally likely, would cost just as much.",
        "exp H(P,Q)",
        "contribution",
    ),
    Term(
        "H(Q)",
        "entropy of the prediction",
        "How undecided the prediction itself is, whatever the target says.",
        "−Σ Q log Q",
        "q",
    ),
    Term(
        "D_KL(Q‖P)",
        "reverse KL divergence",
        "The divergence the other way round: it is ∞ where Q allows a class that P rules out.",
        "Σ Q log(Q/P)",
    ),
    Term(
        "Jensen–Shannon",
        "Jensen–Shannon divergence",
        "A divergence that is the same both ways: from 0, where P equals Q, to log 2, and never ∞.",
        "half of D_KL(P‖M) + D_KL(Q‖M), with M = (P + Q)/2",
    ),
    Term(
        "log-odds of the target",
        "log-odds of the target",
        "How strongly Q favours the target’s most probable class y over all others together: 0 means even odds.",
        "log Q(y)/(1 − Q(y))",
        "q",
    ),
    Term(
        "accuracy",
        "accuracy",
        "How often the class that Q favours is the true one: P of that class.",
        "P(argmax Q)",
        "p",
    ),
    Term(
        "margin",
        "margin",
        "How far the logit of the target’s most probable class y is ahead of the best other one; "
        "it is negative if that class is behind.",
        "(z(y) − max z(j))/T",
        "z",
    ),
    Term("nats", "nats", "The unit of information that belongs to the natural logarithm.", "1 nat = 1.4427 bits"),
    Term(
        "bits",
        "bits",
        "The unit of information that belongs to the logarithm to base 2: one fair yes-or-no question is one bit.",
        "1 bit = 0.6931 nats",
    ),
    Term(
        "η",
        "learning rate",
        "How far one step of gradient descent goes: it is multiplied by the slope of the loss.",
        "z ← z − η ∂H/∂z",
        "gradient",
    ),
    Term(
        "μ",
        "momentum",
        "How much of the last step is kept in the next one, as a rolling ball keeps its speed.",
        lights="gradient",
    ),
    Term(
        "squared error",
        "squared error",
        "Another loss: its gradient all but vanishes where Q is sure of a class that is not the true one.",
        "Σ (Q − P)²",
    ),
    Term(
        "logits ×",
        "factor of the logits",
        "All logits are multiplied by it, in this lens alone, to see which calculation breaks first.",
    ),
    Term(
        "float16",
        "half precision",
        "A number in 16 bits: about 3 digits, and nothing beyond 65,504.",
        "largest 65,504",
    ),
    Term(
        "bfloat16",
        "brain floating point",
        "A number in 16 bits that reaches as far as float32, with only 2 to 3 digits.",
        "largest 3.4·10³⁸",
    ),
    Term("float32", "single precision", "A number in 32 bits: about 7 digits.", "largest 3.4·10³⁸"),
    Term(
        "float64",
        "double precision",
        "A number in 64 bits: about 16 digits. This program computes in it.",
        "largest 1.8·10³⁰⁸",
    ),
)

TERMS: Mapping[str, Term] = {term.symbol: term for term in _TABLE}

# What each quantity is called in it.
TERM_OF: Mapping[Quantity, str] = {
    "z": "z",
    "tempered": "T",
    "shifted": "z − max",
    "exponential": "e^z",
    "q": "Q",
    "log_q": "−log Q",
    "p": "P",
    "contribution": "−P log Q",
    "entropy_part": "H(P)",
    "kl_part": "D_KL(P‖Q)",
    "gradient": "∂H/∂z",
    "tick": "tick",
    "cut": "hatch",
    "outline": "outline",
    "guess": "uniform guess",
}


def _html(text: str) -> str:
    return escape(text).replace("_KL", "<sub>KL</sub>")


def glossary_as_html() -> str:
    """Write the whole table, for Help → Glossary."""
    return "".join(f"<p>{term.as_html()}</p>" for term in TERMS.values())


def definitions_as_markdown() -> str:
    """Write those that are computed as rows of a table, for README's section Definitions."""
    rows = (f"| {_row(t.symbol, t.name)} | {t.formula} | {t.sentence} |" for t in TERMS.values() if t.formula)
    return re.sub(r"_KL", "<sub>KL</sub>", "\n".join(["| term | definition | meaning |", "| --- | --- | --- |", *rows]))


def _row(symbol: str, name: str) -> str:
    return name if name.startswith(symbol) else f"{symbol}, {name}"
