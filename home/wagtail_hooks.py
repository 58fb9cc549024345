"""What the foundation adds to the admin."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from home.deleting import refuse_protected
from home.viewsets import PeopleAndPlaces

register_snippet(PeopleAndPlaces)
hooks.register("before_delete_snippet", refuse_protected)
