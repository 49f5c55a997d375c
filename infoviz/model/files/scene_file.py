"""Scenes on disk, read and written whole."""

from __future__ import annotations

import os
from pathlib import Path

from infoviz.model.files.scene_json import SceneFileError, scene_and_view, scene_to_json
from infoviz.model.files.whole_file import read_file, reason_of, unwritable, write_file
from infoviz.model.quoted import quoted
from infoviz.model.scene import Scene
from infoviz.model.view import View

MAX_BYTES = 1 << 20
_ROOM = 1 << 16  # bytes for all numbers and the view, as they may be written


def load_scene(path: str | os.PathLike[str]) -> Scene:
    """Read a scene, and not how it was looked at; see `load_scene_and_view`."""
    return load_scene_and_view(path, View())[0]


def load_scene_and_view(path: str | os.PathLike[str], view: View) -> tuple[Scene, View]:
    """Read a scene, and how it was looked at.

    Parameters
    ----------
    path : path
        A file that `save_scene` wrote, or one written by hand: "format", "version", "logits" and "target" must be
        there, other fields default as those of `Scene` do, and unknown ones are ignored.
    view : View
        What stays as it is where the file does not say it.

    Returns
    -------
    Scene, View

    Raises
    ------
    SceneFileError
        With one sentence: the file, the field, and what was expected.
    """
    name = quoted(Path(path).name or path)
    try:
        data = read_file(path, MAX_BYTES)
    except (OSError, ValueError) as error:
        raise SceneFileError(f"{name} cannot be read: {reason_of(error)}.") from None
    if len(data) > MAX_BYTES:
        raise SceneFileError(f"{name} is too large for a scene; expected at most 1 MiB.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SceneFileError(f"{name} is not a scene; expected text in UTF-8, but byte {error.start} is not.") from None
    scene, view = scene_and_view(text, view, name)
    # What is written is a little longer than the shortest text that says the same, and grows while it is edited.
    if len(data) > MAX_BYTES - 2 * _ROOM and len(_bytes_of(scene, view)) > MAX_BYTES - _ROOM:
        raise SceneFileError(f"{name} is too large for a scene; expected at most {(MAX_BYTES - _ROOM) // 1024} KiB.")
    return scene, view


def save_scene(path: str | os.PathLike[str], scene: Scene, view: View | None = None) -> None:
    """Write a scene, whole or not at all.

    Parameters
    ----------
    path : path
        Whatever was there is replaced in one step; of a symbolic link, what it points to.
    scene : Scene
        What to write.
    view : View, optional
        How it is looked at, which is kept beside it.

    Raises
    ------
    SceneFileError
        With one sentence; then the old file is as it was.
    """
    data = _bytes_of(scene, view)
    if len(data) > MAX_BYTES:
        raise SceneFileError("The scene's names are too long to be written; expected at most 1 MiB in all.")
    try:
        write_file(path, data)
    except (OSError, ValueError) as error:
        raise SceneFileError(unwritable(path, error)) from None


def _bytes_of(scene: Scene, view: View | None) -> bytes:
    # A lone surrogate in a name has no UTF-8; its backslash escape is the one that JSON has for it.
    return scene_to_json(scene, view).encode("utf-8", "backslashreplace")
