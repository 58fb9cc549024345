"""What the announcement opens to applicants, for the pages of their proposals."""

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from champions.after.domain.feedback import may_read_feedback
from champions.after.domain.reports import may_report
from champions.announcing.domain.confirmation import honoured, is_told
from champions.models import Proposal

register = template.Library()


@register.simple_tag
def next_steps(proposal: Proposal) -> list[tuple[str, str]]:
    """Label and address of each thing that the announcement opens to a proposal's applicants."""
    announced = proposal.edition.is_announced
    confirming = _("What is published") if announced else _("Confirm what will be published")
    steps = [
        (is_told(proposal), confirming, "champions_confirm"),
        (honoured(proposal), _("Your certificate (PDF)"), "champions_certificate"),
        (may_report(proposal), _("Report your progress"), "champions_reports"),
        (may_read_feedback(proposal), _("What the jury says"), "champions_feedback"),
    ]
    found = [(label, name) for open_now, label, name in steps if open_now]
    return [(label, reverse(name, args=[proposal.key])) for label, name in found]
