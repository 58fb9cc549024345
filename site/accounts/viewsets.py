"""Accounts as administrators keep them: one name is enough, and one mailbox is one account."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import UserViewSet as WagtailUserViewSet

from accounts.models import User
from identity.fields import MailField, NameField
from identity.mailboxes import email_key
from identity.names import in_order


class NamedForm(forms.Form):
    """Who somebody is; Wagtail's own asks for two names."""

    field_order = ("email", "first_name", "last_name")

    email = MailField(label=_("E-mail address"))
    first_name = NameField(label=_("Given names"), max_length=100, required=False)
    last_name = NameField(label=_("Family names"), max_length=100, required=False)

    def clean_email(self) -> str:
        return email_key(self.cleaned_data["email"])

    def clean_last_name(self) -> str:
        """The one name of who has one stands where lists are sorted by it."""
        given, family = in_order(
            self.cleaned_data.get("first_name", ""), self.cleaned_data["last_name"]
        )
        if not family and "first_name" not in self.errors:
            raise ValidationError(_("Write the name: one is enough."), code="required")
        self.cleaned_data["first_name"] = given
        return family


class NewUserForm(NamedForm, UserCreationForm):
    """A new account."""

    class Meta(UserCreationForm.Meta):
        model = User


class ChangedUserForm(NamedForm, UserEditForm):
    """An account that is there."""

    class Meta(UserEditForm.Meta):
        model = User


class UserViewSet(WagtailUserViewSet):
    """Wagtail's listing of accounts with the site's forms."""

    def get_form_class(self, for_update: bool = False) -> Any:
        return ChangedUserForm if for_update else NewUserForm
