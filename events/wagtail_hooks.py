"""What events add to the admin."""

from wagtail import hooks

from accounts.places import HOOK
from events.check_in import menu
from events.notices.views.notices import ask_before_telling, say_who_is_told
from events.pages import hooks as ours
from events.pages.dashboard import show_events
from events.pages.viewsets import (
    admin_viewsets,
    desk_places,
    invitations_button,
    mailing_button,
    notice_button,
    register_registration_log,
    registrations_button,
    repeat_button,
)

hooks.register("register_admin_viewset", admin_viewsets)
hooks.register("register_page_header_buttons", ours.programme_buttons)
hooks.register("register_page_header_buttons", repeat_button)
hooks.register("register_page_listing_more_buttons", ours.programme_buttons)
hooks.register("register_snippet_listing_buttons", ours.person_buttons)
hooks.register("after_create_page", ours.warn_about_programme)
hooks.register("after_edit_page", ours.warn_about_programme)
hooks.register("before_bulk_action", ours.refuse_undated)
hooks.register("before_bulk_action", ours.refuse_deleting_many)
hooks.register("before_delete_page", ours.ask_before_deleting)
hooks.register("before_unpublish_page", ours.unpublish_one_language)
hooks.register("after_delete_page", say_who_is_told)
hooks.register("insert_global_admin_css", ours.admin_stylesheet)
hooks.register("register_page_header_buttons", registrations_button)
hooks.register("register_page_header_buttons", invitations_button)
hooks.register("register_page_header_buttons", mailing_button)
hooks.register("register_log_actions", register_registration_log)
hooks.register("register_page_header_buttons", notice_button)
hooks.register("before_publish_page", ask_before_telling)
hooks.register("after_unpublish_page", say_who_is_told)
hooks.register("register_page_header_buttons", menu.check_in_button)
hooks.register("register_admin_menu_item", menu.check_in_menu_item)
hooks.register(HOOK, menu.places)
hooks.register(HOOK, desk_places)
hooks.register("construct_homepage_panels", show_events)
