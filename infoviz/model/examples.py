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
        Its section in the first lesson and what it is, such as "4.2 wrong prediction".
    scene : Scene
        What it starts from.
    sentence : str
        What to look at; where rounding by hand gives other last digits, that too.
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
        "P puts everything on class 1, to which Q gives 0.7, so the loss is −log 0.7 = 0.3567. "
        "H(P) is 0: all of the loss is KL divergence."
    )
    scene = _label(name, sentence, (0.0, 0.0), 1).scene.with_prediction_mode("probabilities")
    return Example(name, scene.with_probabilities((0.3, 0.7)), sentence)


EXAMPLES: tuple[Example, ...] = (
    _from_probabilities(),
    _label(
        "3.1 certain target",
        "One class is certain, so the target has no uncertainty of its own: H(P) = 0, "
        "and the whole loss is KL divergence.",
        (0.0, 0.0),
        1,
    ),
    _distribution(
        "3.1 uniform target",
        "Two equally likely classes are as uncertain as two can be: H(P) = log 2 = 0.6931. "
        "No prediction gets a loss below that.",
        (0.5, 0.5),
    ),
    _label(
        "3.2 certain target of three",
        "With three classes, too, a certain target has H(P) = 0. "
        "Raise the logit of class 1, and the loss falls towards 0.",
        (0.0, 0.0, 0.0),
        1,
    ),
    _distribution(
        "3.2 uniform target of three",
        "H(P) = log 3 = 1.0986, the most that three classes can have. "
        "Done by hand, with 1/3 rounded to 0.33 and once more on the way, it comes out as 1.0974.",
        (1 / 3, 1 / 3, 1 / 3),
    ),
    _label(
        "4.1 logits",
        "A logit that is 1 higher turns even odds into 0.731 against 0.269; only the difference between logits counts. "
        "The loss is −log 0.731 = 0.3133.",
        (1.0, 2.0),
        1,
    ),
    _label(
        "4.1 further apart",
        "With the logits two apart instead of one, Q gives class 1 not 0.731 but 0.881, "
        "and the loss falls from 0.3133 to 0.1269.",
        (-1.0, 1.0),
        1,
    ),
    _label(
        "4.2 wrong prediction",
        "Q favours class 0, but class 1 is the true one: the loss is 1.3490, "
        "more than a uniform guess would cost, log 3 = 1.0986.",
        (2.0, 1.0, -1.0),
        1,
    ),
    _label(
        "4.2 higher logit for class 1",
        "A higher logit for the true class lowers the loss to 0.1698. "
        "Done by hand, with the rounded 0.844 and the last digit cut off, it comes out as 0.169.",
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


def neighbour(scene: Scene, step: int) -> Example | None:
    """Give the example that comes so many after the one that a scene is or began as.

    Parameters
    ----------
    scene : Scene
        Where it began as none, the first comes next, and none before.
    step : int
        1 for the next, −1 for the one before.

    Returns
    -------
    Example or None
        None beyond the first and the last.
    """
    example, _ = origin(scene)
    index = step + (-1 if example is None else EXAMPLES.index(example))
    return EXAMPLES[index] if 0 <= index < len(EXAMPLES) else None


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
