"""What keeps the embargo whenever a page, picture or document is saved, by whatever code."""

from typing import Any, Final

from django.db.models.signals import post_save, pre_save
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import PageLogEntry

from champions.announcing.domain.embargo import (
    is_waiting,
    neutral_values,
    neutral_words,
    place_file,
    sealed_pages,
    waits,
)
from champions.models import ProposalPage

ASIDE: Final = "_under_embargo"
"""Where a page keeps its words while its row is written without them."""


def connect() -> None:
    """Connect the receivers; called once when the app is ready."""
    pre_save.connect(before_champion, sender=ProposalPage, dispatch_uid="embargo_before")
    post_save.connect(after_champion, sender=ProposalPage, dispatch_uid="embargo_after")
    pre_save.connect(on_log_entry, sender=PageLogEntry, dispatch_uid="embargo_log")
    for model in (get_image_model(), get_document_model()):
        post_save.connect(on_file, sender=model, dispatch_uid=f"embargo_{model._meta.label}")
    rendition = get_image_model().get_rendition_model()
    post_save.connect(on_rendition, sender=rendition, dispatch_uid="embargo_rendition")


def before_champion(sender: type, instance: ProposalPage, raw: bool = False, **kwargs: Any) -> None:
    """The row of a waiting page is written neutral; the page in memory keeps its words."""
    if raw or not waits(instance):
        return
    aside = {}
    for name, value in neutral_values(instance).items():
        aside[name] = getattr(instance, name)
        setattr(instance, name, value)
    setattr(instance, ASIDE, aside)


def after_champion(sender: type, instance: ProposalPage, **kwargs: Any) -> None:
    for name, value in instance.__dict__.pop(ASIDE, {}).items():
        setattr(instance, name, value)


def on_log_entry(sender: type, instance: PageLogEntry, raw: bool = False, **kwargs: Any) -> None:
    page = None if raw else sealed_pages().filter(pk=instance.page_id).first()
    if page is not None:
        words = neutral_words(page, {"title": instance.label, "data": instance.data})
        instance.label, instance.data = words["title"], words["data"]


def on_file(sender: type, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        place_file(instance, waits=is_waiting(instance))


def on_rendition(sender: type, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        place_file(instance, waits=is_waiting(instance.image))
