"""What every test finds: empty caches, and a published tree for those that ask for one."""

import os
from collections.abc import Iterator

import pytest
from django.core.cache import caches
from hypothesis import HealthCheck, settings

from tests.factories.content import Tree, make_tree

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


@pytest.fixture
def tree(db: None) -> Tree:
    return make_tree()
