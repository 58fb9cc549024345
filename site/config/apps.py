from django.apps import AppConfig


class ProjectConfig(AppConfig):
    name = "config"

    def ready(self) -> None:
        from . import checks  # noqa: F401, PLC0415 (registers the system checks)
