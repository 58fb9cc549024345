"""What the competition adds to the admin; no logic here."""

from wagtail import hooks

from accounts.places import HOOK
from champions.after.urls import admin as following
from champions.announcing import viewsets as announcing
from champions.call import copying
from champions.desk.log_actions import register_judging_log
from champions.desk.viewsets import judging, places
from champions.proposals.log_actions import register_applicant_log, register_file_log

hooks.register("register_log_actions", register_applicant_log)
hooks.register("register_log_actions", register_file_log)
hooks.register("register_log_actions", register_judging_log)

announcements = announcing.AnnouncingViewSet("announcing", following=following)
hooks.register("register_admin_viewset", lambda: announcements)
hooks.register("register_admin_urls", announcing.embargo_urls)
hooks.register("construct_explorer_page_queryset", announcing.show_in_explorer)
hooks.register("construct_page_chooser_queryset", announcing.hide_in_choosers)
# Before the translation app's own answer to the same question.
hooks.register("before_edit_page", announcing.refuse_unsealing, order=-100)
hooks.register("before_create_page", announcing.refuse_by_hand)
hooks.register("before_copy_page", announcing.refuse_while_sealed)
hooks.register("before_copy_page", copying.refuse_publishing_editions)
hooks.register("before_copy_page", copying.ask_what_is_new, order=100)
hooks.register("after_copy_page", copying.copy_every_language)
hooks.register("before_move_page", announcing.move_while_sealed)
hooks.register("before_publish_page", announcing.refuse_moving_the_date)
hooks.register("before_bulk_action", announcing.refuse_many)
hooks.register("register_admin_viewset", lambda: judging)
hooks.register(HOOK, places)
