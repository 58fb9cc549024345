"""Reading a source's streams in one language: what blocks refer to, and whose words count."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.models import SourceImageIOError
from wagtail.rich_text import expand_db_html

from events.enums import AppearanceStatus, Role
from events.words.localising import localised
from events.words.streams import Raw, children, referenced, values_by_id
from home import delegations
from home.models import Organisation, Person

PEOPLE = frozenset({"person"})
ORGANISATIONS = frozenset({"organisation", "host"})
FILES = frozenset({"slides", "document"})
FACE = "fill-80x80"


@dataclass(frozen=True, slots=True)
class AppearanceView:
    name: str
    initials: str
    photo: dict[str, str] | None
    role: str
    role_label: str
    function: str
    organisation: str
    delegation_name: str
    status: str
    status_label: str

    @property
    def post(self) -> str:
        """Function, organisation and delegation in one line; what is not known is left out."""
        known = [one for one in (self.function, self.organisation, self.delegation_name) if one]
        return format_html_join(", ", "{}", ((one,) for one in known))


class Library:
    """The people, organisations, files and faces that streams name, each read at once."""

    def __init__(self, streams: Iterable[Raw], language: str) -> None:
        raw = [block for stream in streams for block in stream]
        people, organisations, files = referenced(raw, PEOPLE, ORGANISATIONS, FILES)
        self.people = localised(Person, people, language)
        self.organisations = localised(Organisation, organisations, language)
        self.files: dict[int, Any] = get_document_model().objects.in_bulk(files) if files else {}
        photos = {person.photo_id for person in self.people.values() if person.photo_id}
        images = get_image_model().objects.prefetch_renditions(FACE)
        self.photos: dict[int, Any] = images.in_bulk(photos) if photos else {}

    def file(self, pk: int | None) -> dict[str, str] | None:
        found = self.files.get(pk or 0)
        return {"title": found.title, "url": found.url} if found else None

    def photo(self, person: Person) -> dict[str, str] | None:
        """A person's face; None too where its file is lost."""
        image = self.photos.get(person.photo_id or 0)
        if image is None:
            return None
        try:
            return {"url": image.get_rendition(FACE).url}
        except SourceImageIOError:
            return None


class Reader:
    """Reads the source's streams with the words of one language.

    ``own`` are the same streams in the reader's language, whose blocks share ids with the source's;
    a block without words of its own gives the source's, marked with their language. Words equal to
    the source's are such: an unfinished translation is published with the source's words in it.
    """

    def __init__(
        self, library: Library, own: Iterable[Raw], *, language: str, source_language: str
    ) -> None:
        self.library = library
        self.language = language
        self.source_language = source_language
        self.words = {
            block_id: value for stream in own for block_id, value in values_by_id(stream).items()
        }

    def word(self, block_id: str, value: Mapping[str, Any], name: str) -> tuple[str, str]:
        """A text child and the language it is in where that is not the reader's."""
        own = self.words.get(block_id, {}).get(name)
        source = value.get(name) or ""
        if own and own != source:
            return own, ""
        foreign = source and self.language != self.source_language
        return source, self.source_language if foreign else ""

    def rich(
        self, block_id: str, value: Mapping[str, Any], name: str, beside: str = ""
    ) -> SafeString:
        """A rich text child, marked where its language is not the one ``beside`` it."""
        text, lang = self.word(block_id, value, name)
        html: str = expand_db_html(text)
        if text and lang != beside:
            html = f'<div lang="{lang or self.language}">{html}</div>'
        return mark_safe(html)

    def appearance(self, block: Mapping[str, Any]) -> AppearanceView | None:
        value = block["value"]
        person = self.library.people.get(value.get("person") or 0)
        if person is None:
            return None
        function, lang = self.word(block["id"], value, "function")
        role = value.get("role") or Role.OTHER
        other, _lang = self.word(block["id"], value, "role_other")
        organisation = self.library.organisations.get(value.get("organisation") or 0)
        status = AppearanceStatus(value.get("status") or AppearanceStatus.CONFIRMED)
        code = value.get("delegation") or ""
        return AppearanceView(
            name=str(person),
            initials=person.initials,
            photo=self.library.photo(person),
            role=role,
            role_label=other if role == Role.OTHER and other else str(Role(role).label),
            function=format_html('<span lang="{}">{}</span>', lang, function) if lang else function,
            organisation=organisation.name if organisation else "",
            delegation_name=delegations.name(code, self.language) if code else "",
            status=status,
            status_label="" if status == AppearanceStatus.CONFIRMED else str(status.label),
        )

    def appearances(self, value: Mapping[str, Any], name: str) -> list[AppearanceView]:
        found = (self.appearance(block) for block in children(value, name))
        return [one for one in found if one is not None]
