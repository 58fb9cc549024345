"""The runs' regular duty."""

from wizards.domain.runs import forget
from worker.registry import register


@register("expired wizard runs", every_seconds=600)
def forget_runs() -> int:
    return forget()
