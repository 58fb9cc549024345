"""An edition's results as tables and charts read them. Charts are numbers here, drawn elsewhere."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from champions.jury.domain.scores import ResultLine, Results
from champions.jury.presentation.portal import percent
from champions.jury.presentation.rubric import RubricLine, rubric_lines
from champions.models import Proposal

BINS = 10
WIDTH, HEIGHT, GROUND = 400, 140, 120
"""The histogram's box, in its own units; bars stand on the ground."""


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A proposal's line. ``dots`` are totals on a scale of 0 to 100, ``text`` says the same."""

    proposal: Proposal
    rank: str
    is_ranked: bool
    n: int
    mean: str
    median: str
    spread: str
    criteria: list[str]
    dots: list[str]
    mean_at: str
    text: str


@dataclass(frozen=True, slots=True)
class ScoreBar:
    """Of how many ranked proposals the mean lies in one tenth of the scale."""

    label: str
    count: int
    x: int
    y: int
    width: int
    height: int

    @property
    def middle(self) -> int:
        return self.x + self.width // 2


@dataclass(frozen=True, slots=True)
class ResultsView:
    rows: list[ResultRow]
    rubric: list[RubricLine]
    bars: list[ScoreBar]
    chain: str
    quorum: int
    unranked: int


def results_view(results: Results, language: str) -> ResultsView:
    rubric = rubric_lines(results.edition, language)
    rows = [_row(line, rubric) for line in results.lines]
    ranked = [line for line in results.lines if line.place.rank is not None]
    return ResultsView(
        rows=rows,
        rubric=rubric,
        bars=bars(line.tally.mean for line in ranked if line.tally.mean is not None),
        chain=chain_words(rubric),
        quorum=results.edition.quorum,
        unranked=len(rows) - len(ranked),
    )


def chain_words(rubric: Sequence[RubricLine]) -> str:
    """How ties are broken, as it is declared before anybody scores."""
    first = max(rubric, key=lambda line: line.weight, default=None)
    if first is None:
        return _("The rubric has no criteria yet.")
    return _(
        "By the mean of the jurors' totals; then by their median; then by the mean on “%(name)s”, "
        "which counts most. Those still equal share a place."
    ) % {"name": first.name}


def _row(line: ResultLine, rubric: Sequence[RubricLine]) -> ResultRow:
    tally, place = line.tally, line.place
    shares = tally.by_criterion or {}
    return ResultRow(
        proposal=line.proposal,
        rank=_rank_words(place.rank, shared=place.shared),
        is_ranked=place.rank is not None,
        n=tally.n,
        mean=percent(tally.mean),
        median=percent(tally.median),
        spread=percent(tally.spread),
        criteria=[percent(shares.get(one.id)) for one in rubric],
        dots=[f"{float(total):.2f}" for total in tally.totals],
        mean_at=f"{float(tally.mean):.2f}" if tally.mean is not None else "",
        text=_distribution(tally.totals),
    )


def _rank_words(rank: int | None, *, shared: bool) -> str:
    if rank is None:
        return _("insufficient")
    return f"{rank}=" if shared else str(rank)


def _distribution(totals: Sequence[Fraction]) -> str:
    """What the strip of dots shows, in words."""
    if not totals:
        return _("No score yet")
    words = ngettext("%(n)s score: %(list)s", "%(n)s scores: %(list)s", len(totals))
    return words % {"n": len(totals), "list": "; ".join(percent(one) for one in totals)}


def bars(means: Iterable[Fraction]) -> list[ScoreBar]:
    """The histogram of the means: ten bars, 100 in the last one."""
    counts = [0] * BINS
    for mean in means:
        counts[min(int(mean) // (100 // BINS), BINS - 1)] += 1
    highest = max(counts) or 1
    width = WIDTH // BINS
    found = []
    for number, count in enumerate(counts):
        height = round((GROUND - 20) * count / highest)
        start = number * 100 // BINS
        found.append(
            ScoreBar(
                label=f"{start}–{start + 100 // BINS}",
                count=count,
                x=number * width + 3,
                y=GROUND - height,
                width=width - 6,
                height=height,
            )
        )
    return found
