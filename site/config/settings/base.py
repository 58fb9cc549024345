"""Production-shaped settings. The dev and test modules only loosen them.

Every value that differs between installations is an environment variable of the README's table.
"""

import zoneinfo
from pathlib import Path
from urllib.parse import urlsplit

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from accounts.form_names import ACCOUNT_FORMS  # noqa: F401
from config.logs import logging_of
from home.delegations import COUNTRIES_ONLY  # noqa: F401

# Zone data of the locked package, the same on every machine, not the system's.
zoneinfo.reset_tzpath(to=[])

BASE_DIR = Path(__file__).resolve().parents[3]
VAR_DIR = BASE_DIR / "var"

env = environ.Env()

# Core -------------------------------------------------------------------------------------------

DEBUG = False
DEMO = env.bool("DEMO", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
SITE_URL: str = env.str("SITE_URL", default="http://127.0.0.1:8000").rstrip("/")
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "champions",
    "events",
    "home",
    "letters",
    "ratelimits",
    "wizards",
    "publiccache",
    "worker",
    "accounts",
    "config",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "accounts.apps.UsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_countries",
    "django_tasks",
    "django_tasks_db",
    "formtools",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "config.middleware.EncodingMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "config.middleware.PolicyMiddleware",
    "config.middleware.PathLanguageMiddleware",
    "config.middleware.PublicCacheMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.AdminDoorMiddleware",
    "accounts.middleware.StaffMFAMiddleware",
    "champions.announcing.middleware.EmbargoMiddleware",
    "config.moved.MovedMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
            # The tags of a room lie in the room.
            "libraries": {
                "check_in": "events.check_in.templatetags.check_in",
                "event_pages": "events.pages.templatetags.event_pages",
                "events_calendars": "events.calendars.templatetags.events_calendars",
                "champions_after": "champions.after.templatetags.after",
                "champions_proposals": "champions.proposals.templatetags.proposals",
                "champions_pages": "champions.pages.templatetags.champions_pages",
            },
        },
    },
]

# Data -------------------------------------------------------------------------------------------

DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'db.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        # A deferred transaction that turns to writing fails at once under load; an immediate
        # one waits its turn.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
# Opening SQLite's file and reading its schema costs more than serving a kept page.
DATABASES["default"]["CONN_MAX_AGE"] = env.int("DATABASE_CONN_MAX_AGE", default=60)

# Two caches, a table each: rate limits must outlive a flood, kept pages come and go.
CACHES = {
    "default": env.cache_url("CACHE_URL", default="dbcache://cache"),
    "pages": {**env.cache_url("CACHE_URL", default="dbcache://cache"), "KEY_PREFIX": "pages"},
}
if CACHES["default"]["BACKEND"].endswith("DatabaseCache"):
    CACHES["default"]["OPTIONS"] = {"MAX_ENTRIES": 50_000}
    CACHES["pages"]["LOCATION"] = f"{CACHES['default']['LOCATION']}_pages"
    CACHES["pages"]["OPTIONS"] = {"MAX_ENTRIES": 5_000}
# Seconds a public page may be served from the cache without being rendered again.
PUBLIC_CACHE_SECONDS = env.int("PUBLIC_CACHE_SECONDS", default=300)

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Files ------------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(VAR_DIR / "static")))
STATICFILES_DIRS = [BASE_DIR / "site" / "static"]
MEDIA_URL = "/media/"
STORAGE = urlsplit(env.str("STORAGE_URL", default=f"file://{VAR_DIR / 'media'}"))
if STORAGE.scheme != "file":
    raise ImproperlyConfigured("STORAGE_URL is file:///a/folder; no other storage is known.")
MEDIA_ROOT = Path(STORAGE.path)
# Files of proposals: never where the server gives files out by itself.
PRIVATE_STORAGE = urlsplit(env.str("PRIVATE_STORAGE_URL", default=f"file://{VAR_DIR / 'private'}"))
if PRIVATE_STORAGE.scheme != "file":
    raise ImproperlyConfigured("PRIVATE_STORAGE_URL is file:///a/folder; no other is known.")
PRIVATE_ROOT = Path(PRIVATE_STORAGE.path)
if any(PRIVATE_ROOT.resolve().is_relative_to(one.resolve()) for one in (MEDIA_ROOT, STATIC_ROOT)):
    raise ImproperlyConfigured("PRIVATE_STORAGE_URL lies below public files.")
STORAGES = {
    "default": {"BACKEND": "champions.announcing.storage.MediaStorage"},
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": str(PRIVATE_ROOT),
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
# clamd://host:port or clamd+unix:///path of ClamAV's daemon; "" scans nothing.
SCANNER_URL = env.str("SCANNER_URL", default="")
if SCANNER_URL and urlsplit(SCANNER_URL).scheme not in {"clamd", "clamd+unix"}:
    raise ImproperlyConfigured("SCANNER_URL is clamd://host:port or clamd+unix:///path.")
# Paths of TrueType fonts for scripts that our own font in PDFs has no letters of.
PDF_FALLBACK_FONTS = env.list("PDF_FALLBACK_FONTS", default=[])

# People -----------------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "my_registrations"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_SIGNUP_FORM_CLASS = "accounts.signup.SignupFields"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https"
# Letters leave through the outbox and may wait for a slow mail server.
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "MSME Group"
STAFF_MFA_REQUIRED = True

# Languages and time -----------------------------------------------------------------------------

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("fr", _("French")), ("es", _("Spanish"))]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
LOCALE_PATHS = [BASE_DIR / "site" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Zurich"

# Wagtail ----------------------------------------------------------------------------------------

WAGTAIL_SITE_NAME = "Informal Working Group on MSMEs"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAIL_FRONTEND_LOGIN_URL = "/accounts/login/"
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILIMAGES_IMAGE_MODEL = "home.CustomImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "home.forms.PictureForm"
WAGTAILDOCS_DOCUMENT_MODEL = "home.CustomDocument"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "home.forms.DocumentForm"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "pdf", "pptx", "txt", "xlsx", "zip"]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAILADMIN_PERMITTED_LANGUAGES = [("en", "English"), ("fr", "français"), ("es", "español")]

# Letters ----------------------------------------------------------------------------------------

EMAIL_CONFIG = env.email_url("EMAIL_URL", default="smtp://localhost:25")
vars().update(EMAIL_CONFIG)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="MSME Group <noreply@example.org>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# Registration -----------------------------------------------------------------------------------

# How long an unconfirmed registration keeps its seat; shorter when few seats are left.
LETTERS_KEPT_DAYS = env.int("LETTERS_KEPT_DAYS", default=60)
REGISTRATION_HOLD_HOURS: int = env.int("REGISTRATION_HOLD_HOURS", default=24)
REGISTRATION_SCARCE_HOLD_HOURS: int = env.int("REGISTRATION_SCARCE_HOLD_HOURS", default=4)
REGISTRATION_NEEDS_KEPT_DAYS = env.int("REGISTRATION_NEEDS_KEPT_DAYS", default=14)
REGISTRATION_KEPT_MONTHS = env.int("REGISTRATION_KEPT_MONTHS", default=24)
# How long a published change waits for others before those concerned are told.
CHANGE_NOTICE_DELAY_MINUTES = env.int("CHANGE_NOTICE_DELAY_MINUTES", default=10)
# The number of proxies in front that append to X-Forwarded-For; 0 trusts only the socket.
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)

# Security ---------------------------------------------------------------------------------------

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", default=0)
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_SECONDS > 0
SECURE_HSTS_PRELOAD = SECURE_HSTS_SECONDS > 0
SECURE_SSL_REDIRECT = env.bool("SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_ENGINE = "django.contrib.sessions.backends.db"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "config.views.csrf_failure"
# Wagtail shows previews in a frame of the same site.
X_FRAME_OPTIONS = "SAMEORIGIN"
SILENCED_SYSTEM_CHECKS = ["security.W019"]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [NONE],
        "connect-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
        "frame-src": [NONE],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
    },
}
# The editors' pages of Wagtail and of its translation app rely on inline script and style.
ADMIN_CONTENT_SECURITY_POLICY = {
    "img-src": [SELF, "data:", "blob:"],
    "script-src": [SELF, "'unsafe-inline'"],
    "style-src": [SELF, "'unsafe-inline'"],
    "frame-src": [SELF],
}

LOGGING = logging_of(env.str("LOG_LEVEL", default="INFO"))

# Refusals ---------------------------------------------------------------------------------------

if env.str("DJANGO_SETTINGS_MODULE", "config.settings.base").endswith("settings.base"):
    if not SECRET_KEY:
        raise ImproperlyConfigured("Set SECRET_KEY to a long random text.")
    if DEMO:
        raise ImproperlyConfigured("DEMO=1 belongs to development: unset it in production.")
