"""Pictures opened with care, and written anew without what they tell beside what one sees."""

from io import BytesIO
from typing import Any, Final

from django.utils.translation import gettext as _
from PIL import Image, ImageOps, ImageSequence, JpegImagePlugin

from refusals import Refused

PIXEL_LIMIT: Final = 80_000_000
"""Pixels of a picture, of all its frames together, that are unpacked at most."""
FORMATS: Final = ("JPEG", "PNG", "WEBP", "GIF", "TIFF", "AVIF")
QUALITY: Final = 92
_KEPT: Final = ("icc_profile", "transparency", "dpi", "gamma", "background")
"""What is needed to see a picture as it is meant; place, camera, dates and names are not."""


def open_picture(
    content: bytes, formats: tuple[str, ...] = FORMATS, *, longest: int = 0
) -> Image.Image:
    """The picture, read to its end. Raises Refused: ``pixels``, ``broken``.

    A JPEG may come out smaller, but no smaller than ``longest`` pixels, where that is given.
    """
    try:
        image: Image.Image = Image.open(BytesIO(content), formats=formats)
        frames = 1 if image.format == "MPO" else getattr(image, "n_frames", 1)
        pixels = image.width * image.height * frames
        if pixels <= PIXEL_LIMIT:
            if longest:
                image.draft("RGB", (longest, longest))
            image.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Refused("pixels", _too_many()) from error
    except Exception as error:
        # A broken file breaks its reader in any way it likes.
        raise Refused("broken", _broken()) from error
    if pixels > PIXEL_LIMIT:
        raise Refused("pixels", _too_many())
    return image


def plain_picture(content: bytes) -> bytes:
    """The picture written anew: upright, in its own colours, without EXIF, XMP, IPTC or comments.

    Raises Refused as ``open_picture`` does.
    """
    image = open_picture(content)
    try:
        return _written(image)
    except Exception as error:
        raise Refused("broken", _broken()) from error


def _written(image: Image.Image) -> bytes:
    # A telephone's JPEG may hold a smaller picture of the same behind it (CIPA DC-007).
    kind = "JPEG" if image.format == "MPO" else image.format or "PNG"
    options: dict[str, Any] = {name: image.info[name] for name in _KEPT if name in image.info}
    if kind == "JPEG":
        options |= {"progressive": bool(image.info.get("progressive")), "optimize": True}
        options["qtables"] = getattr(image, "quantization", None)
        options["subsampling"] = JpegImagePlugin.get_sampling(image)
    elif kind in {"WEBP", "AVIF"}:
        options |= {"quality": QUALITY}
    elif kind == "TIFF":
        options["compression"] = "tiff_adobe_deflate"
    if kind == "JPEG" and (options["subsampling"] == -1 or not options["qtables"]):
        del options["qtables"], options["subsampling"]
        options["quality"] = QUALITY
    if kind == "WEBP" and image.mode != "RGB" and not getattr(image, "is_animated", False):
        options["exact"] = True
    shown = [image] if kind == "JPEG" else ImageSequence.Iterator(image)
    frames = [_plain(frame) for frame in shown]
    if len(frames) > 1:
        options |= {"save_all": True, "append_images": frames[1:]}
        for name in ("loop", "duration", "disposal", "blend"):
            if name in image.info:
                options[name] = image.info[name]
        durations = [frame.info.get("duration", 0) for frame in ImageSequence.Iterator(image)]
        if any(durations):
            options["duration"] = durations
    out = BytesIO()
    frames[0].save(out, kind, **options)
    return out.getvalue()


def _plain(frame: Image.Image) -> Image.Image:
    """A frame's pixels alone, turned as its camera was."""
    upright = ImageOps.exif_transpose(frame)
    alone = upright.copy()
    alone.info = {}
    return alone


def _too_many() -> str:
    return _("This picture has too many pixels. Make it smaller.")


def _broken() -> str:
    return _("This file cannot be opened: it seems damaged. Save it anew and send it again.")
