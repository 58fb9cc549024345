"""The addresses of all rooms. Those below a language prefix come before Wagtail's own."""

from events.calendars import urls as calendars
from events.check_in import urls as check_in
from events.desk import urls as desk
from events.notices import urls as notices
from events.pages import urls as pages
from events.registration import urls as registration

public = [
    *calendars.public,
    *pages.public,
    *notices.public,
    *check_in.public,
    *registration.public,
    *desk.public,
]
"""Below a language prefix."""

account = [*desk.account, *registration.account]
"""Below ``/accounts/``."""

without_language = check_in.without_language
