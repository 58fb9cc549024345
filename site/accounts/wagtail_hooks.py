"""What accounts add to the admin; no logic here."""

from wagtail import hooks

from accounts import leaving_screens

hooks.register("before_delete_user", leaving_screens.show_what_hangs)
hooks.register("before_bulk_action", leaving_screens.refuse_many)
