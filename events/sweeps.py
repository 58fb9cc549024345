"""The events' regular duties."""

from events.domain.expiring import expire_holds
from events.domain.publishing import lagging, of_changed_zones, record, rerender
from events.domain.waiting import lapse_offers, offer_free_seats
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
    return rerender(of_changed_zones())
