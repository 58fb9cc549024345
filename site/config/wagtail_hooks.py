"""What the project as a whole adds to the admin."""

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.ui.components import Component

from config.version import VersionPanel


@hooks.register("construct_homepage_panels")
def show_version(request: HttpRequest, panels: list[Component]) -> None:
    panels.append(VersionPanel())
