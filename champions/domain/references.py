"""References that people can read to one another: ``SBC2030-0007``."""

from django.db.models.functions import Length

from champions.models import Edition, Proposal


def next_reference(edition: Edition) -> str:
    """The reference after the highest one of the edition.

    The caller holds the edition's row lock: whoever comes next sees what was given before, so that
    none is given twice and none is left out.
    """
    prefix = f"SBC{edition.year}-"
    last = (
        Proposal.objects.filter(reference__startswith=prefix)
        .order_by(Length("reference").desc(), "-reference")
        .values_list("reference", flat=True)
        .first()
    )
    number = int(last.removeprefix(prefix)) + 1 if last else 1
    return f"{prefix}{number:04}"
