"""The pictures on a champion's page, with their words in one language."""

from dataclasses import dataclass
from typing import Final

from wagtail.images import get_image_model
from wagtail.images.models import SourceImageIOError

from champions.models import Photograph, ProposalPage

LARGE: Final = "max-1200x1200"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture; ``alt`` is "" where it only adorns, ``credit`` "" where nobody is to be named."""

    url: str
    width: int
    height: int
    alt: str
    credit: str


def pictures_of(page: ProposalPage, language: str) -> list[Picture]:
    """The page's own image, then the champion's photographs whose right is confirmed.

    Three queries at most; one whose file is lost is left out.
    """
    chosen: dict[int, Photograph] = {}
    if page.proposal_id:
        mine = Photograph.objects.filter(proposal=page.proposal_id)
        chosen = {one.image_id: one for one in mine.with_rights()}
    keys = list(dict.fromkeys(filter(None, [page.image_id, *chosen])))
    if not keys:
        return []
    images = get_image_model().objects.prefetch_renditions(LARGE).in_bulk(keys)
    found = []
    for image in (images[key] for key in keys if key in images):
        photograph = chosen.get(image.pk)
        try:
            rendition = image.get_rendition(LARGE)
        except SourceImageIOError:
            continue
        found.append(
            Picture(
                url=rendition.url,
                width=rendition.width,
                height=rendition.height,
                alt=photograph.alt(language) if photograph else image.default_alt_text,
                credit=photograph.credit(language) if photograph else image.credit,
            )
        )
    return found
