"""Names in Wagtail's log for what happens to the files of proposals."""

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry

from champions.domain.uploads import REMOVED, UPLOADED


def register_file_log(actions: LogActionRegistry) -> None:
    actions.register_action(UPLOADED, _("Send a file"), _("A file was sent"))
    actions.register_action(REMOVED, _("Remove a file"), _("A file was removed"))
