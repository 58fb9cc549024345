"""Addresses of the foundation below each language."""

from django.urls import re_path

from home.views import watch

urlpatterns = [
    re_path(r"^watch/(?P<provider>[a-z]+)/(?P<key>[\w-]{6,12})/$", watch, name="watch"),
]
