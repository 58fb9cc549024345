"""Demo translations, entered the way translators enter them: string by string."""

from collections.abc import Iterator, Mapping
from typing import Any

from wagtail.models import Locale, Page
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)
from wagtail_localize.strings import StringValue, extract_strings

LANGUAGES = ("fr", "es")
Memory = dict[str, dict[str, str]]


def words_in(record: Any) -> Iterator[Mapping[str, str]]:
    """Every phrase in three languages below ``record``."""
    if isinstance(record, Mapping):
        if set(record) == {"en", "fr", "es"}:
            yield record
        else:
            for value in record.values():
                yield from words_in(value)
    elif isinstance(record, list | tuple):
        for value in record:
            yield from words_in(value)


def memory_of(record: Any) -> Memory:
    """Source string → language → translation; rich text paragraph by paragraph."""
    memory: Memory = {}
    for words in words_in(record):
        strings = {language: _strings(words[language], language) for language in words}
        for n, source in enumerate(strings["en"]):
            for language in LANGUAGES:
                if n < len(strings[language]):
                    memory.setdefault(source, {})[language] = strings[language][n]
    for one in _appearances(record):
        if "organisation_name" in one:
            function = one.get("function")
            joined = {
                language: ", ".join(
                    filter(
                        None,
                        [
                            function[language] if function else "",
                            one["organisation_name"][language],
                        ],
                    )
                )
                for language in ("en", *LANGUAGES)
            }
            source = StringValue.from_plaintext(joined["en"]).data
            for language in LANGUAGES:
                words_there = typographic(joined[language], language)
                translated = StringValue.from_plaintext(words_there).data
                memory.setdefault(source, {})[language] = translated
    return memory


def typographic(text: str, language: str) -> str:
    """French with its own apostrophe, as the interface writes it."""
    return text.replace("'", "’") if language == "fr" else text


def _appearances(record: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(record, Mapping):
        if "person" in record:
            yield record
        for value in record.values():
            yield from _appearances(value)
    elif isinstance(record, list | tuple):
        for value in record:
            yield from _appearances(value)


def _strings(text: str, language: str) -> list[str]:
    text = typographic(text, language)
    if text.startswith("<"):
        return [string.data for string, _attrs in extract_strings(text)[1]]
    return [StringValue.from_plaintext(text).data]


def translate_page(page: Page, memory: Memory) -> None:
    """Publish ``page`` in every other language of the site; missing words stay English."""
    source, _created = TranslationSource.update_or_create_from_instance(page)
    segments = list(StringSegment.objects.filter(source=source).select_related("string"))
    for locale in Locale.objects.filter(language_code__in=LANGUAGES):
        rows = {
            (segment.string_id, segment.context_id): StringTranslation(
                translation_of_id=segment.string_id,
                locale=locale,
                context_id=segment.context_id,
                data=memory[segment.string.data][locale.language_code],
                translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
                tool_name="",
            )
            for segment in segments
            if locale.language_code in memory.get(segment.string.data, {})
        }
        StringTranslation.objects.bulk_create(
            rows.values(),
            update_conflicts=True,
            unique_fields=["locale", "translation_of", "context"],
            update_fields=["data"],
        )
        Translation.objects.update_or_create(
            source=source, target_locale=locale, defaults={"enabled": True}
        )
        source.create_or_update_translation(locale, publish=True, fallback=True)
