"""Files for tests: real ones of each kind, broken ones, and hostile ones."""

import io
import zipfile
from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from docx import Document
from openpyxl import Workbook
from PIL import Image
from pypdf import PdfWriter

from champions.models import Proposal, Upload
from files import storage
from files.enums import ScanStatus
from files.scanning import EICAR

_TYPES = "application/vnd.openxmlformats-officedocument."


def pdf(pages: int = 1, password: str = "") -> bytes:
    writer = PdfWriter()
    for _number in range(pages):
        writer.add_blank_page(width=595, height=842)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    return _saved(writer.write)


def picture(kind: str = "PNG") -> bytes:
    return _saved(lambda out: Image.new("RGB", (8, 8), "green").save(out, kind))


def docx(*, members: Mapping[str, bytes] | None = None) -> bytes:
    """A Word file, with other members beside its own."""
    content = _saved(Document().save)
    if not members:
        return content
    out = io.BytesIO(content)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def xlsx() -> bytes:
    return _saved(Workbook().save)


def pptx() -> bytes:
    types = f'<Types><Override ContentType="{_TYPES}presentationml.presentation.main+xml"/></Types>'
    return archive({"[Content_Types].xml": types.encode(), "ppt/presentation.xml": b"<p/>"})


def archive(members: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members.items():
            packed.writestr(name, data)
    return out.getvalue()


def eicar_pdf() -> bytes:
    """A PDF that opens, and has the test signature behind its end."""
    return pdf() + EICAR


def make_upload(
    proposal: Proposal,
    content: bytes = b"",
    *,
    name: str = "letter.pdf",
    scan: str = ScanStatus.CLEAN,
    **values: Any,
) -> Upload:
    """A complete file, written to the private storage."""
    content = content or pdf()
    upload = Upload.objects.create(
        proposal=proposal,
        name=name,
        size=len(content),
        scan=scan,
        **{
            "received": len(content),
            "content_type": "application/pdf",
            "completed_at": timezone.now(),
            **values,
        },
    )
    storage.write(upload.key, content)
    return upload


def _saved(save: Any) -> bytes:
    out = io.BytesIO()
    save(out)
    return out.getvalue()
