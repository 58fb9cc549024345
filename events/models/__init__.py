"""What is stored about events."""

from .desk import (
    CheckIn,
    RegistrationExport,
    RegistrationNote,
    SavedFilter,
    ServiceList,
    SessionHost,
)
from .index import EventIndexPage
from .kinds import (
    AidForTradeReviewPage,
    AidForTradeSessionPage,
    MeetingPage,
    MSMEDayPage,
    WorkshopPage,
)
from .notices import (
    ChangeNotice,
    Follower,
    Mailing,
    PersonalCalendar,
    ReminderRun,
    Unsubscription,
)
from .pages import EventPage
from .record import Appearance, Event, EventSession, EventSessionText, EventText
from .registration import Registration, RegistrationChoice
from .seats import SeatPool
from .waiting import Invitation, RegistrationGroup, Wait

__all__ = [
    "AidForTradeReviewPage",
    "AidForTradeSessionPage",
    "Appearance",
    "ChangeNotice",
    "CheckIn",
    "Event",
    "EventIndexPage",
    "EventPage",
    "EventSession",
    "EventSessionText",
    "EventText",
    "Follower",
    "Invitation",
    "MSMEDayPage",
    "Mailing",
    "MeetingPage",
    "PersonalCalendar",
    "Registration",
    "RegistrationChoice",
    "RegistrationExport",
    "RegistrationGroup",
    "RegistrationNote",
    "ReminderRun",
    "SavedFilter",
    "SeatPool",
    "ServiceList",
    "SessionHost",
    "Unsubscription",
    "Wait",
    "WorkshopPage",
]
