"""Proposals as they are written: every text from its first keystroke, every file, every word."""

import secrets
import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from champions.enums import ProposalStatus, Sector
from champions.querysets import MessageQuerySet, ProposalQuerySet, UploadQuerySet
from files.enums import ScanStatus

from .editions import Edition


def new_key() -> str:
    """A random address of 128 bits."""
    return secrets.token_urlsafe(16)


# The checker does not find the reverse managers of page models.
class Proposal(index.Indexed, models.Model):  # type: ignore[django-manager-missing]
    """One entry to the competition.

    What applicants type lives in ``Answer`` rows, raw. The columns of facts (organisation, title,
    countries, sector) are copied from it when it is submitted, for lists and figures.
    """

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="proposals")
    status = models.CharField(
        _("status"),
        max_length=14,
        choices=ProposalStatus.choices,
        default=ProposalStatus.DRAFT,
        editable=False,
    )
    pending_status = models.CharField(
        _("decision not yet released"),
        max_length=14,
        choices=ProposalStatus.choices,
        blank=True,
        editable=False,
    )
    pending_award = models.CharField(max_length=36, blank=True, editable=False)
    award = models.CharField(
        max_length=36, blank=True, editable=False, help_text="Block id of the edition's award."
    )
    pending_reason = models.TextField(blank=True, editable=False)
    reference = models.CharField(
        _("reference"), max_length=20, unique=True, null=True, blank=True, editable=False
    )
    submit_token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES)
    applicants = models.ManyToManyField(
        settings.AUTH_USER_MODEL, verbose_name=_("applicants"), related_name="proposals"
    )
    lead = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("lead applicant"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    started_at = models.DateTimeField(_("begun"), default=timezone.now, editable=False)
    touched_at = models.DateTimeField(_("last saved"), default=timezone.now, editable=False)
    submitted_at = models.DateTimeField(_("submitted"), null=True, blank=True, editable=False)
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)

    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    title = models.CharField(_("title"), max_length=200, blank=True)
    countries = models.JSONField(_("countries"), default=list, blank=True)
    sector = models.CharField(_("sector"), max_length=14, choices=Sector.choices, blank=True)
    women_led = models.BooleanField(_("led by women"), null=True, blank=True)
    checks = models.JSONField(
        default=dict, blank=True, help_text="What screening ticked: statement's block id → bool."
    )
    certificate_code = models.CharField(
        max_length=16, unique=True, null=True, blank=True, editable=False
    )
    forgotten_at = models.DateTimeField(null=True, blank=True, editable=False)

    is_bound: bool
    """Whether it binds who reads of it; set by ``saying_bound()``."""
    circle: frozenset[int]
    """Keys of accounts that write other proposals with its applicants; set where a jury asks."""

    objects = ProposalQuerySet.as_manager()

    search_fields = [
        index.SearchField("organisation"),
        index.SearchField("title"),
        index.SearchField("reference"),
        index.FilterField("edition_id"),
        index.FilterField("status"),
    ]

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ["-touched_at"]
        permissions = [
            ("decide_proposal", "Can decide about proposals and stage awards"),
            ("announce_proposal", "Can announce the winners"),
            ("export_proposal", "Can export proposals and their files"),
        ]
        indexes = [models.Index(fields=["edition", "status"], name="proposal_edition_status")]

    def __str__(self) -> str:
        return self.title or self.organisation or self.reference or self.key

    @property
    def is_editable(self) -> bool:
        """Whether its state, deadline apart, lets applicants write."""
        return self.status in ProposalStatus.editable()


class Answer(models.Model):
    """What stands in one field, raw: as typed, valid or not, too long or not.

    ``version`` rises with every save. A save names the version it began from: one that began from
    an older version does not win silently.
    """

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="answers")
    name = models.CharField(max_length=60)
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField(default=timezone.now)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        constraints = [
            models.UniqueConstraint(fields=["proposal", "name"], name="one_answer_per_field"),
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id}/{self.name} v{self.version}"


class EarlierText(models.Model):
    """What stood in a field before, or was typed beside what stands there; to be brought back."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="earlier_texts")
    name = models.CharField(max_length=60)
    text = models.TextField()
    saved_at = models.DateTimeField(default=timezone.now)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("earlier text")
        verbose_name_plural = _("earlier texts")
        ordering = ["-saved_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.proposal_id}/{self.name} {self.saved_at:%Y-%m-%d %H:%M}"


class Submission(models.Model):
    """A proposal as it was submitted: what is judged. Editing later does not change it."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="submissions")
    number = models.PositiveSmallIntegerField()
    submitted_at = models.DateTimeField(default=timezone.now)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    token = models.UUIDField(unique=True, help_text="The screen it was sent from: sent once.")
    answers = models.JSONField(default=dict)
    uploads = models.ManyToManyField("champions.Upload", blank=True, related_name="+")

    class Meta:
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "number"], name="one_submission_number"),
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id} #{self.number}"


class Upload(models.Model):
    """A file of a proposal, complete or on its way.

    ``name`` is what its owner called it and is only ever shown; it is stored under ``key``, which
    nobody can guess, outside public media.
    """

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="uploads")
    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    name = models.CharField(_("name"), max_length=255)
    content_type = models.CharField(max_length=100, blank=True, editable=False)
    size = models.PositiveBigIntegerField(_("bytes"))
    received = models.PositiveBigIntegerField(default=0, editable=False)
    digest = models.CharField(max_length=64, blank=True, editable=False, help_text="SHA-256.")
    pages = models.PositiveIntegerField(null=True, blank=True, editable=False)
    scan = models.CharField(
        max_length=12, choices=ScanStatus.choices, default=ScanStatus.PENDING, editable=False
    )
    completed_at = models.DateTimeField(null=True, blank=True, editable=False)
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = UploadQuerySet.as_manager()

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        ordering = ["created_at"]

    def __str__(self) -> str:
        return self.name


class Invitation(models.Model):
    """An invitation to write along, bound to an address; the link's token is kept as a hash."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField()
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)
    accepted_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "email"],
                condition=Q(accepted_at=None, revoked_at=None),
                name="one_open_invitation_per_address",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email} → {self.proposal_id}"


class Extension(models.Model):
    """A later deadline for one proposal, with who granted it and why."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="extensions")
    until = models.DateTimeField(_("until"))
    reason = models.TextField(_("reason"))
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    granted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("extension")
        verbose_name_plural = _("extensions")
        ordering = ["granted_at"]

    def __str__(self) -> str:
        return f"{self.proposal_id} until {self.until:%Y-%m-%d %H:%M}"


class Message(models.Model):
    """One message between a proposal's applicants and the secretariat."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="messages")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    from_secretariat = models.BooleanField(default=False)
    text = models.TextField(_("message"), max_length=5000)
    created_at = models.DateTimeField(default=timezone.now)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["created_at"]

    def __str__(self) -> str:
        return f"{self.proposal_id}: {self.text[:40]}"
