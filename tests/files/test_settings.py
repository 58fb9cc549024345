"""The settings refuse what would make private files public, and scanners nobody knows."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

from files import storage


def load(**variables: str) -> subprocess.CompletedProcess[str]:
    """Load the production settings in a process of their own."""
    return subprocess.run(
        [sys.executable, "-c", "from config.settings import base; print(base.PRIVATE_ROOT)"],
        cwd=settings.BASE_DIR / "site",
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(settings.BASE_DIR),
            "SECRET_KEY": "x" * 50,
            "DJANGO_SETTINGS_MODULE": "config.settings.base",
            **variables,
        },
        capture_output=True,
        text=True,
        check=False,
    )


def test_private_files_have_a_folder_of_their_own_by_default():
    loaded = load()
    assert loaded.stdout.strip() == str(settings.BASE_DIR / "var" / "private")
    assert loaded.returncode == 0


@pytest.mark.parametrize(
    ("variables", "words"),
    [
        ({"PRIVATE_STORAGE_URL": "s3://bucket"}, "no other is known"),
        (
            {"STORAGE_URL": "file:///srv/media", "PRIVATE_STORAGE_URL": "file:///srv/media/x"},
            "lies below public files",
        ),
        (
            {"STORAGE_URL": "file:///srv/media", "PRIVATE_STORAGE_URL": "file:///srv/a/../media"},
            "lies below public files",
        ),
        (
            {"STATIC_ROOT": "/srv/static", "PRIVATE_STORAGE_URL": "file:///srv/static/private"},
            "lies below public files",
        ),
        ({"SCANNER_URL": "http://scanner"}, "SCANNER_URL is clamd://"),
    ],
)
def test_the_settings_refuse_what_would_leak(variables, words):
    loaded = load(**variables)
    assert loaded.returncode != 0
    assert words in loaded.stderr


def test_on_disk_only_the_server_reads_them(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "private": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {
                "location": str(tmp_path / "private"),
                "file_permissions_mode": 0o600,
                "directory_permissions_mode": 0o700,
            },
        },
    }
    key = "-_AbC"
    storage.write_part(key, 0, b"one")
    storage.write_part(key, 3, b"two")
    storage.write_part(key, 3, b"too")
    assert storage.joined(key, 6) == b"onetoo"
    with pytest.raises(storage.Incomplete):
        storage.joined(key, 7)
    storage.write(key, b"onetoo")
    assert (tmp_path / "private" / key).stat().st_mode & 0o777 == 0o600
    assert storage.read(key) == b"onetoo"
    storage.erase(key)
    storage.erase(key)
    assert list((tmp_path / "private").iterdir()) == []
