"""Scenes on disk, read and written whole."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil
from pathlib import Path

from infoviz.model.files.read_file import read_file
from infoviz.model.files.scene_json import SceneFileError, scene_and_view, scene_to_json
from infoviz.model.scene import Scene
from infoviz.model.view import View

MAX_BYTES = 1 << 20


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
    name = _quoted(path)
    try:
        data = read_file(path, MAX_BYTES)
    except (OSError, ValueError) as error:
        raise SceneFileError(f"{name} cannot be read: {_reason(error)}.") from None
    if len(data) > MAX_BYTES:
        raise SceneFileError(f"{name} is too large for a scene; expected at most 1 MiB.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SceneFileError(f"{name} is not a scene; expected text in UTF-8, but byte {error.start} is not.") from None
    return scene_and_view(text, view, name)


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
    text = scene_to_json(scene, view)
    # A lone surrogate in a name has no UTF-8; its backslash escape is the one that JSON has for it.
    data = text.encode("utf-8", "backslashreplace")
    if len(data) > MAX_BYTES:
        raise SceneFileError("The scene's names are too long to be written; expected at most 1 MiB in all.")
    try:
        _replace_file(Path(os.path.realpath(path)), data)
    except (OSError, ValueError) as error:
        raise SceneFileError(f"{_quoted(path)} cannot be written: {_reason(error)}.") from None


def _replace_file(path: Path, data: bytes) -> None:
    exists = path.exists()
    if exists and not path.is_file():
        raise ValueError("it is not a file")
    if exists and not os.access(path, os.W_OK):
        # Renaming would succeed, and overwrite what its owner has protected.
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    temporary = path.with_name(f".infoviz-{secrets.token_hex(8)}.tmp")
    try:
        with temporary.open("xb") as file:
            if exists:
                shutil.copymode(path, temporary)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


def _reason(error: Exception) -> str:
    message = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return message[:1].lower() + message[1:]


def _quoted(path: str | os.PathLike[str]) -> str:
    shown = Path(path).name or os.fspath(path)
    return f"“{''.join(character if character.isprintable() else '�' for character in shown)}”"
