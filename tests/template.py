"""The migrated database every worker copies: migrating takes as long as some hundred tests.

It is kept between runs and made anew when a migration, a locked package or the settings changed.
A copy is migrated too: that finds nothing to do, and brings content types and rights up to date.
"""

import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from psycopg.sql import SQL, Identifier, Literal


def fingerprint() -> str:
    """The SHA-256 of all that decides what migrating makes."""
    digest = hashlib.sha256(repr(sorted(MigrationLoader(None).disk_migrations)).encode())
    files = {settings.BASE_DIR / "uv.lock", *settings.BASE_DIR.glob("site/config/settings/*.py")}
    for app in apps.get_app_configs():
        if settings.BASE_DIR / ".venv" not in Path(app.path).parents:
            files.update(Path(app.path).glob("migrations/*.py"))
    for path in sorted(files):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def open_copy() -> str:
    """Connect to a fresh copy of the template; returns the name of the database before."""
    before, own = connection.settings_dict["NAME"], connection.creation._get_test_db_name()
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    template = f"{own.removesuffix(f'_{worker}')}_template"
    copy = _copy_in_postgres if connection.vendor == "postgresql" else _copy_file
    settings.VAR_DIR.mkdir(exist_ok=True)
    with (settings.VAR_DIR / "test-template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        copy(template, own, fingerprint())
    _migrate(own, keepdb=True)
    if connection.vendor == "postgresql":
        connection.ops.sql_flush = _delete_all
    return before


def _delete_all(_style: object, tables: Iterable[str], **_options: bool) -> list[str]:
    """Empty the tables by DELETE: TRUNCATE makes new files for each, full or empty.

    The order is of no matter: Django's foreign keys are checked at the end of the transaction.
    """
    return [f"DELETE FROM {connection.ops.quote_name(table)};" for table in tables]


def _migrate(name: str, *, keepdb: bool) -> None:
    test, before = connection.settings_dict["TEST"], connection.settings_dict["TEST"]["NAME"]
    test["NAME"] = name
    try:
        connection.creation.create_test_db(
            verbosity=0, autoclobber=True, serialize=False, keepdb=keepdb
        )
    finally:
        test["NAME"] = before


def _copy_file(template: str, own: str, wanted: str) -> None:
    made, mark = Path(template), Path(f"{template}.sha256")
    if not (made.exists() and mark.exists() and mark.read_text() == wanted):
        mark.unlink(missing_ok=True)
        _migrate(template, keepdb=False)
        connection.close()
        mark.write_text(wanted)
    for ending in ("-wal", "-shm"):
        Path(own + ending).unlink(missing_ok=True)
    shutil.copyfile(made, own)


def _copy_in_postgres(template: str, own: str, wanted: str) -> None:
    # What Django itself makes databases with: a connection outside of any transaction.
    with connection._nodb_cursor() as server:
        server.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s",
            [template],
        )
        if server.fetchone() != (wanted,):
            _migrate(template, keepdb=False)
            connection.close()
            comment = SQL("COMMENT ON DATABASE {} IS {}")
            server.execute(comment.format(Identifier(template), Literal(wanted)))
        server.execute(SQL("DROP DATABASE IF EXISTS {}").format(Identifier(own)))
        server.execute(
            SQL("CREATE DATABASE {} TEMPLATE {}").format(Identifier(own), Identifier(template))
        )
