from django.apps import AppConfig


class ChampionsConfig(AppConfig):
    name = "champions"

    def ready(self) -> None:
        from champions.signals import connect  # noqa: PLC0415 (models are loaded only now)

        connect()
