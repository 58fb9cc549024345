"""The events' regular duties."""

from events.desk.domain.exports import forget_exports
from events.notices.domain.mailings import send_due_mailings
from events.notices.domain.notices import send_due_notices
from events.notices.domain.reminders import remind_due
from events.publishing.records import (
    lagging,
    of_another_address,
    of_changed_zones,
    record,
    rerender,
)
from events.registration.domain.forgetting import forget_due
from events.registration.domain.holds import expire_holds
from events.registration.domain.waiting import lapse_offers, offer_free_seats
from worker.registry import register


@register("overdue holds", every_seconds=15)
def free_overdue_seats() -> int:
    return expire_holds()


@register("overdue offers", every_seconds=15)
def end_overdue_offers() -> int:
    return lapse_offers()


@register("free seats", every_seconds=5)
def offer_seats_that_became_free() -> int:
    return offer_free_seats()


@register("due change notices", every_seconds=10)
def tell_of_changes() -> int:
    return send_due_notices()


@register("due reminders", every_seconds=60)
def remind() -> int:
    return remind_due()


@register("due letters to many", every_seconds=10)
def write_to_many() -> int:
    return send_due_mailings()


@register("lagging event records", every_seconds=60)
def repair_lagging_records() -> int:
    """Record again what a lost signal, or a handler that failed, left behind."""
    keys = lagging()
    for key in keys:
        record(key)
    return len(keys)


@register("entries of changed time zones", every_seconds=3600)
def rerender_changed_zones() -> int:
    """Render again what newer zone data no longer lets us write with a compact rule."""
    changed = of_changed_zones()
    return rerender(changed) if changed else 0


@register("entries of another address of the site", every_seconds=600)
def rerender_moved_site() -> int:
    """Render again what still names the address that the site had before."""
    moved = of_another_address()
    return rerender(moved) if moved else 0


@register("people to forget", every_seconds=24 * 60 * 60)
def forget_people() -> int:
    done = forget_due()
    return done.needs + done.people + done.followers + done.invitations


@register("old spreadsheets of the desk", every_seconds=3600)
def forget_old_exports() -> int:
    return forget_exports()
