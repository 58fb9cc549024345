"""What the competition adds to the admin; no logic here."""

from wagtail import hooks

from champions.viewsets import announcing
from champions.viewsets.applicant_log import register_applicant_log
from champions.viewsets.file_log import register_file_log
from champions.viewsets.judging import judging
from champions.viewsets.log import register_judging_log

hooks.register("register_log_actions", register_applicant_log)
hooks.register("register_log_actions", register_file_log)
hooks.register("register_log_actions", register_judging_log)

hooks.register("register_admin_viewset", announcing.announcing_viewset)
hooks.register("register_admin_urls", announcing.embargo_urls)
hooks.register("construct_explorer_page_queryset", announcing.hide_in_explorer)
hooks.register("construct_page_chooser_queryset", announcing.hide_in_choosers)
# Before the translation app's own answer to the same question.
hooks.register("before_edit_page", announcing.refuse_unsealing, order=-100)
hooks.register("before_create_page", announcing.refuse_by_hand)
hooks.register("before_copy_page", announcing.refuse_while_sealed)
hooks.register("before_move_page", announcing.move_while_sealed)
hooks.register("before_publish_page", announcing.refuse_moving_the_date)
hooks.register("before_bulk_action", announcing.refuse_many)
hooks.register("register_admin_viewset", lambda: judging)
