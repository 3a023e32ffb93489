"""Compressed files as streams of bytes; one that was cut off says so when its end is reached."""

import gzip
import io
from typing import BinaryIO

import zstandard

BLOCK = 1 << 17


def open_input(path: str) -> BinaryIO:
    """Open a plain, gzip or zstd file for reading."""
    if path.lower().endswith(".gz"):
        return io.BufferedReader(gzip.open(path, "rb"))
    if path.lower().endswith(".zst"):
        return io.BufferedReader(ZstdStream(open(path, "rb")))
    return open(path, "rb")


class ZstdStream(io.RawIOBase):
    """The content of all frames of a zstd file; zstandard's own reader hides a missing end."""

    def __init__(self, file: BinaryIO) -> None:
        """Read from a file, which is closed with the stream."""
        self._file = file
        self._decompressor = zstandard.ZstdDecompressor().decompressobj()
        self._ready = b""
        self._at_start = True

    def readable(self) -> bool:
        """Return true: this is for reading."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill a buffer and return how many bytes it got.

        Raises:
            EOFError: when the file ends within a frame.
        """
        while not self._ready:
            if not self._advance():
                return 0
        part = self._ready[: len(buffer)]
        self._ready = self._ready[len(part) :]
        buffer[: len(part)] = part
        return len(part)

    def _advance(self) -> bool:
        data = self._next_frame() or self._file.read(BLOCK)
        if not data:
            if self._at_start or self._decompressor.eof:
                return False
            raise EOFError("the file ends in the middle of a frame")
        self._at_start = False
        self._ready = self._decompressor.decompress(data)
        return True

    def _next_frame(self) -> bytes:
        """Begin the next frame when one has ended, and return what was read of it."""
        if not self._decompressor.eof:
            return b""
        rest = self._decompressor.unused_data
        self._decompressor = zstandard.ZstdDecompressor().decompressobj()
        self._at_start = True
        return rest

    def close(self) -> None:
        """Close the file."""
        self._file.close()
        super().close()
