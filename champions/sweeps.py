"""The competition's regular duties."""

from champions.after.domain.forgetting import forget_overdue
from champions.after.domain.reports import remind_champions
from champions.announcing.domain.announcement import announce_due
from champions.call.editions import lagging_editions, record_edition
from champions.call.milestones import lagging_milestones, record_milestones
from champions.proposals.domain.bell import lapse_drafts, remind, revive_late
from champions.proposals.domain.scanning import scan_waiting
from champions.proposals.domain.uploads import tidy
from worker.registry import register


@register("lagging edition records", every_seconds=60)
def repair_lagging_editions() -> int:
    """Record again what a lost signal, or a handler that failed, left behind."""
    keys = lagging_editions()
    for key in keys:
        record_edition(key)
    return len(keys)


@register("files to scan", every_seconds=10)
def scan_files() -> int:
    return scan_waiting()


@register("unfinished uploads", every_seconds=600)
def tidy_uploads() -> int:
    return tidy()


@register("drafts at the bell", every_seconds=60)
def move_drafts() -> int:
    """Late from the bell on; drafts again where the deadline was moved."""
    return lapse_drafts() + revive_late()


@register("reminders to applicants", every_seconds=300)
def remind_applicants() -> int:
    return remind()


@register("announcements", every_seconds=10)
def announce_editions() -> int:
    return announce_due()


@register("reminders to champions", every_seconds=3600)
def remind_of_reports() -> int:
    return remind_champions()


@register("proposals past their time", every_seconds=86_400)
def forget_proposals() -> int:
    return forget_overdue()


@register("lagging dates of editions", every_seconds=60)
def repair_lagging_dates() -> int:
    """Bring the calendars up to date where an edition's date moved without its page."""
    editions = lagging_milestones()
    for edition in editions:
        record_milestones(edition)
    return len(editions)
