"""The typefaces in the repository are those their makers published, each with its licence."""

import hashlib
import re

from papers import fonts


def test_files_are_the_published_ones():
    readme = (fonts.SANS.parent / "README.md").read_text("utf-8")
    told = dict(re.findall(r"`([\w-]+\.ttf)`.*`([0-9a-f]{64})`", readme))
    found = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in fonts.SANS.parent.glob("*.ttf")
    }
    assert found == told


def test_every_typeface_has_its_licence_beside_it():
    for path in fonts.SANS.parent.glob("*.ttf"):
        licence = path.with_name(f"{path.stem.split('-')[0]}-OFL.txt").read_text("utf-8")
        assert "SIL OPEN FONT LICENSE Version 1.1" in licence


def test_the_faces_named_in_code_are_there():
    for face in (fonts.SANS, fonts.SANS_BOLD, fonts.SERIF, fonts.SERIF_SEMIBOLD):
        assert face.is_file()
