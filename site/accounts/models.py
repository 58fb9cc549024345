"""People who sign in: the e-mail address is the name."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from identity.mailboxes import email_key


class UserManager(BaseUserManager["User"]):
    """Creates users by e-mail address; one mailbox is one user."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        if not email:
            raise ValueError("A user needs an e-mail address.")
        user = self.model(email=email_key(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=email_key(username or ""))


# The checker does not find the reverse managers of Wagtail's image and document bases.
class User(AbstractBaseUser, PermissionsMixin):  # type: ignore[django-manager-missing]
    """A person with an account: editor, desk, juror, applicant or registrant."""

    email = models.EmailField(_("e-mail address"), unique=True)
    first_name = models.CharField(_("given names"), max_length=100, blank=True)
    last_name = models.CharField(_("family names"), max_length=100, blank=True)
    telephone = models.CharField(_("telephone"), max_length=40, blank=True)
    language = models.CharField(
        _("language of messages"), max_length=5, choices=settings.LANGUAGES, default="en"
    )
    office = models.CharField(
        _("name of office"),
        max_length=100,
        blank=True,
        editable=False,
        help_text=_("What the account stands for once its person is gone from it."),
    )
    is_staff = models.BooleanField(_("member of the secretariat"), default=False)
    is_active = models.BooleanField(_("active"), default=True)
    date_joined = models.DateTimeField(_("joined"), default=timezone.now, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints = [
            models.UniqueConstraint(Lower("email"), name="user_email_unique_without_case"),
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.office or self.email

    def clean(self) -> None:
        super().clean()
        self.email = email_key(self.email)

    def get_full_name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    def get_short_name(self) -> str:
        return self.first_name or self.email
