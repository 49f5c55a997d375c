"""What all tests have in common, those too that run where Qt is not installed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import settings

# Wherever pytest is started, tests can import from each other.
sys.path.insert(0, str(Path(__file__).parents[1]))

# `--hypothesis-profile long` tries five times as many random examples.
settings.register_profile("long", max_examples=5 * settings().max_examples)


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:
    """Add what makes a run longer than the everyday one.

    Where pytest-qt is not installed, pyproject.toml may set its options all the same: the model's tests need none.
    """
    group = parser.getgroup("infoviz")
    group.addoption("--fuzz-events", type=int, default=1_000, help="How many things are done to any control.")
    group.addoption("--fuzz-seed", type=int, default=20_000, help="Which things are done, by their random seed.")
    group.addoption("--windows", type=int, default=20, help="How many windows are opened and closed to find leaks.")
    if not pluginmanager.has_plugin("pytest-qt"):
        for name in ("qt_api", "qt_log_level_fail", "qt_log_ignore"):
            parser.addini(name, "an option of pytest-qt")


@pytest.hookimpl(optionalhook=True)  # pytest-xdist's
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """Share the whole suite among the cores; a few tests, named, are done before the workers would have started."""
    asked = any(argument.startswith(("-n", "--numprocesses")) for argument in config.invocation_params.args)
    named = config.args_source is pytest.Config.ArgsSource.ARGS or config.option.keyword
    return 0 if named and not asked else None
