"""Reading a file that may be no file at all."""

from __future__ import annotations

import os
import stat

# A pipe that nobody writes to would be waited for; where there are no such pipes, there is no such flag.
_AT_ONCE = getattr(os, "O_NONBLOCK", 0)


def read_file(path: str | os.PathLike[str], most: int) -> bytes:
    """Read a regular file, and never wait for anything else.

    Parameters
    ----------
    path : path
    most : int
        Bytes; more are not read.

    Returns
    -------
    bytes
        At most one more than `most`, so that it can be told that there are more.

    Raises
    ------
    OSError
        Where it cannot be read.
    ValueError
        Where it is a pipe, a device or a folder, or its name is none.
    """
    with open(path, "rb", opener=_opener) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise ValueError("it is not a file")
        return file.read(most + 1)


def _opener(path: str, flags: int) -> int:
    return os.open(path, flags | _AT_ONCE)
