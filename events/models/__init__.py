"""What is stored about events."""

from .index import EventIndexPage
from .kinds import (
    AidForTradeReviewPage,
    AidForTradeSessionPage,
    MeetingPage,
    MSMEDayPage,
    WorkshopPage,
)
from .pages import EventPage
from .record import Appearance, Event, EventSession, EventSessionText, EventText
from .registration import Registration, RegistrationChoice, SeatPool

__all__ = [
    "AidForTradeReviewPage",
    "AidForTradeSessionPage",
    "Appearance",
    "Event",
    "EventIndexPage",
    "EventPage",
    "EventSession",
    "EventSessionText",
    "EventText",
    "MSMEDayPage",
    "MeetingPage",
    "Registration",
    "RegistrationChoice",
    "SeatPool",
    "WorkshopPage",
]
