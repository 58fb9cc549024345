"""Turning templates into the words of a letter."""

import re
from collections.abc import Mapping
from typing import Any, Final

from django.conf import settings
from django.template import Context, Engine, TemplateDoesNotExist
from django.utils import translation
from django.utils.translation import gettext_lazy as _

_EMPTY_LINES: Final = re.compile(r"\n[ \t]*(?:\n[ \t]*)+\n")


def render_letter(
    template_prefix: str, context: Mapping[str, Any], language: str
) -> tuple[str, str, str]:
    """Render ``<prefix>.subject.txt``, ``<prefix>.txt`` and, where it exists, ``<prefix>.html``.

    The text parts are not escaped (a name like ``O'Neill & Co`` must stay itself), the HTML is.
    What people typed comes in as values and is never compiled as a template. The templates also
    get ``language``, ``site_name`` and ``site_url``, and must not count on a request: letters
    are written by the worker too.

    Returns subject (one line), text and HTML ("" without an HTML template).
    """
    values = {
        "language": language,
        "site_name": _("Informal Working Group on MSMEs"),
        "site_url": settings.SITE_URL,
        **context,
    }
    engine = Engine.get_default()
    with translation.override(language):
        subject = engine.get_template(f"{template_prefix}.subject.txt").render(
            Context(values, autoescape=False)
        )
        text = engine.get_template(f"{template_prefix}.txt").render(
            Context({**values, "subject": " ".join(subject.split())}, autoescape=False)
        )
        try:
            template = engine.get_template(f"{template_prefix}.html")
        except TemplateDoesNotExist:
            html = ""
        else:
            html = template.render(Context({**values, "subject": " ".join(subject.split())}))
    return " ".join(subject.split()), tidy(text), html.strip()


def tidy(text: str) -> str:
    """Close the gaps that template tags leave: at most one empty line, none at either end."""
    lines = [line.rstrip() for line in text.strip().splitlines()]
    return _EMPTY_LINES.sub("\n\n", "\n".join(lines)) + "\n"
