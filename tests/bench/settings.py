"""The production settings as they are, on a database and in folders that are thrown away.

The addresses gain the bare view; static files are collected without compressing them.
"""

from config.settings.base import *

# The measured pages of the admin are asked for by somebody without a second factor.
STAFF_MFA_REQUIRED = False

ROOT_URLCONF = "tests.bench.urls"
STORAGES["staticfiles"] = {
    "BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
}
