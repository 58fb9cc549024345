"""``manage.py load_demo``: the group's real events and fictional upcoming ones."""

import json
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import Site

from demo.loading.champions import load_champions
from demo.loading.desk import enliven
from demo.loading.pages import events, load_event, load_home, load_index, load_standing_pages
from demo.loading.people import load_accounts
from demo.loading.registrations import fill
from demo.loading.snippets import load_organisations, load_people, load_places, load_topics
from events.models import Event
from events.publishing.records import rerender
from home.models import SiteSettings


class Command(BaseCommand):
    help = "Load the demonstration: idempotent, and only where DEMO is on."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Set DEMO=1: the demo accounts' password is public.")
        home = load_home()
        SiteSettings.objects.get_or_create(site=Site.objects.get(is_default_site=True))
        load_accounts()
        load_standing_pages(home)
        index = load_index(home)
        keys = {
            "people": load_people(),
            "organisations": load_organisations(),
            "places": load_places(),
            "topics": load_topics(),
        }
        pages: dict[str, Any] = {}
        made = 0
        for record in events(timezone.localdate()):
            page, is_new = load_event(record, index, pages=pages, **keys)
            pages[record["key"]] = page
            if is_new:
                made += 1
                fill(page, record.get("prefill", 0))
                enliven(page)
        editions = load_champions(
            home,
            timezone.localdate(),
            people=keys["people"],
            organisations=keys["organisations"],
            pages=pages,
        )
        leave_each_task_once()
        # Entries hold absolute addresses: another port or host makes them new.
        rerender(Event.objects.order_by("pk"))
        self.stdout.write(
            f"{made} events loaded, {len(pages) - made} already there; {editions} editions loaded."
        )


def leave_each_task_once() -> None:
    """Spare the worker two tasks of three: pages are indexed each time they are saved.

    What is loaded is whole: there are no words to refresh and no entry to render again.
    """
    seen, spared = set(), []
    for pk, path, arguments in DBTaskResult.objects.ready().values_list(
        "pk", "task_path", "args_kwargs"
    ):
        one = (path, json.dumps(arguments, sort_keys=True))
        if one in seen or path.startswith("events.publishing.tasks."):
            spared.append(pk)
        seen.add(one)
    DBTaskResult.objects.filter(pk__in=spared).delete()
