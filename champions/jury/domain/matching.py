"""Readers for proposals, as even as can be: an exact method on plain data.

A minimum-cost flow found by successive shortest paths (Ahuja, Magnanti and Orlin, "Network
Flows", 9.7). Proposals send units to readers; a reader's next unit costs the more the more they
have, which evens the loads as far as any assignment can; of those the flow prefers the one in
which most proposals have somebody of each partner. Since a path leaves each proposal as soon as it
enters it, only readers are nodes here: an arc from a to b is a proposal that a could hand to b.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FreeReader:
    """Somebody who reads, up to ``most``; ``partner`` is whom they come from, if anybody."""

    id: int
    partner: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """Something to be read: who may, and who has it already and keeps it."""

    id: int
    may_read: frozenset[int]
    has: tuple[int, ...] = ()


def match(
    cases: Sequence[Case], readers: Sequence[FreeReader], each: int, rng: random.Random
) -> dict[int, list[int]]:
    """Return case → readers: ``each`` of them, or all who may and have room where they are fewer.

    What cases have is kept. Among all such assignments the loads are as even as possible (the sum
    of their squares is least, so they differ by one at most wherever that can be), and of these
    one with the most pairs of a case and a partner present. ``rng`` only breaks ties.
    """
    board = _Board(cases, readers, rng)
    order = list(cases)
    rng.shuffle(order)
    for case in order:
        while len(board.chosen[case.id]) < each and board.give(case.id):
            pass
    return {case.id: board.chosen[case.id] for case in cases}


class _Board:
    """Who has what by now. ``ways[a, b][cost + 1]`` are the cases a could hand to b at a cost.

    A case's first reader of a partner costs 0, every other one 1.
    """

    def __init__(self, cases: Sequence[Case], readers: Sequence[FreeReader], rng: random.Random):
        self.partner = {one.id: one.partner for one in readers}
        self.most = {one.id: one.most for one in readers}
        self.order = list(self.partner)
        rng.shuffle(self.order)
        self.cases = {one.id: one for one in cases}
        self.chosen = {one.id: list(one.has) for one in cases}
        self.load = dict.fromkeys(self.order, 0)
        for one in cases:
            for reader in one.has:
                self.load[reader] += 1
        self.ways: dict[tuple[int, int], tuple[dict[int, None], ...]] = {
            (a, b): ({}, {}, {}) for a in self.order for b in self.order if a != b
        }

    def give(self, case: int) -> bool:
        """Give the case one more reader along the cheapest path; False when nobody is left."""
        reached = {b: (self._entering(case, b), 1) for b in self._free(case)}
        if not reached:
            return False
        came: dict[int, tuple[int, int]] = {}
        open_arcs = [
            (a, b, cost - 1, next(iter(found[cost])))
            for (a, b), found in self.ways.items()
            if (cost := next((one for one in range(3) if found[one]), None)) is not None
        ]
        changed = True
        while changed:  # Bellman and Ford: no cycle is negative, so this ends.
            changed = False
            for a, b, cost, handed in open_arcs:
                if a in reached:
                    there = (reached[a][0] + cost, reached[a][1] + 1)
                    if b not in reached or there < reached[b]:
                        reached[b], came[b], changed = there, (a, handed), True
        ends = [one for one in self.order if one in reached and self._has_room(one)]
        if not ends:
            return False
        self._follow(case, min(ends, key=lambda one: (self.load[one], reached[one])), came)
        return True

    def _follow(self, case: int, end: int, came: dict[int, tuple[int, int]]) -> None:
        moves, at = [], end
        while at in came:
            before, handed = came[at]
            moves.append((handed, before, at))
            at = before
        touched = {case, *(handed for handed, _a, _b in moves)}
        for one in touched:
            for a, b, cost in self._arcs(one):
                del self.ways[a, b][cost + 1][one]
        for handed, a, b in moves:
            self.chosen[handed][self.chosen[handed].index(a)] = b
        self.chosen[case].append(at)
        self.load[end] += 1
        for one in sorted(touched):
            for a, b, cost in self._arcs(one):
                self.ways[a, b][cost + 1][one] = None

    def _free(self, case: int) -> list[int]:
        may, has = self.cases[case].may_read, self.chosen[case]
        return [one for one in self.order if one in may and one not in has]

    def _has_room(self, reader: int) -> bool:
        most = self.most[reader]
        return most is None or self.load[reader] < most

    def _entering(self, case: int, reader: int) -> int:
        return 0 if self.partner[reader] is not None and not self._present(case, reader) else 1

    def _present(self, case: int, reader: int) -> int:
        return sum(self.partner[one] == self.partner[reader] for one in self.chosen[case])

    def _arcs(self, case: int) -> Iterator[tuple[int, int, int]]:
        kept = self.cases[case].has
        for a in self.chosen[case]:
            if a in kept:
                continue
            alone = self.partner[a] is not None and self._present(case, a) == 1
            for b in self._free(case):
                same = self.partner[a] == self.partner[b]
                yield a, b, 0 if same else self._entering(case, b) - (0 if alone else 1)
