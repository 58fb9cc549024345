"""Turning templates into the contents of a letter."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.template import Context, Engine
from django.utils import translation
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from characters import held

SUBJECT_LIMIT: Final = 250
SANS: Final = SafeString("Calibri,Carlito,'Segoe UI',Helvetica,Arial,sans-serif")
SERIF: Final = SafeString("'Palatino Linotype',Palatino,'Book Antiqua',Georgia,serif")
_EMPTY_LINES: Final = re.compile(r"\n[ \t]*(?:\n[ \t]*)+\n")


@dataclass(frozen=True, slots=True)
class Contents:
    """What a letter says, in one language; the HTML says the same as the text, or is empty."""

    language: str
    subject: str
    text: str
    html: str = ""


def render_letter(name: str, context: Mapping[str, Any], language: str) -> Contents:
    """Render a template below ``mail/``, one that fills the layout of ``mail/base.html``.

    The layout is rendered once for each ``part``: subject, text and HTML. The first two are not
    escaped (a name like ``O'Neill & Co`` must stay itself), the HTML is. What people typed comes
    in as values and is never compiled as a template. The subject becomes one line.
    """
    template = Engine.get_default().get_template(f"mail/{name}.html")
    values = frame_values(language) | dict(context)
    with translation.override(language):
        subject = template.render(Context({**values, "part": "subject"}, autoescape=False))
        values["subject"] = " ".join(subject.split())
        text = template.render(Context({**values, "part": "text"}, autoescape=False))
        html = template.render(Context({**values, "part": "html"}))
    return Contents(language, subject_line(subject), tidy(text), held(html.strip()))


def frame_values(language: str) -> dict[str, Any]:
    """What ``mail/base.html`` shows of every letter; none of it needs a request."""
    return {
        "language": language,
        "site_name": _("Informal Working Group on MSMEs"),
        "site_url": settings.SITE_URL,
        "is_verbatim": False,
        "sans": SANS,
        "serif": SERIF,
    }


def subject_line(subject: str) -> str:
    """Return a subject as one line of at most 250 characters, cut with an ellipsis."""
    subject = " ".join(held(subject).split())
    if len(subject) > SUBJECT_LIMIT:
        return subject[: SUBJECT_LIMIT - 1].rstrip() + "…"
    return subject


def tidy(text: str) -> str:
    """Close the gaps that template tags leave: at most one empty line, none at either end."""
    lines = [line.rstrip() for line in held(text).strip().splitlines()]
    return _EMPTY_LINES.sub("\n\n", "\n".join(lines)) + "\n"
