from django.apps import AppConfig


class ChampionsConfig(AppConfig):
    name = "champions"

    def ready(self) -> None:
        # Models are loaded only now.
        from accounts.leaving import partings  # noqa: PLC0415
        from champions.after.domain.leaving import PARTING  # noqa: PLC0415
        from champions.announcing import signals as announcing  # noqa: PLC0415
        from champions.call import signals as call  # noqa: PLC0415

        announcing.connect()
        call.connect()
        partings.append(PARTING)
