from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "events"

    def ready(self) -> None:
        from events.signals import connect  # noqa: PLC0415 (models are loaded only now)

        connect()
