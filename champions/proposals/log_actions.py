"""Names in Wagtail's log for what applicants do, and what is granted and told to them."""

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry

from champions.proposals.domain import uploads
from champions.proposals.domain.bell import EXTENDED
from champions.proposals.domain.invitations import INVITED, JOINED, LED, REMOVED, REVOKED
from champions.proposals.domain.messages import TOLD
from champions.proposals.domain.submission import RESUBMITTED


def register_applicant_log(actions: LogActionRegistry) -> None:
    actions.register_action(RESUBMITTED, _("Submit again"), _("Submitted again"))
    actions.register_action(EXTENDED, _("Extend the deadline"), _("The deadline was extended"))
    actions.register_action(TOLD, _("Tell of the decision"), _("The applicants were told"))
    actions.register_action(INVITED, _("Invite an applicant"), _("An applicant was invited"))
    actions.register_action(
        REVOKED, _("Take back an invitation"), _("An invitation was taken back")
    )
    actions.register_action(JOINED, _("Join a proposal"), _("An applicant joined"))
    actions.register_action(REMOVED, _("Remove an applicant"), _("An applicant was removed"))
    actions.register_action(LED, _("Change the lead applicant"), _("The lead applicant changed"))


def register_file_log(actions: LogActionRegistry) -> None:
    actions.register_action(uploads.UPLOADED, _("Send a file"), _("A file was sent"))
    actions.register_action(uploads.REMOVED, _("Remove a file"), _("A file was removed"))
