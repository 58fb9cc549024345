"""What the project as a whole adds to the admin."""

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.ui.components import Component

from accounts.places import HOOK, editing
from config.version import VersionPanel


def show_version(request: HttpRequest, panels: list[Component]) -> None:
    panels.append(VersionPanel())


hooks.register("construct_homepage_panels", show_version)
hooks.register(HOOK, editing)
