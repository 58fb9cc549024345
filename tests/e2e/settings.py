"""The demonstration as a visitor meets it: no debug pages, and nothing written into ``var/``."""

from pathlib import Path

from config.settings.dev import *

DEBUG = False
FOLDER = Path(DATABASES["default"]["NAME"]).parent
MAIL_DIR = FOLDER / "mail"
EMAIL_FILE_PATH = MAIL_DIR
MEDIA_ROOT = FOLDER / "media"
