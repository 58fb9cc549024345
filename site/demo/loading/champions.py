"""The competition of the demonstration: its page, its editions, the champions of each."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from wagtail.models import Page

from champions.models import CompetitionPage, Edition, EditionPage, ProposalPage
from demo.content import champions, champions_schema
from demo.content.champions_past import past_edition
from demo.content.champions_upcoming import upcoming_editions
from demo.content.schema import Words
from demo.loading.champions_announced import load_announced
from demo.loading.champions_judging import load_judging
from demo.loading.snippets import identity
from demo.loading.streams import Keys, Raw, Streams
from demo.loading.translations import memory_of, translate_page
from events.models import EventPage
from home.models import HomePage

PLAIN = (
    "year",
    "ordinal",
    "opens_at",
    "closes_at",
    "announces_at",
    "contact_email",
    "offers_feedback",
    "publishes_statistics",
)
WORDS = ("theme", "introduction", "who_may_apply", "rules")
BEST = 5


def load_champions(
    home: HomePage,
    today: date,
    *,
    people: Keys,
    organisations: Keys,
    pages: Mapping[str, EventPage],
) -> int:
    """Load what is missing of the competition; return how many editions that were.

    Translations are published on commit: a transaction around the pages would end before them.
    """
    competition = load_competition(home)
    made = 0
    for record in [*champions.EDITIONS, past_edition(today), *upcoming_editions(today)]:
        streams = Streams(record["key"], people=people, organisations=organisations)
        key = identity(EditionPage, record["key"])
        page = EditionPage.objects.filter(translation_key=key, locale=competition.locale).first()
        if page is None:
            page = _load_edition(record, competition, streams, pages)
            made += 1
        for champion in record["champions"]:
            _load_champion(champion, page, pages)
        load_judging(record, Edition.objects.get(key=key), streams)
        load_announced(record, Edition.objects.get(key=key), streams)
    return made


def load_competition(home: HomePage) -> CompetitionPage:
    """The competition below the home page of each language."""
    found: CompetitionPage | None = CompetitionPage.objects.child_of(home).first()
    if found:
        return found
    record: dict[str, Any] = champions.COMPETITION
    streams = Streams("champions", people={}, organisations={})
    page = CompetitionPage(
        title=record["title"]["en"],
        slug="champions",
        introduction=record["introduction"]["en"],
        body=streams.body(record["body"]),
        show_in_menus=True,
    )
    Page.objects.get(pk=home.pk).add_child(instance=page)
    page.save_revision().publish()
    translate_page(page, memory_of(record))
    return page


def _load_edition(
    record: champions_schema.Edition,
    competition: CompetitionPage,
    streams: Streams,
    pages: Mapping[str, EventPage],
) -> EditionPage:
    values: dict[str, Any] = {name: record[name] for name in PLAIN if name in record}  # type: ignore[literal-required]
    values |= {name: record[name]["en"] for name in WORDS if name in record}  # type: ignore[literal-required]
    if "announcement_event" in record:
        values["announcement_event_id"] = pages[record["announcement_event"]].pk
    page = EditionPage(
        title=record["title"]["en"],
        slug=str(record["year"]),
        translation_key=identity(EditionPage, record["key"]),
        body=streams.body(record["body"]),
        partners=[
            streams.block("partner", {"organisation": streams.organisations[key]}, "partners", key)
            for key in record["partners"]
        ],
        jury=[
            streams.block(
                "juror",
                {
                    "person": streams.people[person],
                    "organisation": streams.organisations[organisation],
                },
                "jury",
                person,
            )
            for person, organisation in record.get("jury", [])
        ],
        faq=_blocks(streams, "faq", record.get("faq", []), ("question", "answer")),
        awards=_blocks(
            streams, "award", record.get("awards", []), ("name", "prize"), ("kind", "number")
        ),
        criteria=[
            {**block, "value": {**block["value"], "maximum": BEST}}
            for block in _blocks(
                streams,
                "criterion",
                record.get("criteria", []),
                ("name", "description"),
                ("weight",),
            )
        ],
        statements=_blocks(streams, "statement", record.get("statements", []), ("text", "help")),
        questions=_blocks(
            streams,
            "question",
            record.get("questions", []),
            ("label", "help"),
            ("kind", "word_limit", "required"),
        ),
        **values,
    )
    Page.objects.get(pk=competition.pk).add_child(instance=page)
    page.save_revision().publish()
    translate_page(page, memory_of(record))
    if "announced_at" in record:
        Edition.objects.filter(key=page.translation_key).update(announced_at=record["announced_at"])
    return page


def _load_champion(
    record: champions_schema.Champion, edition: EditionPage, pages: Mapping[str, EventPage]
) -> None:
    key = identity(ProposalPage, record["key"])
    if ProposalPage.objects.filter(translation_key=key).exists():
        return
    streams = Streams(f"champion/{record['key']}", people={}, organisations={})
    page = ProposalPage(
        title=record["organisation"],
        slug=record["key"],
        translation_key=key,
        organisation=record["organisation"],
        countries=record["countries"],
        sector=record.get("sector", ""),
        award_kind=record["award"],
        proposal_title=_en(record.get("title")),
        summary=record["summary"]["en"],
        story=streams.body(record["story"]),
        people=[
            streams.block(
                "person",
                {"name": one["name"], "function": _en(one.get("function")), "photo": None},
                "people",
                n,
            )
            for n, one in enumerate(record.get("people", []))
        ],
        reports=[
            streams.block("report", {"event": pages[key].pk}, "reports", key)
            for key in record.get("reports", [])
        ],
    )
    Page.objects.get(pk=edition.pk).add_child(instance=page)
    page.save_revision().publish()
    translate_page(page, memory_of(record))


def _blocks(
    streams: Streams,
    kind: str,
    records: Iterable[Mapping[str, Any]],
    words: tuple[str, ...],
    facts: tuple[str, ...] = (),
) -> list[Raw]:
    """Blocks of one kind; their ids come from the records' keys, so that answers can name them."""
    return [
        streams.block(
            kind,
            {
                **{name: _en(record.get(name)) for name in words},
                **{name: record.get(name) for name in facts},
            },
            record.get("key", n),
        )
        for n, record in enumerate(records)
    ]


def _en(phrase: Words | None) -> str:
    return phrase["en"] if phrase else ""
