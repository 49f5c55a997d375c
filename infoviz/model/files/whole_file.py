"""Files read and written whole, or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import secrets
import shutil
import stat
import time
from pathlib import Path

from infoviz.model.quoted import quoted, quoted_folder

_LEFT = re.compile(r"\.infoviz-(?:(?P<process>[0-9]{1,9})-)?[0-9a-f]{16}\.tmp")
_LONGEST = 3600.0  # seconds that a write takes, at most

# A pipe that nobody writes to would be waited for; where there are no such pipes, there is no such flag.
_AT_ONCE = getattr(os, "O_NONBLOCK", 0)


def read_file(path: str | os.PathLike[str], most: int) -> bytes:
    """Read a regular file, and never wait for anything else: an OSError or a ValueError says that it is none.

    At most one byte more than `most` is read, so that it can be told that there are more.
    """
    with open(path, "rb", opener=_opener) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise ValueError("it is not a file")
        return file.read(most + 1)


def _opener(path: str, flags: int) -> int:
    return os.open(path, flags | _AT_ONCE)


def write_file(path: str | os.PathLike[str], data: bytes) -> None:
    """Write a file whole, in place of what was there (of a symbolic link, of what it points to), or not at all.

    An OSError says that it cannot be written, a ValueError that it is a pipe, a device or a folder, or its name none.
    """
    path = Path(os.path.realpath(path))
    exists = path.exists()
    if exists and not path.is_file():
        raise ValueError("it is not a file")
    if exists and not os.access(path, os.W_OK):
        # Renaming would succeed, and overwrite what its owner has protected.
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    temporary = path.with_name(f".infoviz-{os.getpid()}-{secrets.token_hex(8)}.tmp")
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


def unwritable(path: str | os.PathLike[str], error: Exception) -> str:
    """Say in a sentence why a file could not be written, and in which folder."""
    name, folder = quoted(Path(path).name or path), quoted_folder(Path(path).parent)
    return f"{name} cannot be written: {reason_of(error)}. The folder is {folder}."


def reason_of(error: Exception) -> str:
    """Give what the system said, to stand after a colon."""
    message = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return message[:1].lower() + message[1:]


def clear_unfinished(folder: Path, older: float = 0.0) -> None:
    """Remove what `write_file` had begun in a folder when its process was ended, and is older than some seconds."""
    with contextlib.suppress(OSError):
        for path in folder.glob(".infoviz-*.tmp"):
            if _is_unfinished(path) and time.time() - path.stat().st_mtime >= older:
                path.unlink(missing_ok=True)


def _is_unfinished(path: Path) -> bool:
    match = _LEFT.fullmatch(path.name)
    if not match:
        return False
    if match["process"] and os.name == "posix":
        return not _runs(int(match["process"]))
    return time.time() - path.stat().st_mtime > _LONGEST


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True  # somebody else's
    return True
