"""What every test finds: empty caches, and a published tree for those that ask for one."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import caches
from django.db import connection, transaction
from django.db.models.signals import post_delete, post_save
from django.test import TransactionTestCase
from hypothesis import HealthCheck, settings
from modelsearch import index
from modelsearch.signal_handlers import post_delete_signal_handler, post_save_signal_handler
from pytest_django import DjangoDbBlocker
from wagtail.signal_handlers import (
    connect_reference_index_signal_handlers,
    disconnect_reference_index_signal_handlers,
)
from xdist.scheduler import LoadScopeScheduling

from tests.factories.content import Tree, find_tree, make_tree
from tests.template import Rows, open_copy

TOGETHER = ("tests/e2e/",)
LONG = (
    "_properties.py",
    "tests/champions/announcing/test_embargo.py",
    "tests/champions/test_gate.py",
    "tests/events/calendars/test_feeds.py",
    "tests/worker/test_work.py",
)

# A busy machine is no failure. In CI hypothesis loads its own profile, which repeats its examples.
settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
if "CI" not in os.environ:
    settings.load_profile("busy")


class ByModule(LoadScopeScheduling):
    """A module stays on one worker, for what its tests share; so do all that visit the one site."""

    def _split_scope(self, nodeid: str) -> str:
        path = nodeid.partition("::")[0]
        return next((folder for folder in TOGETHER if path.startswith(folder)), path)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByModule:
    return ByModule(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """In each module, tests that ask for nothing kept come first: they find the tree alone.

    Modules that take long come before the others: begun last, they would keep one worker alone.
    """
    place: dict[Path, int] = {}
    for item in items:
        place.setdefault(item.path, len(place))
    items.sort(
        key=lambda item: (
            not item.nodeid.partition("::")[0].endswith(LONG),
            place[item.path],
            "kept_for_module" in getattr(item, "fixturenames", ()),
        )
    )


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
        rows = Rows()
    # Two hundred thousand objects of modules never go: no collection need look at them again.
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
    _write_indexes(on=False)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _case: rows.restore())
        yield
    _write_indexes(on=True)
    with django_db_blocker.unblock():
        connection.creation.destroy_test_db(before, verbosity=0)


def _write_indexes(*, on: bool) -> None:
    """Whether saving writes Wagtail's two indexes: what the admin's search finds, and usage."""
    for model in index.get_indexed_models():
        for signal, receiver in (
            (post_save, post_save_signal_handler),
            (post_delete, post_delete_signal_handler),
        ):
            (signal.connect if on else signal.disconnect)(receiver, sender=model)
    if on:
        connect_reference_index_signal_handlers()
    else:
        disconnect_reference_index_signal_handlers()


@pytest.fixture(scope="module")
def indexes(django_db_setup: None) -> Iterator[None]:
    """For modules whose tests search in the admin, or ask where something is used.

    Elsewhere the indexes, a fourth of what publishing a page takes, are not written.
    """
    _write_indexes(on=True)
    yield
    _write_indexes(on=False)


@pytest.fixture(scope="module")
def kept_for_module(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """A transaction around a module: what module fixtures write is undone after its last test.

    Each test runs in a savepoint of its own within, and gets a copy of what was made, never the
    thing itself.
    """
    for item in request.session.items:
        own = item.get_closest_marker("django_db") if item.path == request.path else None
        assert own is None or not own.kwargs.get("transaction"), f"{item.name} commits"
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def kept_tree(kept_for_module: None) -> Tree:
    """The tree, for what a module makes once below it."""
    return find_tree()


@pytest.fixture
def tree(db: None) -> Tree:
    """The tree that is there, read anew."""
    return find_tree()
