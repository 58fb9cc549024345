"""Somebody who may edit the published tree, and the form data that an editor's browser sends."""

import pytest
from django.test import Client

from accounts.models import User
from tests.factories.content import Tree, make_editor


@pytest.fixture
def editor(tree: Tree) -> User:
    return make_editor()


@pytest.fixture
def desk(client: Client, editor: User) -> Client:
    """The editor's browser."""
    client.force_login(editor)
    return client
