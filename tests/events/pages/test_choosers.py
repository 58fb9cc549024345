"""The editor speaks the editor's language, also where its parts are made once."""

import pytest
from django.test import Client
from django.utils import translation
from wagtail.users.models import UserProfile

from events.blocks import delegation_choices
from tests.factories.content import Tree, make_editor
from tests.factories.editing import add_url

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "chooser", "delegation"),
    [
        ("fr", "Choisir personne", "Suisse"),
        ("es", "Elegir persona", "Suiza"),
        ("en", "Choose person", "Switzerland"),
    ],
)
def test_choosers_and_delegations(
    client: Client, tree: Tree, language: str, chooser: str, delegation: str
) -> None:
    """Asked after each other in one process, so that nothing made once is of another language."""
    user = make_editor()
    client.force_login(user)
    profile = UserProfile.get_for_user(user)
    for code in ("en", language):
        profile.preferred_language = code
        profile.save()
        html = client.get(add_url(tree.index)).text
    assert delegation in html
    with translation.override(language):
        assert delegation in dict(delegation_choices()).values()
    words = chooser.split()[1]
    assert f"{translation_of('Choose %(object)s', language) % {'object': words}}" in html


def translation_of(words: str, language: str) -> str:
    with translation.override(language):
        return translation.gettext(words)
