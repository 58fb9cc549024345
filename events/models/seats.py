"""Seats."""

from django.db import models
from django.db.models import F, Q

from events.enums import Participation


class SeatPool(models.Model):
    """The seats of one way of taking part, of one limited session, or of one limited answer.

    ``taken`` and ``waiting`` are moved by ``events.seats`` alone. A ``capacity`` of NULL
    means no limit; the count is kept all the same. ``waiting`` counts those in line for a seat
    whose address is confirmed and who have no offer yet: nobody new takes a seat before them.
    """

    event = models.ForeignKey("events.Event", on_delete=models.CASCADE, related_name="seat_pools")
    session = models.ForeignKey(
        "events.EventSession",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="seat_pools",
    )
    participation = models.CharField(
        max_length=10, choices=Participation.choices, blank=True, default=""
    )
    answer = models.CharField(
        max_length=36, blank=True, default="", help_text="Block id of the answer that is limited."
    )
    capacity = models.PositiveIntegerField(null=True, blank=True)
    taken = models.PositiveIntegerField(default=0)
    waiting = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["event", "participation"],
                condition=Q(session__isnull=True, answer=""),
                name="one_pool_per_participation",
            ),
            models.UniqueConstraint(
                fields=["event", "answer"],
                condition=~Q(answer=""),
                name="one_pool_per_answer",
            ),
            models.UniqueConstraint(
                fields=["session"],
                condition=Q(session__isnull=False),
                name="one_pool_per_session",
            ),
            models.CheckConstraint(
                condition=Q(capacity__isnull=True) | Q(taken__lte=F("capacity")),
                name="never_more_taken_than_capacity",
            ),
        ]

    def __str__(self) -> str:
        return (
            f"{self.event_id} {self.participation or self.session_id or self.answer}: {self.taken}"
        )

    @property
    def left(self) -> int | None:
        """Free seats, or None where there is no limit."""
        return None if self.capacity is None else max(self.capacity - self.taken, 0)

    @property
    def is_full(self) -> bool:
        """Whether somebody new has to wait: no seat is free, or others are in line for it."""
        return self.left == 0 or self.waiting > 0
