"""What every test finds: empty caches, and a published tree for those that ask for one."""

import os
from collections.abc import Iterator

import pytest
from django.core.cache import caches
from django.db import connection
from hypothesis import HealthCheck, settings
from pytest_django import DjangoDbBlocker

from tests.factories.content import Tree, find_tree, make_tree
from tests.template import open_copy

# A busy machine is no failure. In CI hypothesis loads its own profile, which repeats its examples.
settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
if "CI" not in os.environ:
    settings.load_profile("busy")


@pytest.fixture(autouse=True)
def empty_caches() -> Iterator[None]:
    """Caches live as long as the process: no test may see what another one kept."""
    for cache in caches.all():
        cache.clear()
    yield
    for cache in caches.all():
        cache.clear()


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None,
    django_db_modify_db_settings: None,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[None]:
    """A copied database with one tree for all tests: each changes its own."""
    with django_db_blocker.unblock():
        before = open_copy()
        make_tree()
    yield
    with django_db_blocker.unblock():
        connection.creation.destroy_test_db(before, verbosity=0)


@pytest.fixture
def tree(db: None) -> Tree:
    """The tree that is there; a new one after a test that emptied the database."""
    return find_tree() or make_tree()
