"""The outbox's regular duties."""

from letters.domain.forgetting import forget_contents
from letters.domain.sending import send_due
from worker.registry import register


@register("letters due", every_seconds=2)
def send_letters() -> int:
    return send_due(limit=50)


@register("letters to forget", every_seconds=24 * 60 * 60)
def forget_old_letters() -> int:
    return forget_contents()
