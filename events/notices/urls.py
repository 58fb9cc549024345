"""Addresses of following an event and of ending letters, below a language prefix."""

from django.urls import path

from events.notices.views import following, unsubscribing

public = [
    path("events/<path:path>/follow/", following.follow_event, name="event_follow"),
    path("following/<str:token>/", following.following, name="event_following"),
    path("following/<str:token>/end/", following.end_following, name="event_following_end"),
    path(
        "unsubscribe/<str:reference>/<str:signature>/",
        unsubscribing.unsubscribe_page,
        name="unsubscribe",
    ),
    path(
        "unsubscribe/<str:reference>/<str:signature>/now/",
        unsubscribing.unsubscribe_now,
        name="unsubscribe_now",
    ),
]
