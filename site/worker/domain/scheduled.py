"""Scheduled publishing that one bad page does not hold up."""

import logging

from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Revision

logger = logging.getLogger(__name__)


def publish_scheduled() -> None:
    """Publish what has come to its hour and unpublish what has passed it.

    Wagtail's command ends at the first revision that cannot be published, and would meet it again
    every time: such a revision is taken off the schedule, which the page's history says.
    """
    due = Revision.objects.filter(approved_go_live_at__lt=timezone.now())
    for revision in due.order_by("approved_go_live_at"):
        try:
            with transaction.atomic():
                revision.publish(log_action="wagtail.publish.scheduled")
        except Exception:
            logger.exception("%s could not be published on schedule.", revision)
            take_off(revision)
    call_command("publish_scheduled", verbosity=0)


def take_off(revision: Revision) -> None:
    """Cancel a revision's scheduled publication; the draft stays as it is."""
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
    log(
        instance=revision.content_object,
        action="wagtail.schedule.cancel",
        revision=revision,
    )
