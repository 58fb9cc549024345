"""The code on a badge, in the confirmation and on a registration's page: it says who, and no more.

Its text is an address of this site with a signed reference: a reader learns nothing from it, the
desk's page opens from it. It opens nothing by itself: who comes in is the desk's to say.
"""

from io import BytesIO
from typing import Final

import segno
from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from events.models import Registration

_SIGNER: Final = Signer(salt="events.entry")


def check_in_code(registration: Registration) -> str:
    """``K7M3-9QXW:…``: the reference, signed."""
    return _SIGNER.sign(registration.reference)


def check_in_url(registration: Registration) -> str:
    """What the code says, absolute and without a language: the desk's page finds its own."""
    return settings.SITE_URL + reverse("check_in_code", args=[check_in_code(registration)])


def find_by_check_in_code(code: str) -> Registration | None:
    """The registration of a code; None for one that is not ours."""
    try:
        reference = _SIGNER.unsign(code)
    except BadSignature:
        return None
    return Registration.objects.filter(reference=reference).select_related("event").first()


def check_in_symbol(registration: Registration) -> segno.QRCode:
    """The QR code, ISO/IEC 18004, which a seventh of dirt does not spoil (level M)."""
    # Judging all eight masks takes twenty times as long; every reader knows each of them.
    return segno.make_qr(check_in_url(registration), error="M", mask=0)


def check_in_picture(registration: Registration) -> str:
    """The QR code as a ``data:`` address of an SVG, black on white in either scheme."""
    return str(
        check_in_symbol(registration).svg_data_uri(scale=4, border=4, dark="#000", light="#fff")
    )


def check_in_png(registration: Registration) -> bytes:
    """The QR code as a picture for letters: black on white, some 600 bytes."""
    written = BytesIO()
    check_in_symbol(registration).save(written, kind="png", scale=5, border=4)
    return written.getvalue()
