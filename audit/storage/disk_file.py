"""A file for libraries to write into, whose every byte goes through the disk that tests let fail."""

from __future__ import annotations

import io
import os

from typing_extensions import Buffer, override

from audit.storage.disk import Disk


class DiskFile(io.RawIOBase):
    """An open file that owns its descriptor."""

    def __init__(self, fd: int, disk: Disk) -> None:
        super().__init__()
        self._fd = fd
        self._disk = disk

    @override
    def writable(self) -> bool:
        return True

    @override
    def seekable(self) -> bool:
        return True

    @override
    def write(self, data: Buffer, /) -> int:
        """Write all of ``data``; raises OSError."""
        content = bytes(data)
        self._disk.write_all(self._fd, content)
        return len(content)

    @override
    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        """Go to a place in the file and return it."""
        return os.lseek(self._fd, offset, whence)

    def sync(self) -> None:
        """Return only when all of it is on the device."""
        self._disk.sync(self._fd)

    @override
    def close(self) -> None:
        """Let go of the file."""
        if not self.closed:
            os.close(self._fd)
        super().close()
