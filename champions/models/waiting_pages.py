"""Who may do what with a champion's page that waits outside the tree of the site."""

from typing import Any, Final

from wagtail.models import Page, PagePermissionTester

EMBARGO_GROUP: Final = ("champions.announce_proposal", "champions.decide_proposal")
"""Either of these permissions makes somebody a member of the embargo group."""


class WaitingPageTester(PagePermissionTester):
    """Where no group has permissions, the embargo group may write."""

    def __init__(self, user: Any, page: Page) -> None:
        super().__init__(user, page)
        waits = not page.path.startswith(Page.get_first_root_node().path)
        member = any(user.has_perm(one) for one in EMBARGO_GROUP)
        if waits and member and user.is_active and not user.is_superuser:
            self.permissions |= {"add", "change", "publish"}
