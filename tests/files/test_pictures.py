"""Pictures written anew: what one sees stays, what they tell goes; broken ones are said to be."""

from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageCms

from files.documents import refuse_disguised
from files.pictures import plain_picture
from refusals import Refused

PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def exif(orientation: int = 6) -> Image.Exif:
    found = Image.Exif()
    found[0x010F], found[0x013B], found[0x0112] = "Camera", "Artist", orientation
    found.get_ifd(0x8825).update({1: "N", 2: (46.0, 12.0, 0.0)})
    return found


def picture(kind: str, **options: Any) -> bytes:
    """Wide, red at the left: turned by its EXIF, it is high and red at the top."""
    image = Image.new("RGB", (64, 32), (10, 200, 10))
    image.paste((220, 10, 10), (0, 0, 32, 32))
    out = BytesIO()
    image.save(out, kind, exif=exif(), icc_profile=PROFILE, **options)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF"])
def test_metadata_goes_and_what_one_sees_stays(kind: str) -> None:
    options = {"xmp": b"<x:xmpmeta>secret place</x:xmpmeta>"} if kind in {"JPEG", "WEBP"} else {}
    before = picture(kind, **options)
    assert b"Camera" in before
    after = plain_picture(before)
    for word in (b"Camera", b"Artist", b"secret", b"xmpmeta"):
        assert word not in after
    image = Image.open(BytesIO(after))
    assert (image.format, image.size) == (kind, (32, 64))
    assert not image.getexif().get_ifd(0x8825)
    assert image.info["icc_profile"] == PROFILE
    red, green, _blue = image.convert("RGB").getpixel((16, 8))
    assert red > 180 > 60 > green


def test_comments_and_moving_pictures() -> None:
    out = BytesIO()
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    frames[0].save(
        out, "GIF", save_all=True, append_images=frames[1:], duration=[100, 200], comment=b"secret"
    )
    after = plain_picture(out.getvalue())
    assert b"secret" not in after
    assert Image.open(BytesIO(after)).n_frames == 2


def huge() -> bytes:
    out = BytesIO()
    Image.new("1", (15_000, 12_000)).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\xff\xd8\xff\xe0" + bytes(range(256)) * 4, "broken"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "broken"),
        (picture("JPEG")[:-400], "broken"),
        (b"", "broken"),
        (huge(), "pixels"),
    ],
    ids=["noise", "nothing", "cut", "empty", "huge"],
)
def test_what_cannot_be_opened_is_refused_in_words(content: bytes, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        plain_picture(content)
    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"MZ\x90\x00", "evil.pdf"),
        (b"MZ\x90\x00", "evil.csv"),
        (b"%PDF-1.7", "letter.docx"),
        (b"plain words", "packed.zip"),
        (b"plain words", "letter.odt"),
        (picture("PNG"), "table.txt"),
    ],
)
def test_a_document_is_what_its_name_says(content: bytes, name: str) -> None:
    with pytest.raises(Refused):
        refuse_disguised(content, name)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ("Ünï;cödé\n".encode(), "table.csv"),
        ("Ünï".encode("latin-1"), "words.txt"),
        ("Ünï".encode("utf-16"), "words.txt"),
        (b"%PDF-1.7\n", "paper.pdf"),
    ],
)
def test_honest_documents_are_taken(content: bytes, name: str) -> None:
    refuse_disguised(content, name)


def test_a_telephones_second_picture_neither_counts_nor_stays() -> None:
    first, second = Image.new("RGB", (64, 32), (10, 200, 10)), Image.new("RGB", (64, 32))
    out = BytesIO()
    first.save(out, "MPO", save_all=True, append_images=[second])
    assert Image.open(BytesIO(out.getvalue())).format == "MPO"
    again = Image.open(BytesIO(plain_picture(out.getvalue())))
    assert (again.format, getattr(again, "n_frames", 1)) == ("JPEG", 1)
