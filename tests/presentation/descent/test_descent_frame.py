"""What the Descent lens shows, from the scene, the view and the race that is shown."""

from __future__ import annotations

import re
from time import perf_counter

from infoviz.model.analysis import analyze
from infoviz.model.lenses.descent import Options
from infoviz.model.lenses.descent.descent import LIMIT, Race
from infoviz.model.scene import Scene
from infoviz.model.view import View
from infoviz.presentation.descent import DescentFrame, resolve
from infoviz.presentation.frame_json import frames_as_json

START = Scene((2, 1, -1), (0.2, 0.3, 0.5))


def shown(race: Race | None = None, options: Options | None = None, scene: Scene = START) -> DescentFrame:
    """Resolve a race, or a scene."""
    scene = race.scene if race else scene
    return resolve(scene, analyze(scene), View().having(options or Options()), race)


class TestFrame:
    def test_without_a_race_one_stands_at_its_start(self) -> None:
        frame = shown()
        assert frame == shown() == shown(Race.begin(START))
        assert not frame.can_keep
        assert frame.sentence.startswith("Run it (Space)")
        assert frame.settings == Options()

    def test_after_some_steps_there_is_something_to_keep(self) -> None:
        race = Race.begin(START).after(3, 1.0, 0.0)
        assert shown(race).can_keep
        assert not shown(race.at(0)).can_keep
        assert shown(race) != shown(race.at(2))
        assert shown(race.at(0)) == shown()

    def test_the_second_is_shown_on_wish_as_far_as_it_came(self) -> None:
        """Asked for in the middle, it is as far as if it had been there from the start."""
        late = Race.begin(START).after(20, 1.0, 0.0)
        early = Race.begin(START).showing(both=True).after(20, 1.0, 0.0)
        assert len(shown(late).course.curves) == 1
        beside = Options(beside=True)
        assert len(shown(late, beside).course.curves) == 2
        assert shown(late, beside).course.description == shown(early, beside).course.description

    def test_what_went_farther_is_not_counted_where_it_is_not_shown(self) -> None:
        race = Race.begin(START).showing(both=True).after(400, 1.0, 0.0)
        assert race.beside.count > race.main.count
        frame = shown(race)
        assert frame.course.description.startswith(f"Step {race.main.count}:")
        assert frame.sentence.startswith(f"Arrived after {race.main.count} steps:")

    def test_settings_are_as_the_view_has_them(self) -> None:
        options = Options(rate=10.0, momentum=0.5, speed=7.0, logarithmic=True, beside=True)
        frame = shown(options=options)
        assert frame.settings == options
        assert frame.course.logarithmic
        assert "Q cannot settle at a learning rate of 10" in frame.sentence

    def test_a_long_race_is_compared_and_resolved_in_no_time(self) -> None:
        """A frame holds no copy of its steps."""
        race = Race.begin(Scene((2, 0, 0), (0, 1, 0))).after(LIMIT, 1.0, 0.0)
        frame, same = shown(race), shown(race)
        assert race.count == LIMIT
        assert frame.course.curves[0].excess.base is not None
        begin = perf_counter()
        for _ in range(1000):
            assert frame == same
        assert perf_counter() - begin < 0.5, "0.5 ms each are many times what it takes"


class TestPaths:
    def test_there_are_some_for_three_classes(self) -> None:
        assert shown().paths
        for count in (2, 10):
            assert shown(scene=Scene((1.0,) * count, (1 / count,) * count)).paths is None

    def test_they_say_where_q_is(self) -> None:
        race = Race.begin(START).after(2, 1.0, 0.0)
        places = [", ".join(f"class {i} {q:.3f}" for i, q in enumerate(scene.q)) for scene in (START, race.scene)]
        paths = shown(race).paths
        assert paths
        assert paths.description == (
            f"Q began at {places[0]} and is at {places[1]}; P is at class 0 0.200, class 1 0.300, class 2 0.500."
        )
        both = shown(race, Options(beside=True)).paths
        assert both
        assert both.description.startswith(f"{paths.description} The descent of the squared error is at class 0 0.")
        assert len(both.descents) == 2


def test_it_can_be_read_by_a_program() -> None:
    text = frames_as_json(START, View("bits").having(Options(beside=True)), ("descent",))
    assert '"title": "H(P,Q) in bits"' in text
    assert re.search(
        r'"sentence": "Run it \(Space\): Q moves to P, and the loss falls to its floor H\(P\) = 1\.4855', text
    )
    assert '"count": 0' in text
    assert "_trail" not in text
