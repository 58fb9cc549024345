"""What events add to the admin."""

from wagtail import hooks

from events.viewsets import admin_viewsets, register_registration_log, registrations_button
from events.viewsets import hooks as ours

hooks.register("register_admin_viewset", admin_viewsets)
hooks.register("register_page_header_buttons", ours.programme_buttons)
hooks.register("register_page_listing_more_buttons", ours.programme_buttons)
hooks.register("register_snippet_listing_buttons", ours.person_buttons)
hooks.register("after_create_page", ours.warn_about_programme)
hooks.register("after_edit_page", ours.warn_about_programme)
hooks.register("before_bulk_action", ours.refuse_undated)
hooks.register("insert_global_admin_css", ours.admin_stylesheet)
hooks.register("register_page_header_buttons", registrations_button)
hooks.register("register_log_actions", register_registration_log)
