"""Names in Wagtail's log for what applicants do, and what is granted and told to them."""

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry

from champions.domain.extending import EXTENDED
from champions.domain.inviting import INVITED, JOINED, LED, REMOVED, REVOKED
from champions.domain.submitting import RESUBMITTED
from champions.domain.telling import TOLD


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
