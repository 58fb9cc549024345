"""What the foundation adds to the admin."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from home import translating
from home.deleting import refuse_protected
from home.domain import families
from home.viewsets import PeopleAndPlaces

register_snippet(PeopleAndPlaces)
hooks.register("before_delete_snippet", refuse_protected)
hooks.register("register_log_actions", families.register_log_action)
hooks.register("register_admin_urls", translating.admin_urls, order=-1)
