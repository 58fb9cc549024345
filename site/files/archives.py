"""Looking into packed files, such as those of Office, without unpacking what would harm.

Every member is read once, in blocks, against one budget for all that comes out. Members that are
packed themselves (a spreadsheet behind a chart) are looked into as well, to a fixed depth.
"""

import lzma
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from io import BytesIO
from typing import Final

OUT_LIMIT: Final = 200 * 1024 * 1024
"""Bytes that may come out of one file, nested ones included."""
RATIO_LIMIT: Final = 100
"""Bytes that may come out for each byte packed, beyond a first megabyte."""
MEMBER_LIMIT: Final = 5_000
DEPTH_LIMIT: Final = 3
NESTED_LIMIT: Final = 10 * 1024 * 1024
"""Bytes of a packed member that is looked into."""
_BLOCK: Final = 256 * 1024
_MAGIC: Final = b"PK\x03\x04"
_CONTENT_TYPES: Final = "[Content_Types].xml"
_MANIFEST: Final = "META-INF/manifest.xml"
_ENCRYPTED: Final = 0x1
"""The bit of a member that needs a password (APPNOTE 4.4.4)."""
_PROGRAM_ENDINGS: Final = (
    *(".exe", ".dll", ".com", ".scr", ".msi", ".bat", ".cmd", ".ps1"),
    *(".vbs", ".js", ".jar", ".hta", ".lnk", ".sh"),
)


class Broken(Exception):
    """It cannot be unpacked."""


class Locked(Broken):
    """A password is needed."""


class Bomb(Exception):
    """More comes out of it than a document holds."""


@dataclass(slots=True)
class Archive:
    """What was found in a packed file and in what is packed within."""

    names: set[str] = field(default_factory=set)
    content_types: bytes = b""
    manifest: bytes = b""
    has_program: bool = False
    has_macros: bool = False
    has_needle: bool = False
    bytes_out: int = 0
    members: int = 0


def is_archive(content: bytes) -> bool:
    return content.startswith(_MAGIC)


def examine(content: bytes, needle: bytes = b"") -> Archive:
    """Read every member; say whether ``needle`` stands in one of them.

    Raises Broken or Bomb; never returns having looked at a part only.
    """
    found = Archive()
    try:
        _examine(content, needle, found, limit=_limit(len(content)), depth=1)
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError) as error:
        raise Broken from error
    except (NotImplementedError, RuntimeError, ValueError) as error:
        # An unknown way of packing.
        raise Broken from error
    return found


def _limit(size: int) -> int:
    return min(OUT_LIMIT, 1024 * 1024 + RATIO_LIMIT * size)


def _examine(content: bytes, needle: bytes, found: Archive, *, limit: int, depth: int) -> None:
    if depth > DEPTH_LIMIT:
        raise Bomb
    with zipfile.ZipFile(BytesIO(content)) as archive:
        for member in archive.infolist():
            found.members += 1
            if found.members > MEMBER_LIMIT:
                raise Bomb
            if member.flag_bits & _ENCRYPTED:
                raise Locked
            with archive.open(member) as stream:
                kept = _read(iter(partial(stream.read, _BLOCK), b""), needle, found, limit)
            name = member.filename.lower()
            if depth == 1:
                found.names.add(name)
            if depth == 1 and member.filename == _CONTENT_TYPES:
                found.content_types = kept
            if depth == 1 and member.filename == _MANIFEST:
                found.manifest = kept
            found.has_macros |= name.endswith("vbaproject.bin")
            found.has_program |= name.endswith(_PROGRAM_ENDINGS) or _is_program(kept)
            if is_archive(kept):
                if len(kept) > NESTED_LIMIT:
                    raise Bomb
                _examine(kept, needle, found, limit=limit, depth=depth + 1)


def _read(blocks: Iterator[bytes], needle: bytes, found: Archive, limit: int) -> bytes:
    """Read a member to its end; return as much of it as may have to be looked into."""
    kept, tail = bytearray(), b""
    for block in blocks:
        found.bytes_out += len(block)
        if found.bytes_out > limit:
            raise Bomb
        if needle:
            window = tail + block
            found.has_needle |= needle in window
            tail = window[-len(needle) :]
        if len(kept) <= NESTED_LIMIT:
            kept += block
    return bytes(kept)


def _is_program(start: bytes) -> bool:
    if start[:4] in (b"\x7fELF", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe"):
        return True
    return start[:2] == b"MZ" and b"PE\x00\x00" in start[:4096]
