"""allauth's forms that look an account up: by the one form of an address."""

from allauth.account import forms as allauth_forms

from identity.mailboxes import email_key


class LoginForm(allauth_forms.LoginForm):
    """Signing in with a password."""

    def clean_login(self) -> str:
        return email_key(super().clean_login())


class RequestLoginCodeForm(allauth_forms.RequestLoginCodeForm):
    """Signing in with a code."""

    def clean_email(self) -> str:
        self.cleaned_data["email"] = email_key(self.cleaned_data["email"])
        return str(super().clean_email())


class ResetPasswordForm(allauth_forms.ResetPasswordForm):
    """Asking for a new password."""

    def clean_email(self) -> str:
        self.cleaned_data["email"] = email_key(self.cleaned_data["email"])
        return str(super().clean_email())


class ChangeEmailForm(allauth_forms.ChangeEmailForm):
    """Another address before the first was confirmed."""

    def clean_email(self) -> str:
        self.cleaned_data["email"] = email_key(self.cleaned_data["email"])
        return str(super().clean_email())
