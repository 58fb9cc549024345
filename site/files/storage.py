"""Where private files lie: under their random keys, outside public media, in parts until complete.

A part is named by the offset it begins at, so that writing it again replaces it. Any storage that
can list a folder will do: nothing is appended to.
"""

from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage, storages


class Incomplete(Exception):
    """The parts do not make up the whole."""


def private() -> Storage:
    return storages["private"]


def write(name: str, content: bytes) -> None:
    """Write a file in place of whatever a broken attempt left there.

    Two attempts at once write the same bytes: the second one's copy goes.
    """
    storage = private()
    storage.delete(name)
    written = storage.save(name, ContentFile(content))
    if written != name:
        storage.delete(written)


def write_part(key: str, offset: int, content: bytes) -> None:
    write(f"{_folder(key)}/{offset:012}", content)


def joined(key: str, size: int) -> bytes:
    """The parts of a file in their order; raises Incomplete when they are not ``size`` bytes."""
    storage, content = private(), bytearray()
    for name in _parts(key):
        if int(name) != len(content):
            raise Incomplete
        with storage.open(f"{_folder(key)}/{name}") as part:
            content += part.read()
    if len(content) != size:
        raise Incomplete
    return bytes(content)


def read(key: str) -> bytes:
    with private().open(key) as file:
        content: bytes = file.read()
        return content


def open_file(key: str) -> "File[bytes]":
    """The file for reading; raises FileNotFoundError."""
    return private().open(key)


def erase_parts(key: str) -> None:
    storage = private()
    for name in _parts(key):
        storage.delete(f"{_folder(key)}/{name}")
    storage.delete(_folder(key))


def erase(key: str) -> None:
    """Delete a file and its parts; what is gone already is no error."""
    erase_parts(key)
    private().delete(key)


def _folder(key: str) -> str:
    return f"{key}.parts"


def _parts(key: str) -> list[str]:
    try:
        return sorted(private().listdir(_folder(key))[1])
    except FileNotFoundError:
        return []
