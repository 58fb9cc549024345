"""The sentence that tells a proposal's applicants what became of it: what is so, and no more."""

from django.utils.translation import gettext as _

from champions.enums import ProposalStatus


def verdict(end: ProposalStatus, *, award: str, was_judged: bool, title: str, edition: str) -> str:
    """In the active language, as a letter of the announcement says it.

    ``award`` is the name of what it gets, "" where the kind of award says it all; a jury is
    mentioned only where a review of it counts.
    """
    names = {"title": title, "edition": edition, "award": award}
    if end == ProposalStatus.WINNER and was_judged:
        said = _(
            "your proposal “%(title)s” is one of the winners of %(edition)s. The jury was "
            "convinced by it, and the group congratulates you and your team."
        )
    elif end == ProposalStatus.WINNER:
        said = _(
            "your proposal “%(title)s” is one of the winners of %(edition)s. The group "
            "congratulates you and your team."
        )
    elif end == ProposalStatus.RUNNER_UP and award:
        said = _(
            "your proposal “%(title)s” receives the award “%(award)s” of %(edition)s. The group "
            "congratulates you and your team."
        )
    elif end == ProposalStatus.RUNNER_UP:
        said = _(
            "your proposal “%(title)s” is a runner-up of %(edition)s. The group congratulates you "
            "and your team."
        )
    elif end == ProposalStatus.FINALIST:
        said = _(
            "your proposal “%(title)s” was among the finalists of %(edition)s. The group "
            "congratulates you and your team."
        )
    elif was_judged:
        said = _(
            "thank you for your proposal “%(title)s”. The jury has read it with care, and this "
            "time it was not selected. We know how much work is in it."
        )
    else:
        said = _(
            "thank you for your proposal “%(title)s”. This time it was not selected. We know how "
            "much work is in it."
        )
    return said % names


def in_confidence(end: ProposalStatus, *, award: str, title: str, edition: str) -> str:
    """What is told before the announcement."""
    names = {"title": title, "edition": edition, "award": award}
    if end == ProposalStatus.RUNNER_UP and award:
        said = _(
            "your proposal “%(title)s” has been chosen for the award “%(award)s” of %(edition)s."
        )
    elif end == ProposalStatus.RUNNER_UP:
        said = _("your proposal “%(title)s” has been chosen as a runner-up of %(edition)s.")
    elif end == ProposalStatus.FINALIST:
        said = _("your proposal “%(title)s” has been chosen as a finalist of %(edition)s.")
    else:
        said = _("your proposal “%(title)s” has been chosen as a winner of %(edition)s.")
    return said % names
