"""The rules of the project that are system checks."""

from pathlib import Path

import pytest
from django.conf import settings
from wagtail.models import Page, TranslatableMixin

from config import checks


@pytest.fixture
def models(monkeypatch):
    """Put classes in the place of the project's models."""

    def put(*classes: type) -> None:
        monkeypatch.setattr(checks, "project_models", lambda app_configs: classes)

    return put


def test_pages_must_state_both_limits(models, monkeypatch):
    class Kind:
        class _meta:
            label = "tests.Kind"

    class Stated(Kind):
        parent_page_types: list[str] = []
        subpage_types: list[str] = []

    class Inherits(Stated):
        subpage_types: list[str] = []

    monkeypatch.setattr(checks, "Page", Kind)
    models(Stated, Inherits)
    (error,) = checks.check_page_limits()
    assert error.id == "config.E001"
    assert error.msg == "tests.Kind does not state parent_page_types."
    assert error.obj is Inherits


def test_translatable_models_must_declare_their_words(models, monkeypatch):
    class Kind:
        class _meta:
            label = "tests.Kind"

    class Declared(Kind):
        override_translatable_fields: list[object] = []

    class Inherits(Declared):
        pass

    class Silent(Kind):
        pass

    monkeypatch.setattr(checks, "TranslatableMixin", Kind)
    models(Declared, Inherits, Silent)
    (error,) = checks.check_translation_declared()
    assert error.id == "config.E002"
    assert error.obj is Silent


def test_wagtails_own_classes_do_not_declare_for_us():
    for base in (Page, TranslatableMixin):
        assert not any(hasattr(base, name) for name in checks.TRANSLATION_DECLARATIONS)


def test_only_the_repositorys_apps_are_looked_at():
    root = Path(settings.BASE_DIR)
    assert checks.is_ours(root / "site" / "letters")
    assert not checks.is_ours(root / ".venv/lib/python3.11/site-packages/wagtail")
    assert not checks.is_ours(Path("/usr/lib/python3/dist-packages/taggit"))


def test_the_project_follows_its_rules():
    assert checks.check_page_limits() == []
    assert checks.check_translation_declared() == []
