"""The migrated database every worker copies: migrating takes as long as some hundred tests.

It is kept between runs and made anew when a migration, a model, a locked package or the settings
changed: it holds content types and rights too, so that a copy needs nothing more.
"""

import fcntl
import hashlib
import os
import shutil
import sqlite3
import sys
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection
from psycopg.sql import SQL, Identifier, Literal

KEPT = "kept"
"""The schema of what PostgreSQL's tables hold before the first test."""


def fingerprint() -> str:
    """The SHA-256 of all that decides what migrating makes."""
    digest = hashlib.sha256()
    files = {settings.BASE_DIR / "uv.lock", *settings.BASE_DIR.glob("site/config/settings/*.py")}
    for app in apps.get_app_configs():
        if (settings.BASE_DIR / ".venv").resolve() not in Path(app.path).resolve().parents:
            files.update(Path(app.path).glob("migrations/*.py"))
    for path in sorted(files):
        digest.update(str(path.relative_to(settings.BASE_DIR)).encode())
        digest.update(path.read_bytes())
    # Rights are made of these, by no migration.
    for model in sorted(apps.get_models(), key=lambda one: one._meta.label):
        meta = model._meta
        digest.update(repr((meta.label, meta.permissions, meta.default_permissions)).encode())
    return digest.hexdigest()


def open_copy() -> str:
    """Connect to a fresh copy of the template; returns the name of the database before."""
    before, own = connection.settings_dict["NAME"], connection.creation._get_test_db_name()
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    # Other packages, another template: each is still there when the other one's tests ran.
    packages = Path(sys.prefix).name.removeprefix(".venv").replace("-", "_")
    template = f"{own.removesuffix(f'_{worker}')}_template{packages}"
    copy = _copy_in_postgres if connection.vendor == "postgresql" else _copy_file
    settings.VAR_DIR.mkdir(exist_ok=True)
    with (settings.VAR_DIR / f"{Path(template).name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        copy(template, own, fingerprint())
    connection.close()
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = own
    return before


def _migrate(name: str) -> None:
    test, before = connection.settings_dict["TEST"], connection.settings_dict["TEST"]["NAME"]
    test["NAME"] = name
    try:
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    finally:
        test["NAME"] = before


def _copy_file(template: str, own: str, wanted: str) -> None:
    made, mark = Path(template), Path(f"{template}.sha256")
    if not (made.exists() and mark.exists() and mark.read_text() == wanted):
        mark.unlink(missing_ok=True)
        _migrate(template)
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
            _migrate(template)
            connection.close()
            comment = SQL("COMMENT ON DATABASE {} IS {}")
            server.execute(comment.format(Identifier(template), Literal(wanted)))
        server.execute(SQL("DROP DATABASE IF EXISTS {}").format(Identifier(own)))
        server.execute(
            SQL("CREATE DATABASE {} TEMPLATE {}").format(Identifier(own), Identifier(template))
        )


class Rows:
    """What the database holds now, to be put back after a test that commits.

    Django empties such a database and makes content types and rights anew, a second each time; and
    whatever test comes next would find no tree.
    """

    def __init__(self) -> None:
        self.tables = connection.introspection.django_table_names(
            only_existing=True, include_views=False
        )
        if connection.vendor == "postgresql":
            self._keep_in_schema()
        else:
            self._memory = sqlite3.connect(":memory:", check_same_thread=False)
            connection.ensure_connection()
            connection.connection.backup(self._memory)

    def _keep_in_schema(self) -> None:
        quoted = {name: connection.ops.quote_name(name) for name in self.tables}
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE SCHEMA {KEPT}")
            self.filled = []
            for name, table in quoted.items():
                cursor.execute(f"SELECT EXISTS (SELECT 1 FROM {table})")
                if cursor.fetchone()[0]:
                    self.filled.append(name)
                    cursor.execute(f"CREATE TABLE {KEPT}.{table} AS TABLE {table}")
        # DELETE, for TRUNCATE makes new files of each table, full or empty. The order is of no
        # matter: Django's foreign keys are checked at the end of the transaction.
        self._sql = ";".join(
            [
                *(f"DELETE FROM {table}" for table in quoted.values()),
                *(
                    f"INSERT INTO {quoted[name]} SELECT * FROM {KEPT}.{quoted[name]}"
                    for name in self.filled
                ),
            ]
        )

    def restore(self) -> None:
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(f"BEGIN;{self._sql};COMMIT")
        else:
            connection.close()
            connection.ensure_connection()
            self._memory.backup(connection.connection)
