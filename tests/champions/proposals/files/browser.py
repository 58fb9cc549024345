"""What a browser, or its script, does with files."""

from django.test import Client
from django.urls import reverse


def url(name: str, proposal, upload=None) -> str:
    return reverse(name, args=[proposal.key, *([upload.key] if upload else [])])


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def begin(client: Client, proposal, content: bytes, name: str = "letter.pdf"):
    return client.post(url("champions_files_begin", proposal), {"name": name, "size": len(content)})


def patch(client: Client, address: str, offset: object, content: bytes, method: str = "PATCH"):
    return client.generic(
        method,
        address,
        content,
        content_type="application/offset+octet-stream",
        headers={"Upload-Offset": str(offset)},
    )
