"""Below ``/admin/``, ahead of Wagtail's own: signing in and out through the site's accounts."""

from allauth.account.views import logout
from django.urls import path

from accounts.views import admin_login, nothing_here

urlpatterns = [
    path("login/", admin_login, name="admin_login"),
    path("logout/", logout, name="admin_logout"),
    # Wagtail's own page that fails on purpose.
    path("failwhale/", nothing_here),
]
