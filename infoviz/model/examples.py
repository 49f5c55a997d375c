"""The worked examples: each a scene and a sentence on what to look at."""

from __future__ import annotations

from dataclasses import dataclass, replace

from infoviz.model.quoted import quoted
from infoviz.model.scene import Scene


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example.

    Attributes
    ----------
    name : str
        Its section in the document and what it is, such as "4.2 wrong prediction".
    scene : Scene
        What it starts from.
    sentence : str
        What to look at; where the document prints other last digits, that too.
    """

    name: str
    scene: Scene
    sentence: str


def _label(name: str, sentence: str, logits: tuple[float, ...], label: int) -> Example:
    scene = Scene(logits, (1.0,) * len(logits)).with_label(label)
    return Example(name, replace(scene, example=name), sentence)


def _distribution(name: str, sentence: str, target: tuple[float, ...]) -> Example:
    return Example(name, Scene((0.0,) * len(target), target, example=name), sentence)


def _from_probabilities() -> Example:
    name = "2.1 two classes, from probabilities"
    sentence = (
        "All of P is on class 1, to which Q gives 0.7: the loss is −log 0.7 = 0.3567. "
        "H(P) = 0, so cross-entropy and KL divergence are the same length."
    )
    scene = _label(name, sentence, (0.0, 0.0), 1).scene.with_prediction_mode("probabilities")
    return Example(name, scene.with_probabilities((0.3, 0.7)), sentence)


EXAMPLES: tuple[Example, ...] = (
    _from_probabilities(),
    _label(
        "3.1 certain target",
        "One class is certain, so there is nothing to wonder about: H(P) = 0, and the whole loss is KL divergence.",
        (0.0, 0.0),
        1,
    ),
    _distribution(
        "3.1 uniform target",
        "Two equally likely classes carry the most entropy that two can: H(P) = ln 2 = 0.6931, "
        "and no prediction gets a loss below it.",
        (0.5, 0.5),
    ),
    _label(
        "3.2 certain target of three",
        "A third class changes nothing while P is certain: H(P) = 0. "
        "Raise the logit of class 1 and the loss falls towards it.",
        (0.0, 0.0, 0.0),
        1,
    ),
    _distribution(
        "3.2 uniform target of three",
        "H(P) = ln 3 = 1.0986, the most that three classes can have. "
        "The document prints 1.0974: it rounds each 1/3 to 0.33 and then rounds once more on the way.",
        (1 / 3, 1 / 3, 1 / 3),
    ),
    _label(
        "4.1 logits",
        "A logit that is higher by 1 turns even odds into 0.731 against 0.269: only differences of logits count. "
        "The loss is −log 0.731 = 0.3133.",
        (1.0, 2.0),
        1,
    ),
    _label(
        "4.1 further apart",
        "With the logits two apart instead of one, Q(1) rises from 0.731 to 0.881 "
        "and the loss falls from 0.3133 to 0.1269.",
        (-1.0, 1.0),
        1,
    ),
    _label(
        "4.2 wrong prediction",
        "Q favours class 0, the truth is class 1: the loss, 1.3490, is worse than ln 3 = 1.0986, "
        "what a uniform guess would cost.",
        (2.0, 1.0, -1.0),
        1,
    ),
    _label(
        "4.2 higher logit for class 1",
        "A higher logit for the true class lowers the loss to 0.1698. "
        "The document prints 0.169: it takes the log of the rounded 0.844 and cuts it off.",
        (0.5, 2.5, -0.5),
        1,
    ),
)

START: Scene = EXAMPLES[7].scene


def origin(scene: Scene) -> tuple[Example | None, bool]:
    """Tell which example a scene began as, and whether it has been changed since; names are no change."""
    example = next((example for example in EXAMPLES if example.name == scene.example), None)
    if example is None:
        return None, False
    first = example.scene
    return example, (scene.logits, scene.p, scene.temperature) != (first.logits, first.p, first.temperature)


def find_example(name: str) -> Example:
    """Look an example up by its name, or by the beginning of it, in any case of letters.

    A ValueError says where none, or more than one, begins so.
    """
    wanted = name.strip().casefold()
    found = [example for example in EXAMPLES if example.name.casefold().startswith(wanted)]
    exact = [example for example in found if example.name.casefold() == wanted]
    if len(exact or found) != 1:
        problem = "is the beginning of several names" if found else "is no example"
        expected = f"one that infoviz --list-examples prints, such as “{EXAMPLES[0].name}”"
        raise ValueError(f"{quoted(name)} {problem}; expected {expected}.")
    return (exact or found)[0]
