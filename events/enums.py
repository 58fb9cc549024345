"""The words that events, programmes and registrations are described with."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    """What sort of event it is; each kind owns one colour of the site."""

    MSME_DAY = "msme_day", _("MSME Day")
    AID_FOR_TRADE = "aid_for_trade", _("Aid for Trade")
    MEETING = "meeting", _("Working-group meeting")
    WORKSHOP = "workshop", _("Workshop")
    CHAMPIONS = "champions", _("Small Business Champions")

    @classmethod
    def milestones(cls) -> tuple["Kind", ...]:
        """Kinds that have no event pages: theirs are the dates of something else."""
        return (cls.CHAMPIONS,)


class Mode(models.TextChoices):
    """Where one takes part (schema.org ``eventAttendanceMode``)."""

    IN_PERSON = "in_person", _("In person")
    ONLINE = "online", _("Online")
    HYBRID = "hybrid", _("Hybrid")

    @property
    def participations(self) -> tuple["Participation", ...]:
        """The ways of taking part that this mode offers."""
        return {
            Mode.IN_PERSON: (Participation.IN_PERSON,),
            Mode.ONLINE: (Participation.ONLINE,),
            Mode.HYBRID: (Participation.IN_PERSON, Participation.ONLINE),
        }[self]


class Participation(models.TextChoices):
    """How one registered person takes part."""

    IN_PERSON = "in_person", _("In person")
    ONLINE = "online", _("Online")


class Precision(models.TextChoices):
    """How much of an event's time is announced. What is not announced is never invented."""

    EXACT = "exact", _("Start and end")
    START = "start", _("Start only")
    HALF_DAY = "half_day", _("Half a day")
    DAY = "day", _("A day")
    RANGE = "range", _("Several days")

    @classmethod
    def timed(cls) -> frozenset["Precision"]:
        return frozenset({cls.EXACT, cls.START})


class HalfDay(models.TextChoices):
    MORNING = "morning", _("Morning")
    AFTERNOON = "afternoon", _("Afternoon")


class Status(models.TextChoices):
    """Whether an event goes ahead (schema.org ``eventStatus``)."""

    SCHEDULED = "scheduled", _("Scheduled")
    POSTPONED = "postponed", _("Postponed")
    RESCHEDULED = "rescheduled", _("Rescheduled")
    CANCELLED = "cancelled", _("Cancelled")
    MOVED_ONLINE = "moved_online", _("Moved online")


class Audience(models.TextChoices):
    """Who may come."""

    PUBLIC = "public", _("Open to the public")
    MEMBERS = "members", _("WTO Members and observers")
    INVITATION = "invitation", _("By invitation")


class RegistrationKind(models.TextChoices):
    """Where one registers."""

    NONE = "none", _("No registration")
    EXTERNAL = "external", _("On another site")
    OURS = "ours", _("On this site")


class Role(models.TextChoices):
    """What a person does at a point of the programme."""

    OPENING_REMARKS = "opening_remarks", _("Opening remarks")
    WELCOME = "welcome", _("Welcome")
    MODERATOR = "moderator", _("Moderator")
    KEYNOTE = "keynote", _("Keynote")
    PANELLIST = "panellist", _("Panellist")
    PRESENTER = "presenter", _("Presenter")
    DISCUSSANT = "discussant", _("Discussant")
    DIALOGUE = "dialogue", _("Dialogue")
    CLOSING_REMARKS = "closing_remarks", _("Closing remarks")
    OTHER = "other", pgettext_lazy("role", "Other")


class AppearanceStatus(models.TextChoices):
    """How certain it is that a person will appear."""

    INVITED = "invited", _("Invited")
    CONFIRMED = "confirmed", _("Confirmed")
    TO_BE_CONFIRMED = "to_be_confirmed", _("To be confirmed")


class HostRole(models.TextChoices):
    ORGANISER = "organiser", _("Organiser")
    CO_HOST = "co_host", _("Co-host")
    LEAD_DELEGATION = "lead_delegation", _("Lead delegation")
    PARTNER = "partner", _("Partner")


class DocumentType(models.TextChoices):
    NOTICE = "notice", _("Convening notice")
    AGENDA = "agenda", _("Agenda")
    REPORT = "report", _("Report")
    SUBMISSION = "submission", _("Submission")
    PRESENTATION = "presentation", _("Presentation")
    OTHER = "other", pgettext_lazy("document", "Document")


class RegistrationStatus(models.TextChoices):
    """Where a registration stands.

    ``HELD`` keeps a seat and waits for its e-mail address to be confirmed; ``PENDING`` waits for
    an approval and ``WAITING`` for a free seat, both without one.
    """

    HELD = "held", _("To be confirmed")
    PENDING = "pending", _("Waiting for approval")
    WAITING = "waiting", _("On the waiting list")
    CONFIRMED = "confirmed", pgettext_lazy("registration", "Confirmed")
    DECLINED = "declined", pgettext_lazy("registration", "Declined")
    CANCELLED = "cancelled", pgettext_lazy("registration", "Cancelled")
    EXPIRED = "expired", _("Expired")

    @classmethod
    def active(cls) -> tuple["RegistrationStatus", ...]:
        """Those that hold a seat."""
        return (cls.HELD, cls.CONFIRMED)

    @classmethod
    def standing(cls) -> tuple["RegistrationStatus", ...]:
        """Those that have not ended: one person has one of them at an event."""
        return (cls.HELD, cls.PENDING, cls.WAITING, cls.CONFIRMED)


class WaitStatus(models.TextChoices):
    """Where somebody's turn on a waiting list stands. ``OFFERED`` holds a seat."""

    WAITING = "waiting", _("Waiting")
    OFFERED = "offered", _("A place is offered")
    ACCEPTED = "accepted", _("Accepted")
    LAPSED = "lapsed", _("The offer ran out")
    LEFT = "left", _("Left the list")

    @classmethod
    def standing(cls) -> tuple["WaitStatus", ...]:
        """Those that have not ended: a registration has one of them."""
        return (cls.WAITING, cls.OFFERED)


class Category(models.TextChoices):
    """Why somebody is there. Only participants take seats; all are on gate and badge lists."""

    PARTICIPANT = "participant", pgettext_lazy("category", "Participant")
    SPEAKER = "speaker", pgettext_lazy("category", "Speaker")
    HOST = "host", pgettext_lazy("category", "Host")
    STAFF = "staff", pgettext_lazy("category", "Staff")


class InvitationStatus(models.TextChoices):
    """Where a personal invitation stands."""

    SENT = "sent", pgettext_lazy("invitation", "Sent")
    REGISTERED = "registered", pgettext_lazy("invitation", "Registered")
    DECLINED = "declined", pgettext_lazy("invitation", "Declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("invitation", "Withdrawn")
    EXPIRED = "expired", pgettext_lazy("invitation", "Expired")


class AnswerKind(models.TextChoices):
    """What sort of answer an event's own question takes."""

    TEXT = "text", _("A line")
    PARAGRAPH = "paragraph", _("A paragraph")
    CHOICE = "choice", _("One of several")
    CHOICES = "choices", _("Any of several")
    NUMBER = "number", _("A number")
    DATE = "date", _("A date")
    CONSENT = "consent", _("A consent")


class Reminder(models.TextChoices):
    """When an event writes to its participants: an ISO 8601 duration before it begins, or after."""

    WEEK = "P7D", _("Seven days before")
    DAY = "P1D", _("One day before")
    HOUR = "PT1H", _("One hour before, with the join link")
    THANKS = "thanks", _("Afterwards: thanks, with the documents")


class NoticeStatus(models.TextChoices):
    """Where a notice of changes, or a letter to many, is on its way."""

    DRAFT = "draft", pgettext_lazy("mailing", "Draft")
    DUE = "due", pgettext_lazy("mailing", "Waiting")
    SENDING = "sending", pgettext_lazy("mailing", "Being written")
    SENT = "sent", pgettext_lazy("mailing", "Written")
    DROPPED = "dropped", pgettext_lazy("mailing", "Not sent")


class ServiceKind(models.TextChoices):
    """Whom the desk sends lists to."""

    GATE = "gate", _("Security gate")
    ROOMS = "rooms", _("Rooms")
    INTERPRETERS = "interpreters", _("Interpreters")
    CATERING = "catering", _("Catering")
    ONLINE = "online", _("Online hosts")


class Capacity(models.TextChoices):
    """In what capacity somebody takes part."""

    DELEGATION = "delegation", _("Delegation to the WTO")
    INTERNATIONAL = "international", _("International organisation")
    CHAMBER = "chamber", _("Chamber or business association")
    MSME = "msme", _("Micro, small or medium-sized enterprise")
    ACADEMIA = "academia", _("Academia")
    PRESS = "press", _("Press")
    CIVIL_SOCIETY = "civil_society", _("Civil society")
    OTHER = "other", pgettext_lazy("capacity", "Other")


class InterpretationLanguage(models.TextChoices):
    """Languages of interpretation, ISO 639-1."""

    EN = "en", _("English")
    FR = "fr", _("French")
    ES = "es", _("Spanish")
    AR = "ar", _("Arabic")
    ZH = "zh", _("Chinese")
    RU = "ru", _("Russian")
    PT = "pt", _("Portuguese")
