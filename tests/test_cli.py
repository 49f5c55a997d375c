from __future__ import annotations

import json
import math
import re
import sys
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

import infoviz
from infoviz import Analysis, Scene, analyze, display
from infoviz.arguments import Request, parse_arguments
from infoviz.cli import main
from infoviz.model.examples import EXAMPLES, START
from infoviz.model.files.scene_file import save_scene
from infoviz.model.files.scene_json import scene_to_json
from infoviz.model.lenses import LENSES
from infoviz.model.vectors import parse_vector
from infoviz.model.view import View

Capture = pytest.CaptureFixture[str]


@dataclass
class FakeApp:
    """Takes the place of infoviz.app, and remembers what it was asked."""

    runs: list[Request] = field(default_factory=list)
    pictures: list[tuple[Scene, Path, tuple[int, int], View, str | None]] = field(default_factory=list)
    contents: list[bool] = field(default_factory=list)

    def run(self, request: Request) -> int:
        self.runs.append(request)
        return 0

    def render(
        self, scene: Scene, path: Path, size: tuple[int, int], view: View, colours: str | None, *, content: bool
    ) -> None:
        self.pictures.append((scene, path, size, view, colours))
        self.contents.append(content)


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> FakeApp:
    fake = FakeApp()
    module = ModuleType("infoviz.app")
    module.__dict__.update(run=fake.run, render=fake.render)
    monkeypatch.setitem(sys.modules, "infoviz.app", module)
    monkeypatch.setattr(infoviz, "app", module, raising=False)
    monkeypatch.setattr(display, "missing_display", lambda: None)
    monkeypatch.setattr(display, "missing_libraries", lambda window: None)  # noqa: ARG005
    return fake


def scene_of(*arguments: str) -> Scene:
    """Give the scene that a window would open with."""
    return parse_arguments(arguments).scene


def quantities(capsys: Capture, *arguments: str) -> dict[str, Any]:
    assert main([*arguments, "--json"]) == 0
    content: dict[str, Any] = json.loads(capsys.readouterr().out, parse_constant=pytest.fail)
    return content


def refusal(capsys: Capture, *arguments: str) -> str:
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert not out
    assert err.count("\n") == 1
    assert err.startswith("infoviz: ")
    assert err.endswith((".\n", "?\n"))
    return err


class TestScene:
    def test_without_arguments_it_is_the_first_of_the_lesson(self) -> None:
        assert scene_of() == START

    def test_logits_and_a_class(self) -> None:
        scene = scene_of("--logits", "2,1,-1,0", "--target", "3")
        assert scene == Scene((2, 1, -1, 0), (0, 0, 0, 1), target_mode="label")

    @pytest.mark.parametrize("logits", ["-1,-2", "-inf,0", "-1", "-.5 1", "−1,2", "tensor([-1., 2.])", "[-1, 2]"])
    @pytest.mark.parametrize("joined", [True, False])
    def test_a_value_may_begin_with_a_minus(self, logits: str, joined: bool) -> None:
        arguments = [f"--logits={logits}"] if joined else ["--logits", logits]
        assert scene_of(*arguments, "--json").logits == parse_vector(logits).values

    def test_a_distribution(self) -> None:
        scene = scene_of("--logits", "1 2 3", "--target", ".1,.8,.1")
        assert scene == Scene((1, 2, 3), (0.1, 0.8, 0.1))
        assert scene_of("--logits", "5", "--target", "[1]", "--json").target == (1.0,)

    def test_a_distribution_alone_brings_its_number_of_classes(self) -> None:
        assert scene_of("--target", ".5,.5").logits == (2.0, 1.0)
        assert scene_of("--target", ".2,.2,.2,.4").logits == (2.0, 1.0, -1.0, 0.0)

    def test_probabilities_are_logits_at_that_temperature(self) -> None:
        scene = scene_of("--probabilities", ".3,.7", "--temperature", "2")
        assert scene.logits == (2 * math.log(0.3), 2 * math.log(0.7))
        assert scene.prediction_mode == "probabilities"
        assert scene.q == pytest.approx((0.3, 0.7), rel=1e-15)

    def test_what_does_not_sum_to_one_is_scaled_and_said(self, capsys: Capture) -> None:
        assert main(["--probabilities", ".3,.8,.2", "--target", "1,1,2", "--json"]) == 0
        out, err = capsys.readouterr()
        assert json.loads(out)["p"] == [0.25, 0.25, 0.5]
        assert err.splitlines() == [
            "infoviz: The sum of --probabilities was 1.3; it has been scaled to 1.",
            "infoviz: The sum of --target was 4; it has been scaled to 1.",
        ]

    def test_how_a_vector_was_read_is_said(self, capsys: Capture) -> None:
        assert main(["--logits", "2,5 1,0", "--target", "p = 1 1", "--json"]) == 0
        out, err = capsys.readouterr()
        assert json.loads(out)["logits"] == [2.5, 1.0]
        assert err.splitlines() == [
            "infoviz: --logits: Read as 2 numbers with decimal commas.",
            "infoviz: --target: Read as 2 numbers; the text around them was left out.",
            "infoviz: The sum of --target was 2; it has been scaled to 1.",
        ]

    def test_a_sum_beyond_all_floats_is_scaled_too(self, capsys: Capture) -> None:
        assert quantities(capsys, "--target", "1e308,1e308")["p"] == [0.5, 0.5]

    def test_two_classes_need_no_word(self, capsys: Capture) -> None:
        assert main(["--logits", "1,2", "--target", "0,1", "--json"]) == 0
        assert not capsys.readouterr().err

    def test_what_sums_to_one_is_not_mentioned(self, capsys: Capture) -> None:
        assert main(["--probabilities", ".1,.2,.7", "--target", "1/3,1/3,1/3", "--json"]) == 0
        assert not capsys.readouterr().err

    def test_temperature_smoothing_and_units(self) -> None:
        request = parse_arguments(("--temperature", "0.5", "--label-smoothing", "10%", "--units", "bits"))
        expected = START.with_temperature(0.5).with_label_smoothing(0.1)
        assert request.scene == replace(expected, example="")
        assert request.view() == View(units="bits")

    def test_smoothing_is_added_to_a_distribution_too(self) -> None:
        scene = scene_of("--target", ".5,.5", "--label-smoothing", "1")
        assert scene.label_smoothing == 1.0
        assert scene.p == (0.5, 0.5)

    def test_an_example_and_an_edited_one(self) -> None:
        assert scene_of("--example", "4.1 further apart") == EXAMPLES[6].scene
        assert scene_of("--example", "4.1 F", "--temperature", "2") == EXAMPLES[6].scene.with_temperature(2.0)

    def test_a_file_and_an_edited_one(self, tmp_path: Path) -> None:
        path = tmp_path / "scene.json"
        stored = Scene((1, 2), (0.5, 0.5), names=("cat", "dog"))
        save_scene(path, stored, View(units="bits", areas=True))
        assert scene_of(str(path)) == stored
        request = parse_arguments((str(path), "--logits", "-1,0,1", "--lens", "Precision"))
        edited = request.scene
        assert edited.names == ("cat", "dog", "class 2")
        assert edited.target == (0.5, 0.5, 0.0)
        assert request.view(View(large=True)) == View("bits", "precision", areas=True)

    def test_the_start_scene_is_not_called_an_example_once_it_is_edited(self) -> None:
        assert scene_of("--logits", "1,2").example == ""
        assert scene_of("--units", "bits").example == START.example


class TestRequests:
    def test_a_window_without_arguments_may_bring_the_last_session_back(self, app: FakeApp) -> None:
        assert main([]) == 0
        assert main(["--theme", "dark"]) == 0
        assert [(run.explicit, run.path, run.colours) for run in app.runs] == [
            (False, None, None),
            (False, None, "dark"),
        ]
        last = View("bits", "descent", large=True)
        assert [run.view(last) for run in app.runs] == [last, last]

    def test_a_window_on_what_was_asked_for(self, app: FakeApp, tmp_path: Path) -> None:
        path = tmp_path / "scene.json"
        save_scene(path, EXAMPLES[0].scene)
        assert main([str(path)]) == 0
        assert main(["--logits", "2,1,-1", "--target", "1"]) == 0
        assert main(["--example", START.example, "--theme", "LIGHT"]) == 0
        assert [(run.explicit, run.scene, run.path, run.colours) for run in app.runs] == [
            (True, EXAMPLES[0].scene, path, None),
            (True, START, None, None),
            (True, START, None, "light"),
        ]

    def test_the_exit_status_is_that_of_the_window(self, app: FakeApp, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys.modules["infoviz.app"], "run", lambda *_: 3)
        assert main([]) == 3
        assert app.runs == []

    def test_a_picture(self, app: FakeApp) -> None:
        assert main(["--render", "a.PNG"]) == 0
        assert main(["--render", "-a.svg", "--size", "800X600", "--theme", "dark", "--example", "4.1 f"]) == 0
        assert app.pictures == [
            (START, Path("a.PNG"), (1440, 900), View(), None),
            (EXAMPLES[6].scene, Path("-a.svg"), (800, 600), View(), "dark"),
        ]

    def test_a_picture_of_what_is_shown_alone(self, app: FakeApp) -> None:
        assert main(["--render", "a.png", "--content"]) == 0
        assert main(["--render", "a.png"]) == 0
        assert app.contents == [True, False]

    def test_a_lens_and_what_it_is_pinned_beside(self, app: FakeApp) -> None:
        assert main(["--render", "a.png", "--lens", "steps", "--large", "--pin", "4.1 logits"]) == 0
        ((scene, _, _, view, _),) = app.pictures
        assert view == View(lens="steps", large=True)
        assert scene.pin == EXAMPLES[5].scene

    def test_an_unknown_lens(self, app: FakeApp, capsys: Capture) -> None:
        sentence = "--lens: There is no lens “x”; expected one of Steps, Landscape, Descent, Precision"
        assert sentence in refusal(capsys, "--lens", "x")
        assert app.runs == []

    def test_a_picture_that_cannot_be_written(
        self, app: FakeApp, capsys: Capture, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(*_: object, **__: object) -> None:
            raise OSError("It could not be written;\nexpected another place.")

        monkeypatch.setattr(sys.modules["infoviz.app"], "render", fail)
        assert main(["--render", "a.png"]) == 1
        assert capsys.readouterr() == ("", "infoviz: It could not be written; expected another place.\n")
        assert app.pictures == []

    def test_a_picture_needs_no_display(self, app: FakeApp, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
        monkeypatch.setattr(display, "missing_display", lambda: "No display.")
        assert main(["--render", "a.png"]) == 0
        assert refusal(capsys) == "infoviz: No display.\n"
        assert app.runs == []

    @pytest.mark.parametrize("arguments", [[], ["--render", "a.png"]])
    def test_missing_libraries(
        self, arguments: list[str], app: FakeApp, monkeypatch: pytest.MonkeyPatch, capsys: Capture
    ) -> None:
        monkeypatch.setattr(display, "missing_libraries", lambda window: f"Window: {window}.")
        assert refusal(capsys, *arguments) == f"infoviz: Window: {not arguments}.\n"
        assert app.runs == []
        assert app.pictures == []

    def test_examples_are_listed_with_what_to_look_at(self, capsys: Capture) -> None:
        assert main(["--list-examples"]) == 0
        lines = capsys.readouterr().out.splitlines()
        assert len(lines) == len(EXAMPLES)
        for line, example in zip(lines, EXAMPLES, strict=True):
            assert re.fullmatch(f"{re.escape(example.name)} +{re.escape(example.sentence)}", line)

    def test_version_and_help(self, capsys: Capture) -> None:
        assert main(["--version"]) == 0
        assert capsys.readouterr().out == f"infoviz {infoviz.__version__}\n"
        assert main(["--help"]) == 0
        help_text = capsys.readouterr().out
        for option in ("SCENE.json", "--logits", "--render", "--list-examples", "--version"):
            assert option in help_text


class TestJson:
    def test_every_quantity_is_there(self, capsys: Capture) -> None:
        content = quantities(capsys)
        names = {entry.name for entry in fields(Analysis)} - {"pin"}
        scene = {"names", "logits", "temperature", "label_smoothing", "units"}
        assert content.keys() == names | scene | {"js_divergence", "log_class_count"}
        analysis = analyze(START)
        assert content["q"] == analysis.q.tolist()
        assert content["kl_divergence"] == analysis.kl_divergence
        assert content["predicted"] == 0
        assert content["names"] == ["class 0", "class 1", "class 2"]
        assert content["log_class_count"] == math.log(3)

    def test_information_is_in_the_units_asked_for(self, capsys: Capture) -> None:
        nats, bits = quantities(capsys), quantities(capsys, "--units", "bits")
        converted = {
            *("log_q", "entropy", "cross_entropy", "kl_divergence", "contributions", "entropy_terms", "kl_terms"),
            *("js_divergence", "log_class_count"),
        }
        for name in nats.keys() - {"units"}:
            if name in converted:
                assert bits[name] == pytest.approx((np.array(nats[name]) / math.log(2)).tolist(), rel=1e-15)
            else:
                assert bits[name] == nats[name]
        assert bits["units"] == "bits"

    def test_infinities_are_texts(self, capsys: Capture) -> None:
        content = quantities(capsys, "--logits", "-inf,0", "--target", "0")
        assert content["logits"] == ["-inf", 0.0]
        assert content["log_q"] == ["-inf", 0.0]
        assert content["cross_entropy"] == content["perplexity"] == "inf"
        assert content["contributions"] == ["inf", 0.0]

    @pytest.mark.parametrize("count", [1, 65, 1000])
    def test_any_number_of_classes(self, count: int, capsys: Capture) -> None:
        content = quantities(capsys, "--logits", ",".join(map(str, range(count))))
        assert len(content["kl_terms"]) == count


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--foo"], "unrecognized arguments: --foo; expected what infoviz --help lists"),
        (["--logit", "1,2"], "unrecognized arguments: --logit"),
        (["--temperature"], "--temperature: expected one argument"),
        (["--logits", "--json"], "--logits: expected one argument"),
        (["--logits", "1, abc"], "--logits: “abc” at position 4 is not a number; expected numbers such as [2, 1, -1]"),
        (["--logits", ""], "--logits: There is no number in the text; expected"),
        (["--logits", "1\nx"], "--logits: “x” at position 3"),
        (["--logits", "inf,1"], "The logit of class 0 is inf; expected a finite number or -inf"),
        (["--logits", "-inf,-inf"], "at least one must be finite"),
        (["--logits", "1,2", "--probabilities", ".5,.5"], "--logits and --probabilities exclude each other; expected"),
        (["--probabilities", "-.5,.5"], "The probability of class 0 is -0.5; expected"),
        (["--probabilities", "0,0"], "All probabilities are 0"),
        (["--target", "3"], "--target: there is no class 3; expected 0 to 2, or a list such as .1,.9"),
        (["--target", "-1"], "--target: there is no class -1"),
        (["--logits", "1", "--target", "1", "--json"], "--target: there is no class 1; expected 0, or a list"),
        (["--logits", "1,2,3", "--target", ".5,.5"], "--target has 2 entries; expected 3, one for each class"),
        (["--target", "0,0,0"], "All probabilities are 0"),
        (["--target", "x"], "--target: “x” at position 1 is not a number"),
        (["--temperature", "0.01"], "--temperature: “0.01” is out of range; expected a number from 0.05 to 20"),
        (["--temperature", "-1"], "--temperature: “-1” is out of range"),
        (["--temperature", "warm"], "--temperature: “warm” is not a number; expected"),
        (["--label-smoothing", "1.1"], "--label-smoothing: “1.1” is out of range; expected a number from 0 to 1"),
        (["--units", "bans"], "--units: “bans” is unknown; expected nats or bits"),
        (["--theme", "blue"], "--theme: “blue” is unknown; expected light, dark, contrast or system"),
        (
            ["--example", "9"],
            "--example: “9” is no example; expected one that infoviz --list-examples prints, such as “2.1 two classes",
        ),
        (["--example", "4"], "--example: “4” is the beginning of several names; expected one that"),
        (["--render", "a.jpg"], "--render: “a.jpg” is no name of a picture; expected one that ends with .png or .svg"),
        (["--render", "a.png", "--json"], "--json and --render exclude each other; expected one of them"),
        (["--size", "800x600"], "--size is a matter of pictures; expected --render OUT.png with it"),
        (["--content"], "--content is a matter of pictures; expected --render OUT.png with it"),
        (["--render", "a.png", "--size", "800"], "--size: “800” is no size; expected one such as 1440x900"),
        (["--render", "a.png", "--size", "9x9"], "--size: “9x9” is no size"),
        (["--render", "a.png", "--size", "9999x900"], "each number from 320 to 4096"),
        (["--logits", "1"], "A window shows 2 to 64 classes, not 1; expected that many, or --json"),
        (["--logits", "0 " * 65, "--render", "a.png"], "A window shows 2 to 64 classes, not 65"),
        (["none.json"], "“none.json” cannot be read: no such file or directory"),
        (["none.json", "--example", "4.2 w"], "SCENE.json and --example exclude each other"),
        (["a.json", "b.json"], "unrecognized arguments: b.json"),
    ],
)
def test_wrong_arguments_get_one_line(arguments: list[str], expected: str, app: FakeApp, capsys: Capture) -> None:
    assert expected in refusal(capsys, *arguments)
    assert app.runs == []
    assert app.pictures == []


HOSTILE = ("x" * 100_000, "\x1b]0;x\x07" * 9, "\u202e\u2066" * 50, "a\0b", "“" * 99)
OPTIONS = ("--logits", "--probabilities", "--target", "--temperature", "--label-smoothing", "--units", "--theme")
OTHERS = ("--example", "--pin", "--render", "--size", "--lens", "--json", "--", "--foo")


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("option", [*OPTIONS, *OTHERS])
@pytest.mark.usefixtures("app")
def test_a_refusal_repeats_little_and_nothing_that_is_not_seen(option: str, text: str, capsys: Capture) -> None:
    check_refusal(refusal(capsys, f"{option}={text}" if option != "--" else f"{text}.json"))


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("field", ["format", "logits", "names", "prediction_mode", "example", "view", "units", "pin"])
@pytest.mark.usefixtures("app")
def test_so_does_that_of_a_file(field: str, text: str, capsys: Capture, tmp_path: Path) -> None:
    path = tmp_path / "scene.json"
    entries = json.loads(scene_to_json(replace(START, names=(text, "", "")))) | {field: text}
    path.write_text(json.dumps(entries), "utf-8")
    if field == "example":
        path.write_text(json.dumps(entries | {"logits": [float("inf"), 1, 2]}), "utf-8")
    if field == "names":
        path.write_text(json.dumps(entries | {"names": [text, "", ""], "target": [-1, 1, 1]}), "utf-8")
    check_refusal(refusal(capsys, str(path)))


def check_refusal(line: str) -> None:
    assert line[:-1].isprintable()
    assert len(line) <= len("infoviz: ") + 200
    assert all(len(piece) <= 38 for piece in re.findall("“([^“”]*)”", line))


class TestFrames:
    @pytest.mark.parametrize("lens", LENSES)
    def test_what_a_lens_shows_is_printed(self, capsys: Capture, lens: str) -> None:
        shown = quantities(capsys, "--logits", "2,-inf,-1", "--target", ".2,.3,.5", "--lens", lens.upper())
        assert list(shown) == [lens]
        assert shown[lens]["sentence"]
        assert "∞" in json.dumps(shown, ensure_ascii=False)

    def test_all_of_them(self, capsys: Capture) -> None:
        assert list(quantities(capsys, "--lens", "all")) == list(LENSES)

    def test_all_are_too_many_for_a_window(self, app: FakeApp, capsys: Capture) -> None:
        assert "expected --json with it, or the name of one lens." in refusal(capsys, "--lens", "all")
        assert app.runs == []

    def test_the_units_are_those_that_are_asked_for(self, capsys: Capture) -> None:
        frames = [quantities(capsys, "--lens", "steps", "--units", units) for units in ("nats", "bits")]
        assert frames[0] != frames[1]
