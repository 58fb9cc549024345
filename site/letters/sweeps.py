"""The outbox's regular duty."""

from letters.domain.sending import send_due
from worker.registry import register


@register("letters due", every_seconds=2)
def send_letters() -> int:
    return send_due(limit=50)
