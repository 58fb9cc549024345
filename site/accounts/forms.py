"""allauth's forms: an account is found by the one form of an address, and errors say what to do."""

from typing import Any, Final

from allauth.account import forms as allauth_forms
from allauth.account.fields import EmailField
from django.utils.translation import gettext_lazy as _

from identity.mailboxes import email_key, typed_address

ASKS: Final = {
    "login": _("Write your e-mail address."),
    "email": _("Write your e-mail address."),
    "password": _("Write your password."),
    "oldpassword": _("Write your present password."),
    "password1": _("Choose a password."),
    "password2": _("Write the password again."),
    "code": _("Type the code of our message."),
}


class AddressField(EmailField):
    """allauth's field, for an address typed or pasted."""

    def to_python(self, value: Any) -> str:
        return typed_address(str(super().to_python(value)))


class Asking:
    """Says of each field what to do where nothing was written, and reads addresses as pasted."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        form: Any = self
        for name in {"login", "email"} & form.fields.keys():
            old = form.fields[name]
            form.fields[name] = AddressField(
                label=old.label, widget=old.widget, help_text=old.help_text, required=old.required
            )
        for name in ASKS.keys() & form.fields.keys():
            form.fields[name].error_messages["required"] = ASKS[name]


class ByMailbox(Asking):
    """Looks for accounts by the mailbox, however its address is written."""

    def clean_email(self) -> str:
        form: Any = self
        form.cleaned_data["email"] = email_key(form.cleaned_data["email"])
        return str(super().clean_email())  # type: ignore[misc]


class LoginForm(Asking, allauth_forms.LoginForm):
    """Signing in with a password."""

    def clean_login(self) -> str:
        return email_key(super().clean_login())


class SignupForm(Asking, allauth_forms.SignupForm):
    """Making an account."""


class AddEmailForm(Asking, allauth_forms.AddEmailForm):
    """Another address of an account."""


class RequestLoginCodeForm(ByMailbox, allauth_forms.RequestLoginCodeForm):
    """Signing in with a code."""


class ResetPasswordForm(ByMailbox, allauth_forms.ResetPasswordForm):
    """Asking for a new password."""


class ChangeEmailForm(ByMailbox, allauth_forms.ChangeEmailForm):
    """Another address before the first was confirmed."""


class ResetPasswordKeyForm(Asking, allauth_forms.ResetPasswordKeyForm):
    """A new password, by the letter's link."""


class SetPasswordForm(Asking, allauth_forms.SetPasswordForm):
    """A first password."""


class ChangePasswordForm(Asking, allauth_forms.ChangePasswordForm):
    """Another password."""


class ReauthenticateForm(Asking, allauth_forms.ReauthenticateForm):
    """The password once more."""


class ConfirmLoginCodeForm(Asking, allauth_forms.ConfirmLoginCodeForm):
    """The code that signs in."""


class ConfirmEmailVerificationCodeForm(Asking, allauth_forms.ConfirmEmailVerificationCodeForm):
    """The code that confirms an address."""
