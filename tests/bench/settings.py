"""The production settings as they are, on a database and in folders that are thrown away.

Only the addresses gain the bare view, and only our own static files are collected: public pages
use no others.
"""

from config.settings.base import *

ROOT_URLCONF = "tests.bench.urls"
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
