"""Uploading pictures and documents in the admin: a sentence, never an error page."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from wagtail.models import Collection

from home.models import CustomDocument, CustomImage
from tests.factories.content import make_admin

pytestmark = pytest.mark.django_db
BROKEN = "This file cannot be opened: it seems damaged. Save it anew and send it again."


@pytest.fixture
def admin(client: Client, tmp_path, settings) -> Client:
    settings.MEDIA_ROOT = tmp_path
    client.force_login(make_admin())
    return client


def data(name: str, content: bytes, content_type: str = "image/jpeg") -> dict[str, object]:
    return {
        "title": "A picture",
        "collection": Collection.get_first_root_node().pk,
        "file": SimpleUploadedFile(name, content, content_type),
    }


def photograph() -> bytes:
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = "Camera", 6
    out = BytesIO()
    Image.new("RGB", (60, 30), "red").save(out, "JPEG", exif=exif)
    return out.getvalue()


def test_a_picture_loses_its_metadata_and_keeps_its_orientation(admin: Client) -> None:
    response = admin.post(reverse("wagtailimages:add"), data("a.jpg", photograph()))
    assert response.status_code == 302
    image = CustomImage.objects.get()
    assert (image.width, image.height) == (30, 60)
    with image.file.open() as file:
        assert b"Camera" not in file.read()


@pytest.mark.parametrize("view", ["wagtailimages:add", "wagtailimages:add_multiple"])
@pytest.mark.parametrize(
    "content", [b"\xff\xd8\xff\xe0" + bytes(range(256)) * 4, b"GIF89a", b"words"]
)
def test_a_broken_picture_is_said_to_be(admin: Client, view: str, content: bytes) -> None:
    said = data("a.jpg", content)
    if view.endswith("multiple"):
        said = {"files[]": said["file"]}
    response = admin.post(reverse(view), said, headers={"x-requested-with": "XMLHttpRequest"})
    assert response.status_code == 200
    assert BROKEN in response.text
    assert not CustomImage.objects.exists()


def test_a_disguised_document_is_refused(admin: Client) -> None:
    url = reverse("wagtaildocs:add")
    response = admin.post(url, data("evil.pdf", b"MZ\x90\x00" + bytes(100), "application/pdf"))
    assert response.status_code == 200
    assert "This file is a program." in response.text
    assert not CustomDocument.objects.exists()
    assert admin.post(url, data("paper.csv", b"a,b\n", "text/csv")).status_code == 302
