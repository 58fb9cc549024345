"""The limits' regular duty."""

from ratelimits.domain.limits import prune
from worker.registry import register


@register("old rate limits", every_seconds=600)
def prune_windows() -> int:
    return prune()
