"""The version is said once, and shown in the admin in its language."""

import re

import pytest
from django.conf import settings
from django.utils import translation

from config.version import VersionPanel, version


def test_version_is_the_projects():
    lines = (settings.BASE_DIR / "pyproject.toml").read_text("utf-8")
    assert f'\nversion = "{version()}"\n' in lines


def test_changelog_has_the_version():
    changelog = (settings.BASE_DIR / "CHANGELOG.md").read_text("utf-8")
    assert re.search(rf"^## \[{re.escape(version())}\]", changelog, re.MULTILINE)


@pytest.mark.parametrize(
    ("language", "word"), [("en", "Version"), ("fr", "Version"), ("es", "Versión")]
)
def test_panel_says_the_version_in_the_language_of_the_admin(language, word):
    with translation.override(language):
        assert f">{word} {version()}</p>" in VersionPanel().render_html({})


@pytest.mark.django_db
def test_first_page_of_the_admin_shows_the_version(admin_client):
    assert f"Version {version()}".encode() in admin_client.get("/admin/").content
