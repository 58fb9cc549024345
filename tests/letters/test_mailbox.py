"""Mail kept in files, and the pages that show it."""

import pytest
from django.core.mail import EmailMessage

from letters.domain.sending import send_due

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.letters.mailbox_urls")]


@pytest.fixture(autouse=True)
def kept_mail(settings, tmp_path):
    settings.DEMO = True
    settings.EMAIL_BACKEND = "letters.backends.FileBackend"
    settings.MAIL_DIR = tmp_path / "mail"
    return settings.MAIL_DIR


def keep(write, kept_mail, intent="test:1", **values):
    write(intent, **values)
    assert send_due() == 1
    return max(path.name for path in kept_mail.iterdir())


def test_file_backend_writes_one_whole_file_per_letter(write, kept_mail):
    keep(write, kept_mail, "a")
    keep(write, kept_mail, "b")
    names = sorted(path.name for path in kept_mail.iterdir())
    assert len(names) == 2
    assert all(name.endswith(".eml") and not name.startswith(".") for name in names)
    assert b"Hello Ada" in (kept_mail / names[0]).read_bytes()


def test_file_backend_skips_a_message_to_nobody(kept_mail):
    assert EmailMessage("x", "y", to=[]).send() == 0


def test_list_shows_the_newest_first(client, write, kept_mail):
    keep(write, kept_mail, "a", subject="Older")
    keep(write, kept_mail, "b", subject="Newer", to="bob@example.org")
    page = client.get("/dev/mail/").content.decode()
    assert page.index("Newer") < page.index("Older")
    only = client.get("/dev/mail/", {"to": "bob@"}).content.decode()
    assert "Newer" in only
    assert "Older" not in only


def test_list_is_calm_without_mail(client):
    response = client.get("/dev/mail/")
    assert response.status_code == 200
    assert "No letter yet" in response.content.decode()


def test_detail_makes_the_links_of_the_text_clickable(client, write, kept_mail):
    name = keep(write, kept_mail, text="Go to https://example.org/c/1/ <b>", html="<p>x</p>")
    response = client.get(f"/dev/mail/{name}/")
    page = response.content.decode()
    assert '<a href="https://example.org/c/1/"' in page
    assert "&lt;b&gt;" in page
    assert f'src="/dev/mail/{name}/html/"' in page
    assert "frame-src 'self'" in response["Content-Security-Policy"]


def test_html_part_is_served_as_a_strangers_document(client, write, kept_mail):
    html = "<html><head><title>x</title></head><body><script>evil()</script></body></html>"
    name = keep(write, kept_mail, html=html)
    response = client.get(f"/dev/mail/{name}/html/")
    assert '<head><base target="_top">' in response.content.decode()
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "sandbox allow-popups" in policy
    assert "allow-scripts" not in policy


def test_calendar_part_is_a_download(client, write, kept_mail, ics):
    name = keep(write, kept_mail, calendar=ics, calendar_method="REQUEST")
    response = client.get(f"/dev/mail/{name}/invite.ics")
    assert response["Content-Type"] == "text/calendar; charset=utf-8; method=REQUEST"
    assert response["Content-Disposition"] == 'attachment; filename="invite.ics"'
    assert response.content.decode() == ics
    assert "SUMMARY:Journée" in client.get(f"/dev/mail/{name}/").content.decode()


def test_parts_that_a_letter_lacks_are_not_found(client, write, kept_mail):
    name = keep(write, kept_mail)
    assert client.get(f"/dev/mail/{name}/html/").status_code == 404
    assert client.get(f"/dev/mail/{name}/invite.ics").status_code == 404


@pytest.mark.parametrize(
    "name", ["..%2Fsecret.eml", "secret.eml", "..", "%2e%2e%2fsecret.eml", ".hidden.eml"]
)
def test_nothing_but_kept_letters_is_opened(client, kept_mail, name):
    kept_mail.mkdir()
    (kept_mail.parent / "secret.eml").write_text("Subject: secret\n\nsecret")
    (kept_mail / "secret.eml").write_text("Subject: secret\n\nsecret")
    for suffix in ("", "html/", "invite.ics"):
        response = client.get(f"/dev/mail/{name}/{suffix}")
        assert response.status_code == 404
        assert b"Subject: secret" not in response.content


def test_the_mailbox_is_hidden_where_mail_is_really_sent(client, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    assert client.get("/dev/mail/").status_code == 404


def test_the_mailbox_is_hidden_in_production(client, settings):
    settings.DEMO = False
    settings.DEBUG = False
    assert client.get("/dev/mail/").status_code == 404
