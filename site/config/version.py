"""The site's version: ``pyproject.toml`` alone says it, the admin's first page shows it."""

import tomllib
from functools import cache
from typing import Any

from django.conf import settings
from wagtail.admin.ui.components import Component


@cache
def version() -> str:
    """Return the version of this release; read once per process, as PEP 621 has it."""
    project = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text("utf-8"))
    number: str = project["project"]["version"]
    return number


class VersionPanel(Component):
    """The last line of the admin's first page, so that a report can name what it is about."""

    name = "version"
    order = 1000
    template_name = "config/admin/version.html"

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        return {"version": version()}
