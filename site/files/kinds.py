"""What a file is, told from its bytes. Its name only has to agree."""

from dataclasses import dataclass
from io import BytesIO
from typing import Final

from django.utils.translation import gettext as _
from pypdf import PdfReader
from pypdf.errors import DependencyError

from files.archives import Archive, Bomb, Broken, Locked, examine, is_archive
from files.others import LOCKED, refuse_known, refuse_known_archive, refuse_known_extension
from files.pictures import open_picture
from refusals import Refused

_OFFICE: Final = "application/vnd.openxmlformats-officedocument."
PDF: Final = "application/pdf"


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file that is taken; ``words`` is its name in every language."""

    content_type: str
    extensions: tuple[str, ...]
    words: str


KINDS: Final = (
    FileKind(PDF, (".pdf",), "PDF"),
    FileKind(f"{_OFFICE}wordprocessingml.document", (".docx",), "Word"),
    FileKind(f"{_OFFICE}spreadsheetml.sheet", (".xlsx",), "Excel"),
    FileKind(f"{_OFFICE}presentationml.presentation", (".pptx",), "PowerPoint"),
    FileKind("image/png", (".png",), "PNG"),
    FileKind("image/jpeg", (".jpg", ".jpeg"), "JPEG"),
)
_BY_TYPE: Final = {kind.content_type: kind for kind in KINDS}
EXTENSIONS: Final = tuple(extension for kind in KINDS for extension in kind.extensions)
KINDS_WORDS: Final = ", ".join(kind.words for kind in KINDS)

_PROGRAMS: Final = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe")
_MARKUP: Final = (b"<!doctype html", b"<html", b"<svg", b"<script", b"<?xml", b"<!doctype svg")
_BLANK: Final = b"\xef\xbb\xbf\xff\xfe \t\r\n\x0c\x00"
"""What may stand before the header of a PDF (ISO 32000-1, H.3: within the first 1,024 bytes)."""


def extension_of(name: str) -> str:
    """``.pdf`` of ``A letter.PDF``; "" where a name has none."""
    stem, dot, last = name.rpartition(".")
    return f".{last.lower()}" if dot and stem and 1 <= len(last) <= 5 and last.isalnum() else ""


def refuse_extension(name: str) -> None:
    """Refuse by its name what would be refused by its content: before anything is sent."""
    extension = extension_of(name)
    if extension and extension not in EXTENSIONS:
        refuse_known_extension(extension)
        raise Refused("kind", _none_of_ours())


def recognise(content: bytes, name: str) -> FileKind:
    """The kind of a file's content; raises Refused when it is not taken, or not what it says."""
    kind = _BY_TYPE[_content_type(content)]
    extension = extension_of(name)
    if extension and extension not in kind.extensions:
        raise Refused(
            "disguised",
            _(
                "The name of this file ends in “%(extension)s”, but its content is %(kind)s."
                " Give it its right name and send it again."
            )
            % {"extension": extension, "kind": kind.words},
        )
    return kind


def named(name: str, kind: FileKind) -> str:
    """The name with the ending of its kind, where it has none."""
    return name if extension_of(name) in kind.extensions else f"{name}{kind.extensions[0]}"


def count_pages(content: bytes) -> int:
    """The pages of a PDF; raises Refused when it is locked or broken."""
    try:
        reader = PdfReader(BytesIO(content))
        locked = reader.is_encrypted and not _opens_without_password(reader)
        pages = 0 if locked else len(reader.pages)
    except Exception as error:
        # A broken file breaks the reader in any way it likes.
        raise Refused("broken", _broken()) from error
    if locked:
        raise Refused(
            "locked",
            _("This PDF is protected by a password. Save it without protection and send it again."),
        )
    if not pages:
        raise Refused("broken", _broken())
    return pages


def _opens_without_password(reader: PdfReader) -> bool:
    """Whether only printing or copying is restricted: everybody may read it."""
    try:
        return bool(reader.decrypt(""))
    except DependencyError:
        return False


def _content_type(content: bytes) -> str:
    if content[:1024].lstrip(_BLANK).startswith(b"%PDF-"):
        return PDF
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return _picture(content, "PNG", "image/png")
    if content.startswith(b"\xff\xd8\xff"):
        return _picture(content, "JPEG", "image/jpeg")
    if is_archive(content):
        return _office(content)
    start = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n\x00").lower()
    if content.startswith(_PROGRAMS):
        raise Refused("program", _("This file is a program. Send documents and pictures only."))
    if start.startswith(_MARKUP) or b"<html" in start or b"<svg" in start:
        raise Refused(
            "markup",
            _("This file is a web page or a drawing in code. Save it as PDF, PNG or JPEG."),
        )
    refuse_known(content)
    raise Refused("kind", _none_of_ours())


def _picture(content: bytes, kind: str, content_type: str) -> str:
    open_picture(content, (kind,), longest=64).close()
    return content_type


def _office(content: bytes) -> str:
    try:
        archive = examine(content)
    except Bomb as error:
        raise Refused(
            "bomb",
            _("Unpacked, this file is far larger than it looks, so it is not taken. Save it anew."),
        ) from error
    except Locked as error:
        raise Refused("broken", LOCKED) from error
    except Broken as error:
        raise Refused("broken", _broken()) from error
    if archive.has_program:
        raise Refused("program", _("This file has a program in it. Take it out and send it again."))
    if archive.has_macros:
        raise Refused("macros", _("This file has macros in it. Save it without them."))
    refuse_known_archive(archive.content_types, frozenset(archive.names), archive.manifest)
    return _office_type(archive)


def _office_type(archive: Archive) -> str:
    for content_type in _BY_TYPE:
        main = f"{content_type}.main+xml".encode()
        if content_type.startswith(_OFFICE) and main in archive.content_types:
            return content_type
    raise Refused("kind", _none_of_ours())


def _none_of_ours() -> str:
    return _("This is not a kind of file that we take. We take: %(kinds)s.") % {
        "kinds": KINDS_WORDS
    }


def _broken() -> str:
    return _("This file cannot be opened: it seems damaged. Save it anew and send it again.")
