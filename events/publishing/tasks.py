"""Work that need not hold up an editor. Every task may run twice."""

from django.db.models import Q
from django_tasks import task
from wagtail_localize.models import TranslationSource

from events.models import EventPage
from events.publishing.records import mentioning, rerender


@task()
def rerender_mentions(model: str, pk: int) -> None:
    """Render the entries that mention a place, topic or site setting whose words changed."""
    rerender(mentioning(model, pk))


@task()
def refresh_translation_source(page_pk: int) -> None:
    """Show translators the words of a source page as last published."""
    page = EventPage.objects.filter(pk=page_pk).first()
    if page is None:
        return
    sources = TranslationSource.objects.filter(
        Q(object_id=page.translation_key), locale_id=page.locale_id
    )
    for source in sources:
        source.update_from_db()
