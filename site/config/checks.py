"""Rules of the project as system checks: they run with every command, so nobody can forget them."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from django.apps import AppConfig, apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db.models import Model
from wagtail.models import Page, TranslatableMixin

TREE_LIMITS = ("parent_page_types", "subpage_types")
TRANSLATION_DECLARATIONS = ("override_translatable_fields", "translatable_fields")


@register(Tags.models)
def check_page_limits(
    app_configs: Sequence[AppConfig] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Every page type says itself where it may stand and what may stand under it.

    Inherited limits do not count: a new type would silently be allowed wherever its base is.
    """
    return [
        Error(
            f"{model._meta.label} does not state {name}.",
            hint=f"Add {name} to the class; an empty list forbids everything.",
            obj=model,
            id="config.E001",
        )
        for model in project_models(app_configs)
        if issubclass(model, Page)
        for name in TREE_LIMITS
        if name not in vars(model)
    ]


@register(Tags.translation)
def check_translation_declared(
    app_configs: Sequence[AppConfig] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Every translatable model declares which fields are words and which are facts."""
    return [
        Error(
            f"{model._meta.label} does not declare what of it is translated.",
            hint="Add override_translatable_fields to the class or to a base of it.",
            obj=model,
            id="config.E002",
        )
        for model in project_models(app_configs)
        if issubclass(model, TranslatableMixin)
        and not any(hasattr(model, name) for name in TRANSLATION_DECLARATIONS)
    ]


def project_models(app_configs: Sequence[AppConfig] | None) -> Iterator[type[Model]]:
    """Yield the models of this repository's own apps."""
    for app in app_configs or apps.get_app_configs():
        if is_ours(Path(app.path)):
            yield from app.get_models()


def is_ours(path: Path) -> bool:
    """Say whether an app's folder belongs to the repository, not to an installed package."""
    return path.is_relative_to(settings.BASE_DIR) and "site-packages" not in path.parts
