"""Kinds of file that are known and not taken: what each is, and what to send instead."""

from collections.abc import Callable
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from refusals import Refused

LOCKED: Final = _(
    "This file is protected by a password. Save it without protection and send it again."
)
_OLD: Final = _("This is an Office file of an older kind. Save it as .docx, .xlsx, .pptx or PDF.")
_PICTURE: Final = _("Save this picture as JPEG or PNG and send it again.")
_FILM: Final = _("This is a film or a recording. Send documents and pictures only.")
_OPEN: Final = _("This is an OpenDocument file. Save it as .docx, .xlsx, .pptx or PDF.")
_APPLE: Final = _("This is an Apple Pages, Numbers or Keynote file. Export it as PDF.")
_PACKED: Final = _("This is a packed folder. Send the files in it one by one.")
_TEXT: Final = _("This is a plain text. Save it as PDF or .docx.")
_MAIL: Final = _("This is an e-mail message. Save it as PDF.")

COMPOUND: Final = b"\xd0\xcf\x11\xe0"
"""The compound files of older Office, of Outlook, and of everything that Office encrypts."""
_PICTURE_BRANDS: Final = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif")

BY_EXTENSION: Final[dict[str, tuple[str, Promise]]] = {
    **dict.fromkeys((".doc", ".xls", ".ppt", ".rtf"), ("old_office", _OLD)),
    **dict.fromkeys((".odt", ".ods", ".odp", ".odg"), ("opendocument", _OPEN)),
    **dict.fromkeys((".pages", ".key"), ("apple", _APPLE)),
    **dict.fromkeys((".heic", ".heif", ".avif", ".webp", ".gif", ".bmp"), ("picture", _PICTURE)),
    **dict.fromkeys((".tif", ".tiff"), ("picture", _PICTURE)),
    **dict.fromkeys((".mp4", ".mov", ".avi", ".mp3", ".wav", ".webm", ".m4a"), ("film", _FILM)),
    **dict.fromkeys((".zip", ".rar", ".7z", ".gz", ".tar"), ("kind", _PACKED)),
    **dict.fromkeys((".txt", ".md", ".csv"), ("text", _TEXT)),
    **dict.fromkeys((".eml", ".msg"), ("mail", _MAIL)),
}


def refuse_known_extension(extension: str) -> None:
    """Refuse with its own reason what is known by the end of its name."""
    if extension in BY_EXTENSION:
        code, sentence = BY_EXTENSION[extension]
        raise Refused(code, sentence)


def refuse_known(content: bytes) -> None:
    """Refuse with its own reason what is known by its bytes; other content passes."""
    if not content:
        raise Refused("empty", _("This file is empty. Look at it and send it again."))
    for tells, code, sentence in _TELLS:
        if tells(content):
            raise Refused(code, sentence)


def refuse_known_archive(content_types: bytes, names: frozenset[str], manifest: bytes) -> None:
    """The same for what is packed: ``names`` are those of its members, in small letters."""
    if b"encryption-data" in manifest:
        raise Refused("locked", LOCKED)
    if "mimetype" in names and manifest:
        raise Refused("opendocument", _OPEN)
    if any(name.endswith(".iwa") for name in names):
        raise Refused("apple", _APPLE)
    if not content_types:
        raise Refused("kind", _PACKED)


def _stream(name: str) -> Callable[[bytes], bool]:
    """Whether a compound file has a stream of that name (MS-CFB 2.6.1: UTF-16, little-endian)."""
    wanted = name.encode("utf-16-le")
    return lambda content: content.startswith(COMPOUND) and wanted in content


def _starts(*magic: bytes) -> Callable[[bytes], bool]:
    return lambda content: content.startswith(magic)


def _is_container(content: bytes, *, pictures: bool) -> bool:
    """An ISO base media file (ISO/IEC 14496-12), told by its brands."""
    brands = content[8 : 8 + 64]
    return content[4:8] == b"ftyp" and pictures == any(one in brands for one in _PICTURE_BRANDS)


_TELLS: Final[tuple[tuple[Callable[[bytes], bool], str, Promise], ...]] = (
    (_stream("EncryptedPackage"), "locked", LOCKED),
    (_stream("__substg1.0_"), "mail", _MAIL),
    (_starts(COMPOUND, b"{\\rtf"), "old_office", _OLD),
    (lambda content: _is_container(content, pictures=True), "picture", _PICTURE),
    (lambda content: _is_container(content, pictures=False), "film", _FILM),
    (lambda content: content[:4] == b"RIFF" and content[8:12] == b"WEBP", "picture", _PICTURE),
    (_starts(b"RIFF", b"ID3", b"OggS", b"fLaC", b"\x1aE\xdf\xa3"), "film", _FILM),
    (_starts(b"GIF8", b"II*\x00", b"MM\x00*"), "picture", _PICTURE),
    (lambda content: content[:2] == b"BM" and content[6:10] == bytes(4), "picture", _PICTURE),
    (_starts(b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ"), "packed", _PACKED),
)
