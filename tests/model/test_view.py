from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infoviz.model.examples import START
from infoviz.model.files.scene_file import load_scene_and_view, save_scene
from infoviz.model.files.scene_json import SceneFileError, scene_and_view, scene_to_json
from infoviz.model.files.view_json import entries_of, view_of
from infoviz.model.lenses import LENSES, LensOptions
from infoviz.model.lenses.descent import Options as DescentOptions
from infoviz.model.lenses.landscape import Options as LandscapeOptions
from infoviz.model.lenses.precision import Options as PrecisionOptions
from infoviz.model.lenses.steps import Options as StepsOptions
from infoviz.model.view import View, find_lens, options_of

VIEWS = st.builds(
    View,
    units=st.sampled_from(("nats", "bits")),
    lens=st.sampled_from(LENSES),
    large=st.booleans(),
    areas=st.booleans(),
    measures=st.booleans(),
)
OPTIONS = (
    st.builds(StepsOptions, way=st.sampled_from(("shifted", "document"))),
    st.builds(
        LandscapeOptions,
        measure=st.sampled_from(("forward", "reverse", "shannon")),
        half=st.sampled_from(("curves", "map")),
        first=st.none() | st.integers(0, 31),
        second=st.none() | st.integers(32, 63),
    ),
    st.builds(
        DescentOptions,
        rate=st.floats(0.01, 10.0),
        momentum=st.floats(0.0, 0.99),
        speed=st.floats(1.0, 1000.0),
        logarithmic=st.booleans(),
        beside=st.booleans(),
    ),
    st.builds(PrecisionOptions, factor=st.floats(0.01, 1000.0)),
)


@given(VIEWS, st.tuples(*OPTIONS))
def test_it_reads_back_exactly(view: View, options: tuple[LensOptions, ...]) -> None:
    for each in options:
        view = view.having(each)
    assert view_of(json.loads(json.dumps(entries_of(view)))) == view
    assert [view.of(type(each)) for each in options] == list(options)


def test_switches_as_they_are_at_first_are_not_kept() -> None:
    view = View().having(StepsOptions("document")).having(PrecisionOptions(10.0))
    assert view.having(StepsOptions()) == View().having(PrecisionOptions(10.0))
    assert view == View().having(PrecisionOptions(10.0)).having(StepsOptions("document")), "in any order"


def test_every_lens_of_the_program_has_the_options_of_its_name() -> None:
    for lens in LENSES:
        kind = options_of(lens)
        assert kind is None or kind.lens == lens


def test_unknown_fields_and_lenses_are_ignored() -> None:
    entries = {"units": "bits", "colour": 3, "lens": "batch", "lenses": {"batch": {"row": 3}, "steps": {"size": 2}}}
    assert view_of(entries) == View("bits")


@pytest.mark.parametrize(
    ("entries", "sentence"),
    [
        ([], "has [] as “view”; expected an object"),
        ({"units": "bytes"}, 'has "bytes" as “view.units”; expected "nats" or "bits"'),
        ({"large": 1}, "has 1 as “view.large”; expected true or false"),
        ({"lens": None}, "has null as “view.lens”; expected a text"),
        ({"lenses": 3}, "has 3 as “view.lenses”; expected an object"),
        ({"lenses": {"steps": 3}}, "has 3 as “view.lenses.steps”; expected an object"),
        ({"lenses": {"steps": {"way": "x" * 99}}}, f'has "{"x" * 38}… as “view.lenses.steps.way”; expected'),
        ({"lenses": {"precision": {"factor": True}}}, "has true as “view.lenses.precision.factor”; expected a number"),
        (
            {"lenses": {"precision": {"factor": 10**400}}},
            f"has 1{'0' * 38}… as “view.lenses.precision.factor”; expected",
        ),
        ({"lenses": {"precision": {"factor": 1e9}}}, "The factor of the logits is 1000000000.0; expected a number"),
        ({"lenses": {"landscape": {"first": -1}}}, "has -1 as “view.lenses.landscape.first”; expected a class"),
        ({"lenses": {"landscape": {"first": 2, "second": 2}}}, "Both logits of the landscape are that of class 2"),
        ({"lenses": {"descent": {"rate": 0}}}, "The learning rate is 0.0; expected a number from 0.01 to 10"),
    ],
)
def test_what_is_wrong_is_told_in_one_sentence(entries: object, sentence: str) -> None:
    with pytest.raises(ValueError, match=r".") as refusal:
        view_of(entries)
    assert str(refusal.value).startswith(sentence)
    assert "\n" not in str(refusal.value)


def test_a_lens_is_found_by_title_or_name() -> None:
    assert [find_lens(title) for title in ("Steps", "LANDSCAPE", " precision ")] == ["steps", "landscape", "precision"]
    with pytest.raises(ValueError, match=r"no lens “x”; expected one of Steps, Landscape, Descent, Precision"):
        find_lens("x")


def test_a_scene_file_keeps_it(tmp_path: Path) -> None:
    view = View("bits", "descent", areas=True).having(DescentOptions(rate=2.0))
    save_scene(tmp_path / "scene.json", START, view)
    assert load_scene_and_view(tmp_path / "scene.json", View(large=True)) == (START, view)


def test_a_file_without_it_leaves_the_view_as_it_is() -> None:
    assert scene_and_view(scene_to_json(START), View(large=True))[1] == View(large=True)


def test_a_file_of_before_has_units_alone() -> None:
    entries = json.loads(scene_to_json(START)) | {"units": "bits"}
    assert scene_and_view(json.dumps(entries), View(large=True)) == (START, View("bits", large=True))


def test_a_wrong_view_refuses_the_file_in_one_sentence() -> None:
    entries = json.loads(scene_to_json(START)) | {"view": {"units": "bytes"}}
    with pytest.raises(SceneFileError, match=r'^The scene has "bytes" as “view.units”; expected "nats"'):
        scene_and_view(json.dumps(entries), View())


def test_views_are_values() -> None:
    assert replace(View(), large=True) == View(large=True)
    with pytest.raises(ValueError, match="The units are"):
        View("bytes")  # type: ignore[arg-type]
