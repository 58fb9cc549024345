"""The words of a letter: whole in plain text, escaped in HTML, in the reader's language."""

from pathlib import Path

import pytest
from django.template import TemplateDoesNotExist
from django.template.loader import render_to_string
from django.utils import translation

from letters.domain.rendering import render_letter


@pytest.fixture
def templates(tmp_path: Path, settings):
    settings.TEMPLATES = [
        {**settings.TEMPLATES[0], "DIRS": [tmp_path, *settings.TEMPLATES[0]["DIRS"]]}
    ]
    (tmp_path / "note.subject.txt").write_text("For\n {{ name }}\n")
    (tmp_path / "note.txt").write_text(
        '{% extends "mail/base.txt" %}{% block paragraph %}Dear {{ name }},{% endblock %}'
    )
    (tmp_path / "note.html").write_text(
        '{% extends "mail/base.html" %}{% block paragraph %}<p>Dear {{ name }},</p>{% endblock %}'
    )
    return tmp_path


def test_render_letter_escapes_html_and_nothing_else(templates):
    name = "O'Neill & <Co> {% x %}"
    subject, text, html = render_letter("note", {"name": name}, "en")
    assert subject == f"For {name}"
    assert f"Dear {name}," in text
    assert "Dear O&#x27;Neill &amp; &lt;Co&gt; {% x %}," in html


def test_render_letter_speaks_the_language_and_restores_it(templates):
    (templates / "note.subject.txt").write_text(
        "{% load i18n %}{% get_current_language as now %}{{ now }} {{ language }}"
    )
    with translation.override("en"):
        subject, _text, html = render_letter("note", {"name": "Ada"}, "fr")
        assert translation.get_language() == "en"
    assert subject == "fr fr"
    assert '<html lang="fr"' in html


def test_render_letter_shows_every_part(templates, settings):
    context = {
        "name": "Ada",
        "preheader": "Six digits inside",
        "date_block": {
            "weekday": "Fri",
            "day": 27,
            "month": "June",
            "label": "Friday, 27 June 2026",
            "accent": "#e9a21b",
            "accent_on": "#17203a",
        },
        "button_label": "Confirm",
        "button_url": "https://example.org/c/1/",
        "facts": [("Where", "Room W\nGeneva"), ("Mode", "Online & on site")],
        "manage_label": "Change or cancel",
        "manage_url": "https://example.org/m/1/",
    }
    _subject, text, html = render_letter("note", context, "en")
    assert text == (
        "Friday, 27 June 2026\n\nDear Ada,\n\nConfirm:\nhttps://example.org/c/1/\n\n"
        "Where: Room W\nGeneva\nMode: Online & on site\n\n"
        "Change or cancel:\nhttps://example.org/m/1/\n\n--\n"
        f"This message was sent by {settings.WAGTAIL_SITE_NAME} because somebody entered your "
        f"address on its site.\n{settings.SITE_URL}\n"
    )
    for part in ("Six digits inside", ">27</div>", "#e9a21b", 'href="https://example.org/c/1/"'):
        assert part in html
    assert "Room W<br>Geneva" in html
    assert "Online &amp; on site" in html
    assert "<script" not in html


def test_render_letter_without_html_template(templates):
    (templates / "note.html").unlink()
    assert render_letter("note", {"name": "Ada"}, "en")[2] == ""


def test_render_letter_needs_its_text_template(templates):
    (templates / "note.txt").unlink()
    with pytest.raises(TemplateDoesNotExist):
        render_letter("note", {"name": "Ada"}, "en")


def test_a_bare_layout_has_no_empty_parts():
    html = render_to_string("mail/base.html", {"language": "en", "subject": "x", "paragraph": "y"})
    assert "<th" not in html
    assert html.count("<a ") == 1
