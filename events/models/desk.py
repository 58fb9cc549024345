"""What the desk keeps: notes, lists that were sent, and who came."""

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.enums import Participation, ServiceKind

from .registration import Registration


class RegistrationNote(models.Model):
    """What the desk writes down about a registration; the participant does not see it."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="notes")
    text = models.TextField(_("note"), max_length=2000)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("note on a registration")
        verbose_name_plural = _("notes on registrations")
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.registration_id} {self.created_at:%Y-%m-%d}"


class ServiceList(models.Model):
    """A list for a service as it was sent, so that the next one can say what changed.

    ``rows`` maps a registration's reference to a digest of its line: no personal data.
    """

    event = models.ForeignKey("events.Event", on_delete=models.CASCADE, related_name="lists")
    kind = models.CharField(max_length=14, choices=ServiceKind.choices)
    as_at = models.DateTimeField(_("as at"))
    rows = models.JSONField(default=dict)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("list for a service")
        verbose_name_plural = _("lists for services")
        ordering = ["-as_at"]

    def __str__(self) -> str:
        return f"{self.event_id} {self.kind} {self.as_at:%Y-%m-%d %H:%M}"


class SavedFilter(models.Model):
    """A desk listing's filter, kept under a name for its owner."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="registration_filters"
    )
    name = models.CharField(_("name"), max_length=80)
    query = models.CharField(max_length=2000, help_text="The listing's query string.")

    class Meta:
        verbose_name = _("saved filter")
        verbose_name_plural = _("saved filters")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "name"], name="one_saved_filter_per_name"),
        ]

    def __str__(self) -> str:
        return self.name


class SessionHost(models.Model):
    """Somebody from a co-host who sees the people of one session, and of no other."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="hosted_sessions"
    )
    session = models.ForeignKey(
        "events.EventSession", on_delete=models.CASCADE, related_name="co_hosts"
    )
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("co-host of a session")
        verbose_name_plural = _("co-hosts of sessions")
        constraints = [
            models.UniqueConstraint(fields=["user", "session"], name="one_co_host_per_session"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} → {self.session_id}"


class CheckIn(models.Model):
    """That somebody came, on one day of an event. Sent twice it is one.

    ``arrived_at`` is the device's clock, which may have been offline; ``received_at`` is ours.
    """

    registration = models.ForeignKey(
        Registration, on_delete=models.PROTECT, related_name="check_ins"
    )
    day = models.DateField()
    device_key = models.UUIDField(unique=True, help_text="Made by the device for each arrival.")
    arrived_at = models.DateTimeField()
    received_at = models.DateTimeField(default=timezone.now)
    participation = models.CharField(
        max_length=10, choices=Participation.choices, default=Participation.IN_PERSON
    )
    checked_in_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("arrival")
        verbose_name_plural = _("arrivals")
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "day"],
                condition=models.Q(undone_at__isnull=True),
                name="one_check_in_per_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.registration_id} {self.day}"


def private_storage() -> Storage:
    """Where files lie that the web server does not give out."""
    return storages["private"]


class RegistrationExport(models.Model):
    """A large spreadsheet, written outside the request for the one who asked for it.

    ``keys`` are the registrations that the list showed then, in its order. The row and its file
    are forgotten a day later.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    event = models.ForeignKey("events.Event", null=True, on_delete=models.CASCADE, related_name="+")
    file_format = models.CharField(max_length=4)
    language = models.CharField(max_length=5, choices=settings.LANGUAGES)
    keys = models.JSONField(default=list)
    done = models.PositiveIntegerField(default=0)
    file = models.FileField(storage=private_storage, upload_to="registration-exports", blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.owner_id} {self.file_format} {self.created_at:%Y-%m-%d %H:%M}"

    @property
    def total(self) -> int:
        """How many lines it will have."""
        return len(self.keys)
