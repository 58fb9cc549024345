"""What the project as a whole adds to the admin."""

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.ui.components import Component

from accounts.places import HOOK, editing
from config.guides import GUIDES, guide_menu_items, guide_urls
from config.version import VersionPanel


def show_version(request: HttpRequest, panels: list[Component]) -> None:
    panels.append(VersionPanel())


hooks.register("construct_homepage_panels", show_version)
hooks.register(HOOK, editing)
hooks.register("register_admin_urls", guide_urls)
for number in range(len(GUIDES)):
    hooks.register("register_help_menu_item", lambda number=number: guide_menu_items()[number])
