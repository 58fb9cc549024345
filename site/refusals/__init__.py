"""The one way in which registration says no."""

from django.utils.functional import Promise


class Refused(Exception):
    """Something cannot be done; ``code`` is for programs, ``sentence`` for people."""

    def __init__(self, code: str, sentence: str | Promise) -> None:
        super().__init__(code)
        self.code = code
        self.sentence = sentence

    def __str__(self) -> str:
        return f"{self.code}: {self.sentence}"
