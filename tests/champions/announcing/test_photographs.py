"""Winners' photographs: their right asked for, nothing of the file kept but its pixels."""

import io
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from PIL import Image
from wagtail.images import get_image_model
from wagtail.models import ModelLogEntry, ReferenceIndex

from champions.after.domain.forgetting import forget
from champions.announcing.domain import photographs
from champions.announcing.domain.announcement import announce, plan
from champions.announcing.domain.champion_pages import pages_of, prepare_page
from champions.announcing.domain.confirmation import confirm, tell
from champions.announcing.domain.embargo import is_waiting
from champions.announcing.domain.press import kit_archive, photo_of, press_kit
from champions.models import Confirmation, Photograph, Proposal, ProposalPage, Upload
from files.enums import ScanStatus
from refusals import Refused
from tests.champions.announcing.conftest import PLANNED, Stage
from tests.factories.content import block
from tests.factories.desk import make_person
from tests.factories.files import make_upload, pdf

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("indexes"),
]
WORDS = {
    code: {"alt": f"Looms ({code})", "credit": f"Weavers ({code})"} for code in ("en", "fr", "es")
}


@pytest.fixture(autouse=True)
def _on_disk(settings, tmp_path: Path) -> Iterator[None]:
    """Files as they lie in production, five days before the announcement."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "champions.announcing.storage.MediaStorage"},
        "private": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path / "private")},
        },
    }
    with time_machine.travel(PLANNED - timedelta(days=5), tick=True):
        yield


def photograph_file(size: tuple[int, int] = (64, 48), kind: str = "JPEG") -> bytes:
    """A picture that tells where, when and by whom it was taken."""
    picture = Image.new("RGB", size, "green")
    exif = Image.Exif()
    exif[0x0110] = "SecretCamera"
    exif[0x0112] = 6  # To be turned by a quarter.
    exif.get_ifd(0x8825)[1] = "N"
    out = io.BytesIO()
    extra = {"comment": b"secret comment"} if kind == "JPEG" else {}
    picture.save(out, kind, exif=exif, **extra)
    return out.getvalue()


def file_of(proposal: Proposal, content: bytes = b"", **values) -> Upload:
    return make_upload(
        proposal,
        content or photograph_file(),
        **{"name": "looms.jpg", "content_type": "image/jpeg", **values},
    )


def confirmed(stage: Stage, *, rights: bool = True, number: int = 1) -> Proposal:
    """A winner who was told and has confirmed."""
    winner = stage.winners[number]
    tell(proposal=winner, user=stage.officer)
    said = {"public_name": winner.organisation, "text": "We weave.", "photo_rights": rights}
    confirm(proposal=winner, user=winner.lead, **said)
    return winner


def chosen(stage: Stage, winner: Proposal) -> Photograph:
    return photographs.choose(
        proposal=winner, upload=file_of(winner), words=WORDS, user=stage.officer
    )


def public_files(settings) -> list[Path]:
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def test_a_chosen_picture_is_drawn_anew_and_waits_under_embargo(stage: Stage, settings) -> None:
    found = chosen(stage, confirmed(stage))
    image = found.image
    assert image.file.name.startswith("embargo/")
    assert is_waiting(image)
    assert image.file.url.startswith("/admin/embargo/")
    assert Client().get(image.file.url).status_code == 302
    assert public_files(settings) == []
    with image.file.open() as file:
        content = file.read()
    assert b"Secret" not in content
    assert b"secret" not in content
    with Image.open(io.BytesIO(content)) as drawn:
        assert (drawn.format, drawn.size) == ("JPEG", (48, 64))
        assert not drawn.getexif()
        assert "comment" not in drawn.info
    assert (image.width, image.height, image.file_size) == (48, 64, len(content))
    assert not ReferenceIndex.get_references_to(image)
    entry = ModelLogEntry.objects.get(action="champions.photograph")
    assert entry.data["photograph"] == found.pk


def test_a_large_picture_becomes_smaller_and_a_transparent_one_lies_on_white(stage: Stage) -> None:
    winner = confirmed(stage)
    large = file_of(winner, photograph_file((5000, 2500)))
    drawn = photographs.draw(large, photographs.LONGEST)
    assert (drawn.width, drawn.height) == (1200, 2400)
    out = io.BytesIO()
    Image.new("RGBA", (8, 8), (0, 0, 0, 0)).save(out, "PNG")
    clear = file_of(winner, out.getvalue(), name="a.png", content_type="image/png")
    with Image.open(io.BytesIO(photographs.draw(clear, 480).content)) as picture:
        assert picture.getpixel((4, 4)) == (255, 255, 255)


def test_the_same_file_is_chosen_once(stage: Stage) -> None:
    winner = confirmed(stage)
    first = chosen(stage, winner)
    again = photographs.choose(
        proposal=winner, upload=first.upload, words=WORDS, user=stage.officer
    )
    assert (again, get_image_model().objects.count()) == (first, 1)
    assert photographs.candidates(winner) == []


@pytest.mark.parametrize("rights", [None, False])
def test_without_the_right_it_is_refused_with_a_sentence(stage: Stage, rights) -> None:
    winner = stage.winners[1]
    if rights is not None:
        confirmed(stage, rights=rights)
    with pytest.raises(Refused) as caught:
        chosen(stage, winner)
    assert caught.value.code == "no_rights"
    assert "has not confirmed" in str(caught.value.sentence)
    assert not get_image_model().objects.exists()


def test_only_what_is_a_clean_picture_of_the_winner_can_be_chosen(stage: Stage) -> None:
    winner = confirmed(stage)
    other = confirmed(stage, number=0)
    fine = file_of(winner, scan=ScanStatus.UNSCANNED)
    bad = [
        file_of(winner, scan=ScanStatus.PENDING),
        file_of(winner, scan=ScanStatus.QUARANTINED),
        file_of(winner, removed_at=PLANNED),
        file_of(winner, pdf(), content_type="application/pdf"),
        file_of(winner, b"\xff\xd8\xff broken"),
        file_of(other),
    ]
    for upload in bad:
        with pytest.raises(Refused) as caught:
            photographs.choose(proposal=winner, upload=upload, words=WORDS, user=stage.officer)
        assert caught.value.code == "not_a_picture"
    assert fine in photographs.candidates(winner)
    assert set(bad) & set(photographs.candidates(winner)) == {bad[4]}


def test_only_the_embargo_group_chooses_and_says_what_it_shows(stage: Stage) -> None:
    winner = confirmed(stage)
    upload = file_of(winner)
    nobody = make_person("nobody@example.org")
    for words, user, code in (
        (WORDS, nobody, "permission"),
        ({**WORDS, "fr": {"alt": " ", "credit": ""}}, stage.officer, "no_words"),
    ):
        with pytest.raises(Refused) as caught:
            photographs.choose(proposal=winner, upload=upload, words=words, user=user)
        assert caught.value.code == code
    assert not Photograph.objects.exists()


def test_what_is_announced_gets_no_more_pictures(stage: Stage) -> None:
    winner = confirmed(stage)
    announce(edition=stage.edition, user=stage.officer)
    with pytest.raises(Refused) as caught:
        chosen(stage, winner)
    assert caught.value.code == "announced"


def test_the_announcement_publishes_it_with_words_in_each_language(stage: Stage, settings) -> None:
    winner = confirmed(stage)
    found = chosen(stage, winner)
    prepare_page(proposal=winner, user=stage.officer)
    announce(edition=stage.edition, user=stage.officer)
    image = get_image_model().objects.get(pk=found.image_id)
    assert not is_waiting(image)
    assert image.file.url.startswith("/media/")
    for code in ("en", "fr", "es"):
        page = Client().get(f"/{code}/champions/2030/winning-company-2/").content.decode()
        assert f'alt="Looms ({code})"' in page
        assert f"© Weavers ({code})" in page
        assert "/admin/embargo/" not in page
    live = ProposalPage.objects.live().filter(proposal=winner)
    assert set(live.values_list("image_id", flat=True)) == {image.pk}
    assert public_files(settings) != []


def test_the_press_kit_shows_it_with_its_words(stage: Stage) -> None:
    winner = confirmed(stage)
    found = chosen(stage, winner)
    prepare_page(proposal=winner, user=stage.officer)
    (entry,) = press_kit(stage.edition, "fr")
    (photo,) = entry.photos
    assert (photo.image, photo.alt, photo.credit) == (found.image, "Looms (fr)", "Weavers (fr)")
    with zipfile.ZipFile(io.BytesIO(kit_archive(stage.edition))) as archive:
        assert f"photographs/{found.image_id}.jpg" in archive.namelist()
        assert "© Weavers (fr)" in archive.read("fr/01-winning-company-2.txt").decode()


def test_the_right_taken_back_takes_the_picture_away_everywhere(
    stage: Stage, django_capture_on_commit_callbacks, settings
) -> None:
    winner = confirmed(stage)
    found = chosen(stage, winner)
    prepare_page(proposal=winner, user=stage.officer)
    for page in pages_of(winner):
        draft = page.get_latest_revision_as_object()
        draft.image_id = found.image_id
        draft.story = [
            block("paragraph", "<p>Kept</p>"),
            block("figure", {"image": found.image_id, "alternative_text": "", "caption": ""}),
        ]
        draft.save_revision()
    stored = found.image.file.path
    assert Path(stored).exists()
    said = {"public_name": "Weavers", "text": "", "photo_rights": False}
    with django_capture_on_commit_callbacks(execute=True):
        confirm(proposal=winner, user=winner.lead, **said)
    assert not Photograph.objects.exists()
    assert not get_image_model().objects.exists()
    assert not Path(stored).exists()
    for page in pages_of(winner):
        draft = page.get_latest_revision_as_object()
        assert draft.image_id is None
        assert [one.block_type for one in draft.story] == ["paragraph"]
    (entry,) = press_kit(stage.edition, "en")
    assert entry.photos == ()
    assert photo_of(stage.edition, found.image_id) is None
    announce(edition=stage.edition, user=stage.officer)
    assert "<figure" not in Client().get("/en/champions/2030/weavers/").content.decode()


def test_an_announcement_publishes_nothing_without_the_right_and_says_so(
    stage: Stage, settings
) -> None:
    winner = confirmed(stage)
    found = chosen(stage, winner)
    prepare_page(proposal=winner, user=stage.officer)
    for page in pages_of(winner):
        draft = page.get_latest_revision_as_object()
        draft.image_id = draft.share_image_id = found.image_id
        draft.people = [block("person", {"name": "Ana", "function": "", "photo": found.image_id})]
        draft.save_revision()
    # Whatever took the right away without taking the picture along.
    Confirmation.objects.update(photo_rights=False)
    assert plan(stage.edition).without_photographs == (winner,)
    (entry,) = press_kit(stage.edition, "en")
    assert entry.photos == ()
    desk = Client()
    desk.force_login(stage.officer)
    address = reverse("announcing:edition", args=[2030])
    assert "is published without its photographs" in desk.get(address).content.decode()
    announce(edition=stage.edition, user=stage.officer)
    assert "was published without its photographs" in desk.get(address).content.decode()
    entry = ModelLogEntry.objects.get(action="champions.announce")
    assert entry.data["without_photographs"] == [winner.reference]
    assert is_waiting(get_image_model().objects.get(pk=found.image_id))
    assert public_files(settings) == []
    for page in ProposalPage.objects.live().filter(proposal=winner):
        assert (page.image_id, page.share_image_id) == (None, None)
        assert page.people[0].value["photo"] is None
        shown = Client().get(page.url).content.decode()
        assert "<figure" not in shown
        assert "Looms" not in shown


def test_one_removed_after_the_announcement_leaves_the_page(stage: Stage) -> None:
    winner = confirmed(stage)
    found = chosen(stage, winner)
    prepare_page(proposal=winner, user=stage.officer)
    announce(edition=stage.edition, user=stage.officer)
    photographs.remove(photograph=found, user=stage.officer)
    page = Client().get("/en/champions/2030/winning-company-2/")
    assert page.status_code == 200
    assert "<figure" not in page.content.decode()


def test_forgetting_a_proposal_forgets_its_pictures(stage: Stage) -> None:
    winner = confirmed(stage)
    chosen(stage, winner)
    Proposal.objects.filter(pk=winner.pk).update(status="not_selected", pending_status="")
    forget(proposal=winner)
    assert not Photograph.objects.exists()
    assert not get_image_model().objects.exists()


def test_the_desk_chooses_describes_and_removes(stage: Stage) -> None:
    winner = confirmed(stage)
    upload = file_of(winner)
    address = reverse("announcing:photographs", args=[2030, winner.key])
    small = reverse("announcing:photograph", args=[2030, winner.key, upload.key])
    desk = Client()
    desk.force_login(stage.officer)
    shown = desk.get(address).content.decode()
    assert small in shown
    thumbnail = desk.get(small)
    assert thumbnail["Content-Type"] == "image/jpeg"
    assert "no-store" in thumbnail["Cache-Control"]
    prefix = f"u{upload.pk}"
    typed = {f"{prefix}-alt_en": "Typed words"}
    refused = desk.post(address, {"action": "choose", "upload": upload.key, **typed})
    assert refused.status_code == 200
    assert "Typed words" in refused.content.decode()
    assert "Say what the picture shows" in refused.content.decode()
    full = {
        f"{prefix}-{name}_{code}": text
        for code, said in WORDS.items()
        for name, text in said.items()
    }
    done = desk.post(address, {"action": "choose", "upload": upload.key, **full})
    assert done["Location"] == address
    found = Photograph.objects.get()
    assert found.words == WORDS
    changed = {key.replace(prefix, f"p{found.pk}"): f"{text}!" for key, text in full.items()}
    desk.post(address, {"action": "describe", "photograph": found.pk, **changed})
    found.refresh_from_db()
    assert found.alt("fr") == "Looms (fr)!"
    desk.post(address, {"action": "remove", "photograph": found.pk})
    assert not Photograph.objects.exists()


def test_the_desk_is_for_the_embargo_group_alone(stage: Stage, admin) -> None:
    winner = confirmed(stage, rights=False)
    upload = file_of(winner)
    address = reverse("announcing:photographs", args=[2030, winner.key])
    small = reverse("announcing:photograph", args=[2030, winner.key, upload.key])
    editor = Client()
    editor.force_login(make_person("editor@example.org", is_staff=True))
    for one in (address, small):
        assert Client().get(one).status_code == 302
        assert editor.get(one).status_code in (302, 404)
    desk = Client()
    desk.force_login(stage.officer)
    page = desk.get(address).content.decode()
    assert "none can be published" in page
    assert small not in page
    post = {"action": "choose", "upload": upload.key}
    post |= {f"u{upload.pk}-alt_{code}": "Looms" for code in ("en", "fr", "es")}
    assert "has not confirmed" in desk.post(address, post).content.decode()
    assert not Photograph.objects.exists()
