from django.apps import AppConfig


class ChampionsConfig(AppConfig):
    name = "champions"

    def ready(self) -> None:
        # Models are loaded only now.
        from champions.announcing import signals as announcing  # noqa: PLC0415
        from champions.call import signals as call  # noqa: PLC0415

        announcing.connect()
        call.connect()
