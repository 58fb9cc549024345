"""Demo accounts, roles, and the registrations that fill some events."""

from functools import cache

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from accounts.models import User

PASSWORD = "demo-password"  # noqa: S105 (printed on purpose; production refuses DEMO)
ACCOUNTS = {
    "editor@example.org": ("Editor", "Demo", "Editors"),
    "desk@example.org": ("Desk", "Demo", "Desk"),
    "secretariat@example.org": ("Secretariat", "Demo", "Secretariat"),
    "juror1@example.org": ("Juror One", "Demo", "Jurors"),
    "juror2@example.org": ("Juror Two", "Demo", "Jurors"),
    "juror3@example.org": ("Juror Three", "Demo", "Jurors"),
    "juror4@example.org": ("Juror Four", "Demo", "Jurors"),
    "applicant@example.org": ("Applicant", "Demo", ""),
    "admin@example.org": ("Admin", "Demo", ""),
}
DESK = (
    "view_registration",
    "export_registration",
    "view_needs",
    "change_registration",
    "check_in_registration",
    "write_to_registrations",
)
SNIPPETS = ("person", "organisation", "place", "topic")


def load_groups() -> dict[str, Group]:
    """Roles: editors publish, the desk handles registrations, the secretariat does both."""
    groups = {
        name: Group.objects.get_or_create(name=name)[0]
        for name in ("Editors", "Desk", "Secretariat", "Jurors")
    }
    access = Permission.objects.get(codename="access_admin", content_type__app_label="wagtailadmin")
    desk = Permission.objects.filter(codename__in=DESK, content_type__app_label="events")
    words = Permission.objects.filter(
        content_type__app_label="home",
        codename__in=[
            f"{verb}_{name}" for verb in ("add", "change", "delete", "view") for name in SNIPPETS
        ],
    )
    translate = Permission.objects.filter(codename="submit_translation")
    groups["Editors"].permissions.add(access, *words, *translate)
    groups["Desk"].permissions.add(access, *desk)
    judging = Permission.objects.filter(content_type__app_label="champions").exclude(
        content_type__model__endswith="page"
    )
    groups["Secretariat"].permissions.add(access, *words, *translate, *desk, *judging)
    root = Page.objects.get(depth=1)
    media = Permission.objects.filter(
        codename__in=[
            "add_customimage",
            "change_customimage",
            "choose_customimage",
            "add_customdocument",
            "change_customdocument",
            "choose_customdocument",
        ]
    )
    for name in ("Editors", "Secretariat"):
        for codename in ("add_page", "change_page", "publish_page", "unlock_page"):
            GroupPagePermission.objects.get_or_create(
                group=groups[name],
                page=root,
                permission=Permission.objects.get(
                    codename=codename, content_type__app_label="wagtailcore"
                ),
            )
        for permission in media:
            GroupCollectionPermission.objects.get_or_create(
                group=groups[name],
                collection=Collection.get_first_root_node(),
                permission=permission,
            )
    return groups


@cache
def _hashed() -> str:
    return make_password(PASSWORD)


def make_account(email: str, **names: str) -> User:
    """An account with the demo password, which is hashed once for all: each time takes long."""
    return User.objects.create(email=email, password=_hashed(), **names)


def load_accounts() -> None:
    """The demo accounts, verified, with the demo password."""
    groups = load_groups()
    for email, (first, last, role) in ACCOUNTS.items():
        user = User.objects.filter(email=email).first()
        if user is None:
            user = make_account(email, first_name=first, last_name=last)
        user.is_staff = role in {"Editors", "Desk", "Secretariat"} or email.startswith("admin")
        user.is_superuser = email.startswith("admin")
        user.save()
        if role:
            user.groups.add(groups[role])
        EmailAddress.objects.get_or_create(
            user=user, email=email, defaults={"verified": True, "primary": True}
        )
