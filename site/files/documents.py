"""Documents for downloading: what the name says has to be what the bytes are."""

import zipfile
from io import BytesIO
from typing import Final

from django.utils.translation import gettext as _

from files.archives import Bomb, Broken, examine, is_archive
from files.kinds import extension_of, recognise
from refusals import Refused

_TEXT: Final = (".csv", ".txt")
_OPEN_DOCUMENT: Final = b"application/vnd.oasis.opendocument.text"


def refuse_disguised(content: bytes, name: str) -> None:
    """Refuse a file that is not what its name says, or that has a program in it.

    Which endings are taken is a setting of Wagtail's. Raises Refused.
    """
    extension = extension_of(name)
    if extension in _TEXT:
        if not _is_text(content):
            raise _disguised(extension)
    elif extension in {".odt", ".zip"}:
        _refuse_archive(content, extension)
    else:
        recognise(content, name)


def _is_text(content: bytes) -> bool:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    start = content[:4096]
    # Text of any code page has no such bytes; a program, a picture or an archive does.
    return not any(byte < 9 or 13 < byte < 27 or 27 < byte < 32 for byte in start)


def _refuse_archive(content: bytes, extension: str) -> None:
    if not is_archive(content):
        raise _disguised(extension)
    try:
        archive = examine(content)
        with zipfile.ZipFile(BytesIO(content)) as packed:
            kind = packed.read("mimetype") if "mimetype" in packed.namelist() else b""
    except (Bomb, Broken) as error:
        raise Refused(
            "broken",
            _("This file cannot be opened: it seems damaged. Save it anew and send it again."),
        ) from error
    if archive.has_program:
        raise Refused("program", _("This file has a program in it. Take it out and send it again."))
    if extension == ".odt" and kind.strip() != _OPEN_DOCUMENT:
        raise _disguised(extension)


def _disguised(extension: str) -> Refused:
    return Refused(
        "disguised",
        _("The content of this file is not that of a “%(extension)s” file.")
        % {"extension": extension},
    )
