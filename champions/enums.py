"""The words that competitions, proposals and their judging are described with."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Phase(models.TextChoices):
    """Where a call for proposals stands at an instant."""

    BEFORE = "before", _("Not yet open")
    OPEN = "open", _("Open")
    GRACE = "grace", _("Just closed: what is on its way is still accepted")
    LATE = "late", _("Closed: late drafts are kept")
    CLOSED = "closed", _("Closed")

    @property
    def accepts_submissions(self) -> bool:
        return self in (Phase.OPEN, Phase.GRACE)

    @property
    def accepts_text(self) -> bool:
        """Whether what is typed is kept, be it as a late draft."""
        return self in (Phase.OPEN, Phase.GRACE, Phase.LATE)


class ProposalStatus(models.TextChoices):
    """Where a proposal stands, in the words of the secretariat. Applicants see others."""

    DRAFT = "draft", pgettext_lazy("proposal", "Draft")
    SUBMITTED = "submitted", pgettext_lazy("proposal", "Submitted")
    ELIGIBLE = "eligible", pgettext_lazy("proposal", "Eligible")
    INELIGIBLE = "ineligible", pgettext_lazy("proposal", "Not eligible")
    SHORTLISTED = "shortlisted", pgettext_lazy("proposal", "Shortlisted")
    FINALIST = "finalist", pgettext_lazy("proposal", "Finalist")
    WINNER = "winner", pgettext_lazy("proposal", "Winner")
    RUNNER_UP = "runner_up", pgettext_lazy("proposal", "Runner-up")
    NOT_SELECTED = "not_selected", pgettext_lazy("proposal", "Not selected")
    WITHDRAWN = "withdrawn", pgettext_lazy("proposal", "Withdrawn")
    LATE = "late", pgettext_lazy("proposal", "Late")

    @classmethod
    def in_judging(cls) -> tuple["ProposalStatus", ...]:
        """What jurors may read, once they declared that nothing binds them."""
        return (
            cls.ELIGIBLE,
            cls.SHORTLISTED,
            cls.FINALIST,
            cls.WINNER,
            cls.RUNNER_UP,
            cls.NOT_SELECTED,
        )

    @classmethod
    def editable(cls) -> tuple["ProposalStatus", ...]:
        """What its applicants may still write in, while the deadline lets them."""
        return (cls.DRAFT, cls.SUBMITTED, cls.LATE)

    @classmethod
    def announced(cls) -> tuple["ProposalStatus", ...]:
        """What is nobody else's business before the announcement."""
        return (cls.WINNER, cls.RUNNER_UP)


class ActorRole(models.TextChoices):
    """As whom somebody moves a proposal."""

    APPLICANT = "applicant", _("Applicant")
    SECRETARIAT = "secretariat", _("Secretariat")
    SYSTEM = "system", _("The site itself")


class QuestionKind(models.TextChoices):
    """How a question is answered."""

    LINE = "line", _("One line")
    TEXT = "text", _("Text")
    NUMBER = "number", _("Number")
    ADDRESS = "address", _("Web address")


class AnswerFormat(models.TextChoices):
    """What an edition asks for."""

    QUESTIONS = "questions", _("Answers to questions")
    DOCUMENT = "document", _("One document")


class AwardKind(models.TextChoices):
    WINNER = "winner", pgettext_lazy("award", "Winner")
    RUNNER_UP = "runner_up", pgettext_lazy("award", "Runner-up")
    FINALIST = "finalist", pgettext_lazy("award", "Finalist")


class Sector(models.TextChoices):
    """What a proposal is about, for figures and the gallery."""

    AGRICULTURE = "agriculture", _("Agriculture and food")
    CRAFTS = "crafts", _("Crafts and textiles")
    MANUFACTURING = "manufacturing", _("Manufacturing")
    DIGITAL = "digital", _("Digital trade and services")
    FINANCE = "finance", _("Finance")
    LOGISTICS = "logistics", _("Transport and logistics")
    SKILLS = "skills", _("Skills and advice")
    OTHER = "other", pgettext_lazy("sector", "Other")


class OrganisationKind(models.TextChoices):
    """Who applies, for figures."""

    ENTERPRISE = "enterprise", _("Micro, small or medium-sized enterprise")
    CHAMBER = "chamber", _("Chamber of commerce")
    ASSOCIATION = "association", _("Business association")
    COOPERATIVE = "cooperative", _("Cooperative")
    NON_PROFIT = "non_profit", _("Non-profit organisation")
    PUBLIC = "public", _("Public body")
    ACADEMIA = "academia", _("University or research institute")
    OTHER = "other", pgettext_lazy("kind of organisation", "Other")


class JuryMode(models.TextChoices):
    EVERYONE = "everyone", _("Every juror reads every proposal")
    ASSIGNED = "assigned", _("Each proposal has its jurors")


class DeclarationKind(models.TextChoices):
    """What binds a juror to a proposal, as the juror says before reading it."""

    NONE = "none", _("Nothing binds me to it")
    POSSIBLE = "possible", _("Something might")
    CONFLICT = "conflict", _("I have a conflict of interest")

    @classmethod
    def lets_read(cls) -> tuple["DeclarationKind", ...]:
        return (cls.NONE, cls.POSSIBLE)


class ReviewStatus(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("review", "Draft")
    SUBMITTED = "submitted", pgettext_lazy("review", "Submitted")
    VOIDED = "voided", pgettext_lazy("review", "Does not count")


class UpdateStatus(models.TextChoices):
    """Where a champion's report on its progress stands."""

    PROPOSED = "proposed", pgettext_lazy("update", "Proposed")
    PUBLISHED = "published", pgettext_lazy("update", "Published")
    DECLINED = "declined", pgettext_lazy("update", "Declined")
