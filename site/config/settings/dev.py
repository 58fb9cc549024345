"""Development and demonstration on one machine: readable errors, mail kept in files."""

from .base import *

DEBUG = env.bool("DEBUG", default=True)
if DEBUG:
    # A change to a template shows at once.
    PUBLIC_CACHE_SECONDS = env.int("PUBLIC_CACHE_SECONDS", default=0)
DEMO = env.bool("DEMO", default=True)
INSTALLED_APPS = ["demo", *INSTALLED_APPS]
SECRET_KEY = SECRET_KEY or "development-only-never-in-production-0123456789abcdef"
ALLOWED_HOSTS = ALLOWED_HOSTS or ["*"]
INTERNAL_IPS = ["127.0.0.1"]

STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG

VAR_DIR.mkdir(exist_ok=True)
MAIL_DIR = VAR_DIR / "mail"
EMAIL_BACKEND = "letters.backends.FileBackend"
EMAIL_FILE_PATH = MAIL_DIR

ACCOUNT_DEFAULT_HTTP_PROTOCOL = "http"
STAFF_MFA_REQUIRED = not DEMO
SECURE_SSL_REDIRECT = False
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
