"""What the foundation adds to the admin."""

from wagtail.snippets.models import register_snippet

from home.viewsets import PeopleAndPlaces

register_snippet(PeopleAndPlaces)
