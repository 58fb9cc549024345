"""People who write proposals: autosave after autosave, as the script of the screens sends them."""

import http.client
import json
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

TEXT = "We help small firms to send parcels across borders. " * 40


def write_for(port: int, writers: list[dict[str, str]], seconds: float) -> dict[str, Any]:
    """Save from each writer's screen, one save after the other; how many were kept, in how long."""
    start = time.perf_counter()
    with ThreadPoolExecutor(len(writers)) as pool:
        kept = list(pool.map(lambda one: write(port, one, start + seconds), writers))
    return {"kept": sum(kept), "seconds": time.perf_counter() - start}


def write(port: int, writer: dict[str, str], until: float) -> int:
    """Save a longer and longer text of one field; each save begins from the last one's version."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {
        "Host": "bench.example",
        "Origin": "https://bench.example",
        "X-Forwarded-Proto": "https",
        "X-CSRFToken": writer["token"],
        "Cookie": f"{writer['cookie']}; {writer['csrf_cookie']}={writer['token']}",
        "Content-Type": "application/json",
    }
    version = kept = 0
    while time.perf_counter() < until:
        text = f"{TEXT} {kept}"
        body = json.dumps({"name": "budget.words", "text": text, "version": version})
        connection.request("POST", writer["path"], body, headers)
        response = connection.getresponse()
        answer = json.loads(response.read())
        if response.status != 200:
            raise RuntimeError(f"{response.status} to {writer['path']}: {answer}")
        version = answer["version"]
        kept += 1
    return kept
