"""Abstract pictures for invented champions, drawn when they are needed."""

import random
from io import BytesIO
from typing import Final

from PIL import Image, ImageDraw, ImageFilter

SIZE: Final = (1600, 1067)
INKS: Final = (
    ("#12355b", "#2f6690", "#9fc2cc", "#f4c95d"),
    ("#0b3d2e", "#2f7d5b", "#a9d6b8", "#f2efe6"),
    ("#5b3a1e", "#b5651d", "#9bb56a", "#dfe9ec"),
)


def abstract(number: int) -> bytes:
    """Bands and discs in four inks as JPEG; the same number gives the same picture."""
    chance = random.Random(number)  # noqa: S311 (a picture, not a secret)
    dark, middle, light, bright = INKS[number % len(INKS)]
    width, height = SIZE
    picture = Image.new("RGB", SIZE, light)
    pen = ImageDraw.Draw(picture)
    centre, radius = chance.randrange(width // 4, width), height // 6
    pen.ellipse((centre - radius, radius, centre + radius, 3 * radius), fill=bright)
    for band in range(7):
        level = height * (band + 3) // 10
        points = [
            (x, level + chance.randrange(-height // 18, height // 18))
            for x in range(0, width + 200, 200)
        ]
        ink = Image.blend(
            Image.new("RGB", (1, 1), middle), Image.new("RGB", (1, 1), dark), band / 7
        ).getpixel((0, 0))
        pen.polygon([(0, height), *points, (width, height)], fill=ink)
    out = BytesIO()
    picture.filter(ImageFilter.GaussianBlur(3)).save(out, "JPEG", quality=80)
    return out.getvalue()
