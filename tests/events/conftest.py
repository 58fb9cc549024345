"""Content that all tests of a module read, made once."""

from collections.abc import Iterator

import pytest
from django.db import transaction


@pytest.fixture(scope="module")
def kept_for_module(  # type: ignore[no-untyped-def]
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker
) -> Iterator[None]:
    """A transaction around a module: what module fixtures write is undone after its last test.

    Each test runs in a savepoint of its own within. The module must bear the ``django_db`` mark:
    without one pytest-django makes no test database, and the transaction would be in the real one.
    """
    assert request.node.get_closest_marker("django_db"), "mark the module with django_db"
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)
