"""What a person said, in words: one label and one way to say it for each fact."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from django.db import models
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from events.enums import InterpretationLanguage
from events.models.person import person_field
from home import delegations

LABELS: Final[Mapping[str, Promise]] = {
    "holds_badge": _("Badge of the house"),
    "is_listed": _("List of participants"),
}
"""Where the heading of a fact is not the name of its column."""


def fact_label(name: str) -> str | Promise:
    """The heading of a fact, in the language that is active when it is read."""
    return LABELS.get(name) or capfirst(person_field(name).verbose_name)


def fact_words(name: str, value: Any, language: str) -> str:
    """A fact in words; empty where nothing was said."""
    if not value:
        return ""
    if name in WORDS:
        return WORDS[name](value, language)
    field = person_field(name)
    if isinstance(field, models.BooleanField):
        return gettext("Yes")
    return str(dict(field.flatchoices).get(value, value))


def language_names(codes: Iterable[str]) -> str:
    """Names of languages of interpretation."""
    names = dict(InterpretationLanguage.choices)
    return ", ".join(str(names.get(code, code)) for code in codes)


WORDS: Final[Mapping[str, Callable[[Any, str], str]]] = {
    "delegation": delegations.country_name,
    "country": delegations.country_name,
    "interpretation": lambda codes, _language: language_names(codes),
    "is_listed": lambda _said, _language: gettext("I agree to stand on it."),
}
"""Facts whose words are not those of their column's choices."""
