"""The fonts of printed papers, from packages: nothing depends on what a machine has installed.

FiraGO sets Latin, Greek, Cyrillic, Georgian, Hebrew, Arabic, Devanagari and Thai; Source Serif
sets titles, and FiraGO what it lacks. ``PDF_FALLBACK_FONTS`` adds others, for Chinese and such.
"""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import Final

import font_source_serif_pro
import pymupdf_fonts
from django.conf import settings
from fpdf import FPDF

TEXT: Final = "text"
TITLE: Final = "title"
_SERIF: Final = Path(font_source_serif_pro.__file__).parent / "files"


def add_fonts(pdf: FPDF) -> None:
    """Make the families ``text`` (regular, bold) and ``title`` known to a document."""
    regular, bold = _sans()
    pdf.add_font(TEXT, "", regular)
    pdf.add_font(TEXT, "B", bold)
    pdf.add_font(TITLE, "", _SERIF / "SourceSerifPro-Semibold.ttf")
    others = []
    for number, path in enumerate(settings.PDF_FALLBACK_FONTS):
        pdf.add_font(f"other{number}", "", path)
        others.append(f"other{number}")
    pdf.set_fallback_fonts([TEXT, *others], exact_match=False)


@cache
def _sans() -> tuple[Path, Path]:
    """FiraGO comes packed; the PDF library wants files. They go when the process ends."""
    folder = Path(tempfile.mkdtemp(prefix="msme-fonts-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    paths = folder / "FiraGO-Regular.ttf", folder / "FiraGO-Bold.ttf"
    for path, name in zip(paths, ("figo", "figbo"), strict=True):
        path.write_bytes(pymupdf_fonts.myfont(name))
    return paths
