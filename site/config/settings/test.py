"""The tests' settings: production-shaped, with fast and private stand-ins."""

import tempfile
from pathlib import Path

from .base import *

SECRET_KEY = "test-only-0123456789abcdef0123456789abcdef0123456789"
ALLOWED_HOSTS = ["*"]
SITE_URL = "http://testserver"
WAGTAILADMIN_BASE_URL = SITE_URL
DEMO = False
INSTALLED_APPS = ["demo", *INSTALLED_APPS]

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, so that threads of a race test see one database.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "test.sqlite3")}
    VAR_DIR.mkdir(exist_ok=True)
else:
    # Nothing of a test need outlive a fall of the server, nor is a query worth compiling.
    DATABASES["default"]["OPTIONS"] = {"options": "-c synchronous_commit=off -c jit=off"}

CACHES = {
    alias: {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": alias}
    for alias in ("default", "pages")
}
PUBLIC_CACHE_SECONDS = 0
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "private": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MEDIA_ROOT = Path(tempfile.gettempdir()) / "msme-test-media"
MAIL_DIR = Path(tempfile.gettempdir()) / "msme-test-mail"

SECURE_SSL_REDIRECT = False
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
STAFF_MFA_REQUIRED = False

# Tests publish ten thousand pages; each tells of two tasks that began and ended.
LOGGING["loggers"]["django_tasks"] = {"level": "WARNING"}
