"""The deadline that counts for one proposal."""

from dataclasses import replace

from champions.deadlines import Window
from champions.models import Proposal


def window_of(proposal: Proposal) -> Window:
    """The edition's window, with the latest extension that this proposal was granted."""
    latest = proposal.extensions.order_by("-until").values_list("until", flat=True).first()
    window = proposal.edition.window
    return replace(window, extended_to=latest) if latest else window
