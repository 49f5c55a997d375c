"""Writing a file whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import secrets
import shutil
import time
from pathlib import Path

_LEFT = re.compile(r"\.infoviz-(?:(?P<process>[0-9]{1,9})-)?[0-9a-f]{16}\.tmp")
_LONGEST = 3600.0  # seconds that a write takes, at most


def write_file(path: str | os.PathLike[str], data: bytes) -> None:
    """Write a file, whole or not at all.

    Parameters
    ----------
    path : path
        Whatever was there is replaced in one step; of a symbolic link, what it points to.
    data : bytes

    Raises
    ------
    OSError
        Where it cannot be written; then the old file is as it was.
    ValueError
        Where it is a pipe, a device or a folder, or its name is none.
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


def reason_of(error: Exception) -> str:
    """Give what the system said, to stand after a colon."""
    message = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return message[:1].lower() + message[1:]


def clear_unfinished(folder: Path) -> None:
    """Remove what `write_file` had begun in a folder when its process was ended."""
    with contextlib.suppress(OSError):
        for path in folder.glob(".infoviz-*.tmp"):
            if _is_unfinished(path):
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
