"""The breaks of ``make mutate``: old text, new text, and whose tests must notice.

Each stands for a mistake that somebody could make: a guard left out, an edge moved by one, a
condition turned, a lock forgotten. What no test could tell from the code as it is does not stand
here. The likeliest tests come first, for a break ends with the first one that fails.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Break:
    """The one place in the file where ``old`` stands gets ``new``."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Room:
    """A file, and the tests of its own room; ``only`` names the functions that are sampled."""

    name: str
    file: str
    tests: tuple[str, ...]
    breaks: tuple[Break, ...]
    database: str = "sqlite"
    only: tuple[str, ...] = ()


SEATS = Room(
    "seats",
    "events/seats.py",
    ("tests/events/test_seats.py",),
    (
        Break('Q(taken__lt=F("capacity"))', 'Q(taken__lte=F("capacity"))'),
        Break("    if not from_line:\n        free &=", "    if from_line:\n        free &="),
        Break("    if not from_line:\n        free &= Q(waiting=0)\n", ""),
        Break('update(taken=F("taken") + 1)', 'update(taken=F("taken") + 2)'),
        Break("filter(free, pk=pool.pk)", "filter(pk=pool.pk)"),
        Break("pk=pool.pk, taken__gt=0)", "pk=pool.pk)"),
        Break('update(taken=F("taken") - 1)', "update(taken=0)"),
        Break('update(waiting=F("waiting") + 1)', "update(waiting=1)"),
        Break("pk=pool.pk, waiting__gt=0)", "pk=pool.pk)"),
        Break('update(waiting=F("waiting") - 1)', "update(waiting=0)"),
        Break(
            "            if not _take_one(pool, from_line=from_line):\n"
            "                raise NoSeatLeft(pool)",
            "            _take_one(pool, from_line=from_line)",
        ),
        Break(
            "    with transaction.atomic():\n        for pool in _in_order(wanted):",
            "    if True:\n        for pool in _in_order(wanted):",
        ),
        Break("if key not in after]", "]"),
        Break("if key not in before}", "}"),
        Break(
            "    with transaction.atomic():\n        for pool in _in_order([*left",
            "    if True:\n        for pool in _in_order([*left",
        ),
        Break("max(capacity, row.taken)", "capacity"),
        Break("if row.capacity != kept:", "if row.capacity is None:"),
        Break("return self.asked != self.kept", "return self.asked == self.kept"),
        Break("    if not registration.takes_seat:\n        return []\n", ""),
        Break("if isinstance(value, list) for one in value", "for one in value"),
        Break("[one for one in answers if one]", "list(answers)"),
        Break('        participation="" if session or answer else participation,\n', ""),
        Break("pool.session_id is None and not pool.answer for", "pool.session_id is None for"),
        Break("filter(wanted, event=event)", "filter(wanted)"),
    ),
)

LOCKS = Room(
    "locks of seats",
    "events/seats.py",
    ("tests/events/test_seats_races.py",),
    (
        Break(
            "keys = {pool.pk for pool in pools}\n    list(SeatPool.objects.select_for_update()",
            "keys = {pool.pk for pool in pools}\n    list(SeatPool.objects",
        ),
        Break(
            "keys = {pool.pk for pool in pools}\n    list(SeatPool.objects.select_for_update()"
            '.filter(pk__in=keys).order_by("pk"))',
            "keys = {pool.pk for pool in pools}\n    list(SeatPool.objects.select_for_update()"
            '.filter(pk__in=keys).order_by("-pk"))',
        ),
        Break(
            'return list(SeatPool.objects.select_for_update().filter(pk__in=keys).order_by("pk"))',
            'return list(SeatPool.objects.select_for_update().filter(pk__in=keys).order_by("-pk"))',
        ),
        Break(
            "    if len(pools) < 2:\n        return list(pools)\n",
            "    if pools:\n        return list(pools)\n",
        ),
        Break("row = SeatPool.objects.select_for_update().get", "row = SeatPool.objects.get"),
        Break(
            "    return bool(SeatPool.objects.filter(free, pk=pool.pk)"
            '.update(taken=F("taken") + 1))',
            "    row = SeatPool.objects.filter(free, pk=pool.pk).first()\n"
            "    taken = row.taken + 1 if row else 0\n"
            "    return bool(row and SeatPool.objects.filter(pk=pool.pk).update(taken=taken))",
        ),
    ),
    database="postgresql",
)

LIFECYCLE = Room(
    "lifecycle",
    "events/registration/domain/lifecycle.py",
    ("tests/events/registration/test_lifecycle.py",),
    (
        Break(
            "    if to not in TRANSITIONS[was]:\n"
            '        raise Refused("transition", '
            '_("This registration has changed meanwhile. Look again."))\n',
            "",
        ),
        Break("    Status.CANCELLED: frozenset(),", "    Status.CANCELLED: frozenset({*Status}),"),
        Break("frozenset({Status.CONFIRMED, Status.WAITING, Status.PENDING})", "frozenset()"),
        Break("Status.CONFIRMED: frozenset({Status.CANCELLED, ", "Status.CONFIRMED: frozenset({"),
        Break("Status.DECLINED: frozenset({Status.PENDING})", "Status.DECLINED: frozenset()"),
        Break('    Status.CANCELLED: "cancelled_at",\n', ""),
        Break('    Status.DECLINED: "declined_at",\n', ""),
        Break("        fields.append(stamp)\n", ""),
        Break("registration, stamp, now or timezone.now()", "registration, stamp, timezone.now()"),
        Break("    record(registration, was=was, user=user, reason=reason)\n", ""),
        Break('order_by("-timestamp", "-pk")', 'order_by("timestamp", "pk")'),
        Break("filter(data__to=status.value).", ""),
        Break(".filter(action=CHANGED)", ""),
        Break('data={"from": was,', 'data={"from": "",'),
        Break("        user=user,\n        title", "        title"),
    ),
)

MAILBOXES = Room(
    "mailboxes",
    "site/identity/mailboxes.py",
    ("tests/identity/test_keys.py",),
    (
        Break("folded(email)", "email.lower()"),
        Break("[:LONGEST]", ""),
        Break("if _is_dot_atom(words) else local", "if words else local"),
        Break('domain.rstrip(".。")', "domain"),
        Break("unquote(rest", "(rest"),
        Break('.partition("?")[0]', ""),
        Break("seen(text)", "text"),
    ),
)

NAMES = Room(
    "names",
    "site/identity/names.py",
    ("tests/identity/test_keys.py",),
    (
        Break("len(key) <= KEY_LENGTH", "len(key) < KEY_LENGTH"),
        Break("else hashlib.sha256(key.encode()).hexdigest()", "else key[:KEY_LENGTH]"),
        Break('("", given_name) if given_name and not family_name', '("", given_name) if False'),
        Break('or kinds["Sc"]', ""),
        Break('or kinds["So"] > 1', ""),
        Break('kinds["Nd"] <= MOST_DIGITS and', ""),
    ),
)

DEADLINES = Room(
    "deadlines",
    "champions/deadlines.py",
    ("tests/champions/test_deadlines.py",),
    (
        Break("now < window.opens_at", "now <= window.opens_at"),
        Break("window.opens_at is None or now", "window.opens_at is not None and now"),
        Break("if ends is None or now < ends:", "if ends is None or now <= ends:"),
        Break("if ends is None or now < ends:", "if ends is not None and now < ends:"),
        Break("if now < ends + window.grace:", "if now <= ends + window.grace:"),
        Break(
            "if now < ends + window.grace + window.late:",
            "if now <= ends + window.grace + window.late:",
        ),
        Break("if now < ends + window.grace + window.late:", "if now < ends + window.late:"),
        Break("timedelta(minutes=15)", "timedelta(minutes=16)"),
        Break("timedelta(days=7)", "timedelta(days=6)"),
        Break("return max(self.closes_at, self.extended_to)", "return self.extended_to"),
        Break("return max(self.closes_at, self.extended_to)", "return self.closes_at"),
        Break("instant > now]", "instant >= now]"),
        Break("[ends, ends + window.grace, ", "[ends, "),
        Break("min(later, default=None)", "max(later, default=None)"),
    ),
)

WHO_READS_REGISTRATIONS = Room(
    "who reads registrations",
    "events/querysets.py",
    ("tests/events/registration/test_my_registrations.py",),
    (
        Break(
            'if user.has_perm("events.view_registration"):\n            return self.all()',
            "if user.is_authenticated:\n            return self.all()",
        ),
        Break('has_perm("events.view_registration")', 'has_perm("events.view_event")'),
        Break("        return self.belonging_to(user)\n", "        return self.none()\n"),
        Break("user=user, verified=True)", "user=user)"),
        Break("            verified_at__isnull=False,\n", ""),
        Break('Lower("email")', '"email"'),
        Break("Q(user=user) | by_address", "by_address"),
        Break("Q(user=user) | by_address", "Q(user=user)"),
    ),
    only=("visible_to", "belonging_to"),
)

WHO_READS_PROPOSALS = Room(
    "who reads proposals",
    "champions/querysets.py",
    ("tests/champions/test_querysets.py",),
    (
        Break(
            '        mine = Q(pk__in=rows("Proposal").filter(applicants=user)',
            '        mine = Q(pk__in=rows("Proposal").all()',
        ),
        Break(
            '        mine = Q(pk__in=rows("Proposal").filter(applicants=user)',
            '        mine = Q(pk__in=rows("Proposal").none()',
        ),
        Break("mine | Q(pk__in", "mine & Q(pk__in"),
        Break('rows("Juror").active().filter(user=user, ', 'rows("Juror").filter(user=user, '),
        Break('filter(user=user, edition=OuterRef("edition"))', "filter(user=user)"),
        Break('juror__is_active=True, proposal=OuterRef("pk")', 'proposal=OuterRef("pk")'),
        Break("self.filter(Exists(seat), status__in=", "self.filter(status__in="),
        Break("Exists(seat), status__in=ProposalStatus.in_judging())", "Exists(seat))"),
        Break("(Q(edition__jury_mode=JuryMode.EVERYONE) | Exists(given))", "()"),
        Break("(Q(edition__jury_mode=JuryMode.EVERYONE) | Exists(given))", "(Exists(given))"),
        Break(
            '            .exclude(pk__in=rows("Proposal").filter(applicants=user).values("pk"))\n',
            "",
        ),
        Break(".filter(Exists(declared)).exclude", ".exclude"),
        Break(".exclude(Exists(conflicted))", ""),
        Break(
            "juror__user=user, status=ReviewStatus.SUBMITTED, proposal__in=readable",
            "juror__user=user, proposal__in=readable",
        ),
        Break("Q(status=ReviewStatus.SUBMITTED, proposal__in=done", "Q(proposal__in=done"),
        Break(
            "            Q(juror__user=user)\n            | Q(status=ReviewStatus.SUBMITTED, ",
            "            Q(status=ReviewStatus.SUBMITTED, ",
        ),
        Break("return self.filter(proposal__in=readable).filter(", "return self.filter("),
        Break(
            "return self.filter(proposal__applicants=user)",
            'return self.filter(proposal__in=rows("Proposal").visible_to(user))',
        ),
        Break(".filter(edition__announced_at__isnull=False)", ""),
        Break('Q(proposal__in=proposals.readable_by_juror(user).values("pk"))\n            | ', ""),
        Break(
            'return self.filter(proposal__in=rows("Proposal").visible_to(user))',
            "return self.all()",
        ),
    ),
    only=("visible_to", "before_juror", "readable_by_juror"),
)

PUBLISHING = "tests/events/publishing/test_publishing.py"
TEXTS = "tests/events/publishing/test_texts.py"

RECORDS = Room(
    "records",
    "events/publishing/records.py",
    (
        PUBLISHING,
        TEXTS,
        "tests/events/publishing/test_embargo.py",
        "tests/events/publishing/test_questions.py",
    ),
    (
        Break("alias_of__isnull=True)\n        .select_related", ")\n        .select_related"),
        Break("if page.live and not _is_private(page)]", "if page.live]"),
        Break("if page.live and not _is_private(page)]", "if not _is_private(page)]"),
        Break('order_by(F("first_published_at").asc(nulls_last=True), "pk")', 'order_by("-pk")'),
        Break("    if live:\n        event.withdrawn_at = None\n    elif", "    if"),
        Break("    elif event.withdrawn_at is None:\n", "    else:\n"),
        Break("    count_sequence(event)\n", ""),
        Break("    if appeared:\n", "    if False:\n"),
        Break("created_at__gt=now - UNSEEN", "created_at__gt=now"),
        Break(
            "            if not event.registrations.exists():\n                event",
            "            if True:\n                event",
        ),
        Break("event.pk is None or event.source_language == ", "event.source_language != "),
        Break("return not takes_over and event.live", "return event.live"),
        Break("        if kept is not None:\n            return kept\n", ""),
        Break("if event.status != Status.RESCHEDULED:", "if event.status == Status.RESCHEDULED:"),
        Break(" and _was_moved(before, event.when):", ":"),
        Break("event.words_digest != digest and same_language", "event.words_digest != digest"),
        Break("and event.words_digest != digest and", "and"),
        Break("if before.start is not None and after.start is not None:", "if True:"),
        Break("        if participation in offered:\n", "        if True:\n"),
        Break("behind = page in sources and sources[page][1] != revision", "behind = False"),
        Break("or page not in spoken or", "or"),
        Break("return [*lost, *gone.values_list", "return [*gone.values_list"),
        Break('return [*lost, *gone.values_list("key", flat=True)]', "return [*lost]"),
        Break("event.umbrellas.filter(withdrawn_at__isnull=True)", "event.umbrellas.all()"),
        Break("        event.topics.set(specific.topics.all())\n", ""),
    ),
)

RECORDS_AT_ONCE = Room(
    "records at once",
    "events/publishing/records.py",
    ("tests/events/publishing/test_races.py",),
    (
        Break(
            "event = Event.objects.select_for_update().filter(key=key).first()",
            "event = Event.objects.filter(key=key).first()",
        ),
        Break(
            "locked = Event.objects.select_for_update().get",
            "locked = Event.objects.get",
        ),
    ),
    database="postgresql",
)

FACTS = Room(
    "facts",
    "events/publishing/facts.py",
    ("tests/events/publishing/test_facts.py", PUBLISHING),
    (
        Break("    for field in fact_fields():", "    for field in fact_fields()[:-1]:"),
        Break("    event.kind = page.kind\n", ""),
        Break(
            '",{code}" for code in page.interpretation) + ","',
            '",{code}" for code in page.interpretation)',
        ),
        Break("    set_days(event)\n", ""),
        Break("when.begins_at, when.over_at", "when.begins_at, when.begins_at"),
        Break("when.first_day, when.last_day", "when.first_day, when.first_day"),
    ),
)

TEXTS = Room(
    "texts",
    "events/publishing/texts.py",
    (PUBLISHING, TEXTS, "tests/events/publishing/test_questions.py"),
    (
        Break("(language, *NEAREST.get(language, ()))", "NEAREST.get(language, ())"),
        Break("*NEAREST.get(language, ())", "*NEAREST.get(language, ())[::-1]"),
        Break(
            "page.pk == event.source_page_id), first)", "page.pk != event.source_page_id), first)"
        ),
        Break(
            "(page.title, page.summary) == (source.title, source.summary)",
            "page.title == source.title",
        ),
        Break(
            "page.last_published_at < event.words_changed_at",
            "page.last_published_at <= event.words_changed_at",
        ),
        Break(
            "                page.pk != event.source_page_id\n                and page",
            "                page",
        ),
        Break("{**text.words, **words_on(source), **words_on(page)}", "{**words_on(source)}"),
        Break("or text.path\n", 'or ""\n'),
        Break("        if digest == text.digest:\n            continue\n", ""),
        Break("later(text.last_modified, now)", "now"),
        Break("        changed += 1\n", ""),
        Break(
            "if event.fingerprint and event.fingerprint != fingerprint:",
            "if event.fingerprint != fingerprint:",
        ),
        Break("        event.sequence += 1\n", "        event.sequence += 2\n"),
        Break("when.half_day if when.precision == Precision.HALF_DAY else None", "when.half_day"),
        Break("            event.place_id,\n            event.room", "            event.room"),
        Break("            event.withdrawn_at is not None,\n", ""),
        Break(", event.room, *titles, *symbols]", ", event.room]"),
    ),
)

ROOMS = (
    LOCKS,
    RECORDS_AT_ONCE,
    DEADLINES,
    MAILBOXES,
    NAMES,
    SEATS,
    LIFECYCLE,
    FACTS,
    WHO_READS_REGISTRATIONS,
    WHO_READS_PROPOSALS,
    RECORDS,
    TEXTS,
)
