"""The addresses the tests visit: every type of page, and every state of an event."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from demo.content.upcoming import working_day

LANGUAGES = ("en", "fr", "es")

STATES = {
    "open": "events/demo-msme-day/",
    "full": "events/demo-finance-round-table/",
    "line": "events/demo-pricing-workshop/",
    "not_yet_open": "events/demo-aeo-workshop/",
    "closed": "events/demo-cyber-workshop/",
    "cancelled": "events/demo-cancelled/",
    "postponed": "events/demo-postponed/",
    "moved_online": "events/demo-moved-online/",
    "external": "events/demo-external/",
    "date_only": "events/demo-open-meeting-date-only/",
    "members_only": "events/demo-members-meeting/",
    "past": "events/demo-past-webinar/",
}
"""A demonstration event in each state."""

KINDS = {
    "msme_day": "events/msme-day-2019/",
    "meeting_with_agenda": "events/meeting-2023-03-20/",
    "umbrella": "events/aid-for-trade-global-review-2024/",
    "umbrella_with_sessions": "events/aid-for-trade-stocktaking-2021/",
    "aid_for_trade_session": "events/aid-for-trade-stocktaking-2021/aid-for-trade-2021-covid/",
    "workshop": "events/workshop-2019-03-27/",
}
"""A real event of each kind."""

STANDING = {
    "home": "",
    "calendar": "events/",
    "calendar_filtered": "events/?kind=workshop",
    "calendar_empty": "events/?q=nothing-is-called-this",
    "year": "events/2019/",
    "about": "about/",
    "members": "about/members/",
    "accessibility": "accessibility/",
    "missing": "no-such-page/",
}

ACCOUNT = {"sign_in": "accounts/login/", "sign_up": "accounts/signup/"}

UNSTARTABLE = ("full", "not_yet_open", "closed", "cancelled", "postponed", "external")
"""The states in which the address of the registration explains why nobody can begin."""


def demonstration_day() -> date:
    """The day of the demonstration's MSME Day."""
    return working_day(datetime.now(ZoneInfo("Europe/Zurich")).date(), 24)


def public_addresses(language: str) -> dict[str, str]:
    """Every public page of a language by name, as paths from the root of the site."""
    day = demonstration_day()
    month = {"month": f"events/{day:%Y/%m}/"}
    paths = STANDING | month | KINDS | STATES
    return {name: f"/{language}/{path}" for name, path in paths.items()}
