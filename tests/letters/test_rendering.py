"""The contents of a letter: whole in plain text, escaped in HTML, in the reader's language."""

from pathlib import Path

import pytest
from django.conf import settings as site
from django.template import TemplateDoesNotExist
from django.template.loader import get_template, render_to_string
from django.template.loader_tags import BlockNode
from django.utils import translation

from letters.domain.rendering import frame_values, render_letter

MAIL = site.BASE_DIR / "templates" / "mail"
LETTERS = sorted(
    str(path.relative_to(MAIL).with_suffix(""))
    for path in MAIL.glob("*/*.html")
    if not path.name.startswith("base")
)
NOTE = """\
{% extends "mail/base.html" %}{% load i18n %}
{% block subject %}For
 {{ name }}{% get_current_language as now %} {{ now }}{{ language }}
{% endblock subject %}
{% block text %}Dear {{ name }},{% endblock %}
{% block html %}<p>Dear {{ name }},</p>{% endblock %}
"""
NAME = "O'Neill & <Co> {% x %}"


@pytest.fixture(autouse=True)
def templates(tmp_path: Path, settings):
    settings.TEMPLATES = [
        {**settings.TEMPLATES[0], "DIRS": [tmp_path, *settings.TEMPLATES[0]["DIRS"]]}
    ]
    (tmp_path / "mail").mkdir()
    (tmp_path / "mail" / "note.html").write_text(NOTE)


def test_render_letter_escapes_html_and_nothing_else():
    contents = render_letter("note", {"name": NAME}, "en")
    assert contents.subject == f"For {NAME} enen"
    assert f"Dear {NAME}," in contents.text
    assert "Dear O&#x27;Neill &amp; &lt;Co&gt; {% x %}," in contents.html
    assert "<title>For O&#x27;Neill &amp; &lt;Co&gt; {% x %} enen</title>" in contents.html


def test_render_letter_speaks_the_language_and_restores_it():
    with translation.override("en"):
        contents = render_letter("note", {"name": "Ada"}, "fr")
        assert translation.get_language() == "en"
    assert (contents.language, contents.subject) == ("fr", "For Ada frfr")
    assert '<html lang="fr"' in contents.html


def test_render_letter_shows_every_part(settings):
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
        "greeting_name": "Ada Sample",
        "button_label": "Confirm",
        "button_url": "https://example.org/c/1/",
        "facts": [("Where", "Room W\nGeneva"), ("Mode", "Online & on site")],
        "contact_email": "desk@example.org",
        "unsubscribe_page": "https://example.org/u/1/",
        "manage_label": "Change or cancel",
        "manage_url": "https://example.org/m/1/",
    }
    contents = render_letter("note", context, "en")
    assert contents.text == (
        "Friday, 27 June 2026\n\nHello Ada Sample,\n\nDear Ada,\n\n"
        "Confirm:\nhttps://example.org/c/1/\n\n"
        "Where: Room W\nGeneva\nMode: Online & on site\n\n"
        "Questions: desk@example.org\n\n"
        "No more reminders and news from us:\nhttps://example.org/u/1/\n\n"
        "Change or cancel:\nhttps://example.org/m/1/\n\n--\n"
        f"This message was sent by {settings.WAGTAIL_SITE_NAME} because somebody entered your "
        f"address on its site.\n{settings.SITE_URL}\n"
    )
    html = contents.html
    for part in ("Six digits inside", ">27</div>", "#e9a21b", 'href="https://example.org/c/1/"'):
        assert part in html
    assert '<p style="margin:0 0 12px;">Hello Ada Sample,</p><p>Dear Ada,</p>' in html
    assert "Room W<br>Geneva" in html
    assert "Online &amp; on site" in html
    assert "<script" not in html


def test_render_letter_needs_its_template():
    with pytest.raises(TemplateDoesNotExist):
        render_letter("nothing", {}, "en")


def test_a_bare_layout_has_no_empty_parts():
    html = render_to_string("mail/base.html", {**frame_values("en"), "part": "html"})
    assert "<th" not in html
    assert html.count("<a ") == 1


@pytest.mark.parametrize("name", LETTERS)
def test_every_letter_says_its_subject_text_and_html(name):
    nodes = get_template(f"mail/{name}.html").template.nodelist
    blocks = {node.name for node in nodes.get_nodes_by_type(BlockNode)}
    assert blocks >= {"subject", "text", "html"}


@pytest.mark.parametrize("name", LETTERS)
def test_every_letter_speaks_three_languages_and_escapes_only_html(name):
    """With the same values, subject and text differ by language; a name stays itself in both."""
    values = dict.fromkeys(("event_title", "edition_title", "own_subject", "body", "message"), NAME)
    values |= {"greeting_name": NAME, "contact_email": "desk@example.org", "paragraphs": [NAME]}
    values |= {"number": 2, "months": 2}
    said = [render_letter(name, values, language) for language, _name in site.LANGUAGES]
    assert len({one.text for one in said}) == len({one.html for one in said}) == 3
    assert len({one.subject for one in said}) == (1 if name.endswith("mailing") else 3)
    for one in said:
        assert f'<html lang="{one.language}"' in one.html
        assert "&amp;" not in one.subject + one.text
        assert "&#x27;" not in one.subject + one.text
        assert NAME not in one.html


@pytest.mark.parametrize("path", sorted(MAIL.rglob("*.*")), ids=lambda path: path.name)
def test_no_line_of_a_letter_is_longer_than_a_screen(path):
    assert max(map(len, path.read_text().splitlines())) <= 160


def test_joined_drops_the_breaks_of_the_template_and_keeps_those_of_values(tmp_path):
    source = (
        "{% load joined %}{% joined %}\n<p>\n  {{ a }} {{ b }}\n\n"
        "  {% if a %}\n    x\n  {% endif %}\n</p>\n{% endjoined %}\n"
    )
    (tmp_path / "joining.html").write_text(source)
    assert render_to_string("joining.html", {"a": "1\n 2", "b": "3"}) == "<p>1\n 2 3x</p>\n"
