"""Certificates to hang up: complete, checkable, and never with a name left out."""

import io

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from champions.after.domain import certificates
from champions.models import Confirmation, Edition, Proposal
from home.models import Organisation
from papers.coverage import missing
from refusals import Refused
from tests.champions.after.conftest import Announced, lead_of

NAMES = ("বাংলা উদ্যোগ", "王小明公司", "김민수 회사", "አበበ ድርጅት", "Գարիկ")


def said(content: bytes) -> str:
    return " ".join(PdfReader(io.BytesIO(content)).pages[0].extract_text().split())


def test_it_says_proposal_partners_and_where_it_can_be_checked(announced: Announced) -> None:
    champion = announced.champion
    locale = announced.edition.source_page.locale
    partner = Organisation.objects.create(name="Trade Centre", locale=locale)
    partners = [{"id": "1", "type": "partner", "value": {"organisation": partner.pk}}]
    Edition.objects.filter(pk=champion.edition_id).update(partners=partners)
    champion = Proposal.objects.get(pk=champion.pk)
    text = said(certificates.issue(champion, "en"))
    code = certificates.code_of(champion)
    for words in (champion.title, champion.organisation, "Trade Centre", code, "For the Informal"):
        assert words in text
    page = Client().get(reverse("champions_check_certificate", args=[code]))
    assert champion.organisation in page.content.decode()
    assert "sessionid" not in page.cookies


def test_only_a_champions_own_code_is_genuine(announced: Announced) -> None:
    code = certificates.code_of(announced.champion)
    assert certificates.find(code) == announced.champion
    for wrong in ("nonsense", certificates.code_of(announced.other)):
        assert Client().get(reverse("champions_check_certificate", args=[wrong])).status_code == 404


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_cannot_be_printed_is_asked_for_in_latin_letters(
    announced: Announced, name: str
) -> None:
    Proposal.objects.update(organisation=name)
    champion = Proposal.objects.get(pk=announced.champion.pk)
    with pytest.raises(Refused, match="^unprintable"):
        certificates.issue(champion, "en")
    client, address = lead_of(champion), reverse("champions_certificate", args=[champion.key])
    page = client.get(address)
    assert page["Content-Type"].startswith("text/html")
    assert name in page.content.decode()
    again = client.post(address, {"latin_name": name})
    assert "cannot be printed either" in again.content.decode()
    client.post(address, {"latin_name": "Latin Name Ltd"})
    assert Confirmation.objects.get(proposal=champion).latin_name == "Latin Name Ltd"
    issued = client.get(address)
    assert issued["Content-Type"] == "application/pdf"
    assert "Latin Name Ltd" in said(issued.content)


def test_a_title_is_asked_for_too_and_nothing_where_all_can_be_printed(
    announced: Announced,
) -> None:
    assert certificates.unprintable(announced.champion) == {}
    champion = Proposal.objects.get(pk=announced.champion.pk)
    champion.title = "王"
    assert certificates.unprintable(champion) == {"latin_title": "王"}


@pytest.mark.parametrize("words", ["Ñandutí", "Ωμέγα", "Жизнь", "العربية", "עברית", "हिन्दी", "ไทย"])
def test_these_scripts_can_be_printed(words: str) -> None:
    assert missing(words) == ""
