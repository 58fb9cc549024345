"""What is stored about events."""

from .index import EventIndexPage
from .pages import (
    AidForTradeReviewPage,
    AidForTradeSessionPage,
    EventPage,
    MeetingPage,
    MSMEDayPage,
    WorkshopPage,
)
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
