from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "events"

    def ready(self) -> None:
        from accounts.leaving import partings  # noqa: PLC0415
        from events import checks  # noqa: F401, PLC0415 (models are loaded only now)
        from events.notices.domain import holding  # noqa: PLC0415
        from events.publishing.signals import connect  # noqa: PLC0415
        from events.registration.domain.leaving import PARTING  # noqa: PLC0415

        connect()
        holding.connect()
        partings.append(PARTING)
