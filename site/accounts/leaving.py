"""Accounts whose person leaves: what is recorded stays, without the person.

An account that something recorded hangs on is emptied, not deleted: its row stays as the name of an
office, so that no review, decision or entry of a log changes. Foreign keys say which is which:
``CASCADE`` goes with the person, the others stay. See ``docs/deletion.md``.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.db import models, transaction
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.models import BaseLogEntry, ModelLogEntry, Page, PageLogEntry

from accounts.models import User
from letters.domain.forgetting import empty as empty_letters
from letters.enums import ON_THE_WAY
from letters.models import Letter
from refusals import Refused

WORDS_OF_OTHERS: Final = frozenset({"wagtailcore.Comment", "wagtailcore.CommentReply"})
"""They would go with the account by their key, but are part of a page's history."""
NOBODY: Final = "account-{}@erased.invalid"
"""The address of an emptied account: unique, and never delivered to (RFC 2606)."""

Sentence = str | Promise


@dataclass(frozen=True, slots=True)
class Hanging:
    """Rows that hang on an account: of which kind, and how many."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Tie:
    """Why somebody cannot leave yet, and the page where that is settled."""

    sentence: Sentence
    url: str


@dataclass(frozen=True, slots=True)
class Parting:
    """What an app knows of people who leave.

    ``ties`` are what keeps them, ``office`` names what they did ("" for nothing), ``part`` takes
    leave of them, before the account is emptied or deleted.
    """

    ties: Callable[[User], Iterable[Tie]]
    office: Callable[[User], str]
    part: Callable[[User], None]


partings: Final[list[Parting]] = []
"""Of every app that has something to say; filled while apps get ready."""


def ties(user: User) -> list[Tie]:
    """What keeps somebody from leaving."""
    return [tie for one in partings for tie in one.ties(user)]


def office(user: User) -> str:
    """Under which name of office what they recorded could stay."""
    named = (one.office(user) for one in partings)
    group = user.groups.order_by("pk").first()
    return next(filter(None, named), "") or (group.name if group else str(_("Former account")))


def is_recorded(user: User) -> bool:
    """Whether something hangs on the account that outlives its person."""
    return any(_stays(relation) and _rows(relation, [user.pk]) for relation in _relations(User))


def hangs_on(user: User) -> list[Hanging]:
    """What hangs on an account, directly or by way of what does, by kind: for the one who asks."""
    found: dict[type[models.Model], set[Any]] = {User: {user.pk}}
    waiting: list[tuple[type[models.Model], set[Any]]] = [(User, {user.pk})]
    while waiting:
        model, keys = waiting.pop()
        for relation in _relations(model):
            child = relation.related_model
            fresh = set(_rows(relation, keys).values_list("pk", flat=True))
            fresh -= found.setdefault(child, set())
            found[child] |= fresh
            if fresh and relation.on_delete in (models.CASCADE, models.PROTECT):
                waiting.append((child, fresh))
    del found[User]
    return sorted(
        (
            Hanging(capfirst(str(model._meta.verbose_name_plural)), len(keys))
            for model, keys in found.items()
            if keys and not model._meta.auto_created
        ),
        key=lambda one: one.name,
    )


@transaction.atomic
def leave(*, user: User, office: str) -> User | None:
    """Let the person go: the emptied account, or None where nothing recorded kept it.

    Name, address, password, second factor, groups and what belongs to the person alone go, and the
    log calls them by ``office``. Raises Refused where something keeps them, and without an office.
    """
    row = User.objects.select_for_update().get(pk=user.pk)
    if kept := ties(row):
        raise Refused("tied", kept[0].sentence)
    for parting in partings:
        parting.part(row)
    done = Letter.objects.exclude(status__in=ON_THE_WAY)
    empty_letters(done.filter(to_email__iexact=row.email))
    if not is_recorded(row):
        _rename_in_log(row, str(_("Former account")))
        row.delete()
        return None
    if not office.strip():
        raise Refused("office", _("Say under which name of office what is recorded stays."))
    _rename_in_log(row, office.strip())
    for relation in _relations(User):
        if not _stays(relation):
            _rows(relation, [row.pk]).delete()
    Page.objects.filter(locked_by=row).update(locked=False, locked_at=None, locked_by=None)
    row.email = NOBODY.format(row.pk)
    row.first_name = row.last_name = row.telephone = ""
    row.office = office.strip()
    row.is_active = row.is_staff = row.is_superuser = False
    row.last_login = None
    row.set_unusable_password()
    row.save()
    return row


def _relations(model: type[models.Model]) -> Iterator[Any]:
    """The foreign keys that lead to a model, hidden ones included."""
    for field in model._meta.get_fields(include_hidden=True):
        leads_here = field.auto_created and (field.one_to_many or field.one_to_one)
        if leads_here and not field.concrete and not getattr(field, "parent_link", False):
            yield field


def _rows(relation: Any, keys: Iterable[Any]) -> Any:
    names = {f"{relation.field.name}__in": list(keys)}
    return relation.related_model._base_manager.filter(**names)


def _stays(relation: Any) -> bool:
    label = relation.related_model._meta.label
    return relation.on_delete is not models.CASCADE or label in WORDS_OF_OTHERS


def _rename_in_log(user: User, office: str) -> None:
    """Labels and data that are the person's name or address say the office instead."""
    person = {user.email, user.get_full_name(), str(user)} - {""}
    logs: tuple[type[BaseLogEntry], ...] = (ModelLogEntry, PageLogEntry)
    for model in logs:
        for entry in model.objects.only("label", "data").iterator():
            label = office if entry.label in person else entry.label
            data = _renamed(entry.data, person, office)
            if (label, data) != (entry.label, entry.data):
                # Saving would ask whether people and pages deleted long ago exist.
                model.objects.filter(pk=entry.pk).update(label=label, data=data)


def _renamed(value: Any, person: set[str], office: str) -> Any:
    if isinstance(value, dict):
        return {name: _renamed(one, person, office) for name, one in value.items()}
    if isinstance(value, list):
        return [_renamed(one, person, office) for one in value]
    return office if isinstance(value, str) and value in person else value
