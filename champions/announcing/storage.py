"""Public media, except what waits for an announcement."""

from typing import Any, Final

from django.core.files.storage import FileSystemStorage, storages
from django.urls import reverse

PREFIX: Final = "embargo/"
"""Names that begin so lie in the private storage, outside what the web server gives out."""


class MediaStorage(FileSystemStorage):
    """Files on disk; those under ``PREFIX`` are served by a view that asks for a permission."""

    def save(self, name: str | None, content: Any, max_length: int | None = None) -> str:
        if name and _name(name).startswith(PREFIX):
            return storages["private"].save(name, content, max_length=max_length)
        return super().save(name, content, max_length=max_length)

    def path(self, name: str) -> str:
        if _name(name).startswith(PREFIX):
            return storages["private"].path(name)
        return super().path(name)

    def url(self, name: str | None) -> str:
        if name and _name(name).startswith(PREFIX):
            return reverse("champions_embargo_file", args=[_name(name).removeprefix(PREFIX)])
        return super().url(name)


def _name(name: str) -> str:
    return str(name).replace("\\", "/")
