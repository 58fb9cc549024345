"""Every foreign key is decided about, in a table that people read."""

import re
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import models

from accounts.models import User

OWN = {"accounts", "champions", "events", "home", "letters", "ratelimits", "wizards", "worker"}
TABLE = Path(settings.BASE_DIR, "docs", "deletion.md")
ROW = re.compile(r"^\| ([\w.]+) \| ([\w.]+) \| (\w+) \| (.+) \|$", re.MULTILINE)


def foreign_keys() -> dict[str, tuple[str, str]]:
    """The project's own, and those of others that lead to accounts: key → (to, on_delete)."""
    found = {}
    for model in apps.get_models():
        own = model.__module__.split(".")[0] in OWN
        for field in model._meta.concrete_fields:
            remote = field.remote_field
            if remote is None or field.model is not model or getattr(remote, "parent_link", False):
                continue
            if own or field.related_model is User:
                deletes = {models.CASCADE: "CASCADE", models.PROTECT: "PROTECT"}
                deletes |= {models.SET_NULL: "SET_NULL", models.DO_NOTHING: "DO_NOTHING"}
                key = f"{model._meta.label}.{field.name}"
                found[key] = (field.related_model._meta.label, deletes[remote.on_delete])
    return found


def test_the_table_decides_about_every_foreign_key():
    said = {key: (to, deletes) for key, to, deletes, _why in ROW.findall(TABLE.read_text())}
    assert said == foreign_keys()


def test_nothing_of_ours_that_names_who_did_it_goes_with_the_account():
    """What goes with an account by its key is the person's alone."""
    with_the_person = {
        key
        for key, (to, deletes) in foreign_keys().items()
        if to == "accounts.User" and deletes == "CASCADE"
    }
    assert with_the_person == {
        "account.EmailAddress.user",
        "events.PersonalCalendar.user",
        "events.SavedFilter.owner",
        "events.SessionHost.user",
        "mfa.Authenticator.user",
        "wagtailadmin.EditingSession.user",
        "wagtailadmin.FormState.user",
        "wagtailcore.Comment.user",
        "wagtailcore.CommentReply.user",
        "wagtailcore.PageSubscription.user",
        "wagtailusers.UserProfile.user",
    }
