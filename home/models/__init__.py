"""What the whole site's content rests on."""

from .base import BasePage, TabbedPage
from .media import CustomDocument, CustomImage, CustomRendition
from .pages import HomePage, StandardPage
from .settings import SiteSettings
from .snippets import Organisation, Person, Place, Topic

__all__ = [
    "BasePage",
    "CustomDocument",
    "CustomImage",
    "CustomRendition",
    "HomePage",
    "Organisation",
    "Person",
    "Place",
    "SiteSettings",
    "StandardPage",
    "TabbedPage",
    "Topic",
]
