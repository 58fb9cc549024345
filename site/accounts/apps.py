from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    default = True


class UsersConfig(WagtailUsersAppConfig):
    """Wagtail's screens of accounts, with the site's forms."""

    user_viewset = "accounts.viewsets.UserViewSet"
