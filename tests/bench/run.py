"""``make bench``: what pages, feeds and registrations cost, as ratios to a bare Django view.

Every measurement is a median over rounds, and every round asks for the bare view on the same
server just before: machines differ and are noisy, ratios less so. Nothing here fails for being
slow; it fails when an answer is wrong or an event is oversold. docs/performance.md explains the
columns and keeps results. ``make bench ARGS=--quick`` measures less, on SQLite alone.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench.server import ROOT, Client, Sample, Server, serving
from tests.run import postgres

BARE = "/bench/bare"
KEPT_SECONDS = 300
LOG_TAIL = 4_000
RACERS = 16


@dataclass(frozen=True)
class Page:
    """Something to measure; ``mark`` is the best known elsewhere, as a ratio of CPU."""

    name: str
    address: str
    mark: float | None = None
    conditional: bool = False


PAGES = (
    Page("event page", "event", mark=140),
    Page("list of 500 events", "list"),
    Page("month view, 40 events", "month"),
    Page("feed of 1,000 events", "feed"),
    Page("feed of 1,000 events, 304", "feed", conditional=True),
    Page("feed of 200 events", "small_feed", mark=560),
    Page("feed of 200 events, 304", "small_feed", conditional=True),
)
# Registrations a second, on two cores; both sell more seats than there are in a race.
REGISTRATION_MARKS = {"pretix": 2.4, "Indico": 7.8}


@dataclass(frozen=True)
class Effort:
    """How long to measure: rounds a page, seconds a batch, seconds of registering."""

    rounds: int
    batch: float
    registering: float


FULL, QUICK = Effort(5, 0.3, 6), Effort(3, 0.15, 3)


@dataclass(frozen=True)
class Ratio:
    """A page against the bare view: medians over the rounds."""

    cpu: float
    cpu_ms: float
    rate: float
    rate_ratio: float


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="three short rounds, SQLite alone")
    quick = parser.parse_args(arguments).quick
    effort = QUICK if quick else FULL
    began = time.monotonic()
    sound = True
    with tempfile.TemporaryDirectory(prefix="msme-bench-") as name, ExitStack() as stack:
        folder = Path(name)
        databases = {"SQLite": f"sqlite:///{folder / 'db.sqlite3'}"}
        server = "" if quick else postgres()
        if server:
            databases["PostgreSQL"] = stack.enter_context(own_database(server))
        elif not quick:
            print("PostgreSQL is not here: SQLite alone.")
        load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
        print(f"{os.cpu_count()} processors, load before the start {load}.")
        print("Building the measured site …", flush=True)
        environments = {one: environment(url, folder) for one, url in databases.items()}
        sites = build(environments)
        client = Client()
        stack.callback(client.close)
        for one, site in sites.items():
            try:
                sound &= measure(one, site, environments[one], client, folder / "log", effort)
            except RuntimeError:
                print((folder / "log").read_text()[-LOG_TAIL:])
                raise
    print(f"\n{time.monotonic() - began:.0f} s in all.")
    return 0 if sound else 1


@contextmanager
def own_database(server: str) -> Iterator[str]:
    """A database of our own on a PostgreSQL server, dropped at the end; yields its address."""
    name = f"bench_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield urlsplit(server)._replace(path=f"/{name}").geturl()
        finally:
            connection.execute(
                sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name))
            )


def environment(database: str, folder: Path) -> dict[str, str]:
    """The variables of a production site behind one proxy, on a database of its own."""
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
    return {
        **kept,
        "ALLOWED_HOSTS": "bench.example",
        "DATABASE_URL": database,
        "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
        "LOG_LEVEL": "WARNING",
        "MEDIA_ROOT": str(folder / "media"),
        "PYTHONPATH": f"{ROOT / 'site'}{os.pathsep}{ROOT}",
        "SECRET_KEY": "bench-only-0123456789abcdef0123456789abcdef0123456789abcdef",
        "SITE_URL": "https://bench.example",
        "STATIC_ROOT": str(folder / "static"),
        "TRUSTED_PROXIES": "1",
    }


def build(environments: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    """Fill every database, side by side; return the addresses to measure."""
    running = {
        name: subprocess.Popen(
            [sys.executable, "-m", "tests.bench.data", *(["static"] if n == 0 else [])],
            cwd=ROOT,
            env=dict(variables),
            stdout=subprocess.PIPE,
            text=True,
        )
        for n, (name, variables) in enumerate(environments.items())
    }
    found = {}
    for name, process in running.items():
        output, _errors = process.communicate()
        if process.returncode:
            raise SystemExit(f"The site on {name} was not built: see above.")
        found[name] = json.loads(output.splitlines()[-1])
    return found


def measure(
    database: str,
    site: Mapping[str, Any],
    variables: Mapping[str, str],
    client: Client,
    log: Path,
    effort: Effort,
) -> bool:
    """Measure and print everything on one database; whether no seat was sold twice."""
    print(f"\n{database}: each page against a bare view on the same server")
    print(f"{'':28}{'rendered':>34}{'kept':>34}")
    columns = f"{'CPU':>9}{'ms':>8}{'req/s':>9}{'speed':>8}"
    print(f"{'':28}{columns}{columns}   mark")
    with (
        serving({**variables, "PUBLIC_CACHE_SECONDS": "0"}, client, log) as rendering,
        serving({**variables, "PUBLIC_CACHE_SECONDS": str(KEPT_SECONDS)}, client, log) as keeping,
    ):
        for page in PAGES:
            rendered = compare(rendering, site[page.address], page.conditional, effort)
            kept = compare(keeping, site[page.address], page.conditional, effort)
            print(f"{page.name:28}{words(rendered)}{words(kept)}   {beaten(page, rendered, kept)}")
        bare = median(rendering.sample(BARE, 300).cpu for _n in range(effort.rounds))
        print(f"{'the bare view itself':28}{'1 ×':>9}{bare:8.2f}")
        competition(rendering, site["competition"], effort)
        life(variables, effort)
        print("\nRegistrations: every screen of the form, 9 requests each, 4 of them POSTs")
        cost = register(keeping, site["roomy"], 1, effort)
    least = 2000 / cost
    print(
        f"{'':28}{cost:7.1f} ms of CPU, {cost / bare:.0f} × the bare view: "
        f"two processors of its own would carry {least:.0f} a second"
    )
    with serving(
        {**variables, "PUBLIC_CACHE_SECONDS": str(KEPT_SECONDS)}, client, log, workers=2
    ) as server:
        register(server, site["roomy"], RACERS, effort)
        return race(server, site)


def compare(server: Server, path: str, conditional: bool, effort: Effort) -> Ratio:
    """Ask in rounds, the bare view first each time."""
    first = server.get(path, count=4)
    etag = str(first["etag"]) if conditional else ""
    expect = 304 if conditional else 200
    # As many requests as take a batch's time, judged by a few after warming up.
    bare = server.sample(BARE, 50)
    page = server.sample(path, 4, expect=expect, etag=etag)
    bare_count = max(20, int(bare.rate * effort.batch))
    count = max(4, int(page.rate * effort.batch))
    rounds: list[tuple[Sample, Sample]] = [
        (server.sample(BARE, bare_count), server.sample(path, count, expect=expect, etag=etag))
        for _n in range(effort.rounds)
    ]
    return Ratio(
        cpu=median(one.cpu / nothing.cpu for nothing, one in rounds),
        cpu_ms=median(one.cpu for _nothing, one in rounds),
        rate=median(one.rate for _nothing, one in rounds),
        rate_ratio=median(nothing.rate / one.rate for nothing, one in rounds),
    )


def words(ratio: Ratio) -> str:
    return f"{ratio.cpu:7.1f} ×{ratio.cpu_ms:8.2f}{ratio.rate:9.0f}{f'1/{ratio.rate_ratio:.1f}':>8}"


def beaten(page: Page, rendered: Ratio, kept: Ratio) -> str:
    """How far a known mark is beaten, rendered and kept."""
    if page.mark is None:
        return ""
    return (
        f"{page.mark:.0f} ×: {page.mark / rendered.cpu:.1f} times less rendered, "
        f"{page.mark / kept.cpu:.0f} kept"
    )


def register(server: Server, path: str, clients: int, effort: Effort) -> float:
    """Print registrations a second; return the processor milliseconds of one.

    The cost is right for a server of one process alone.
    """
    job = {"do": "register", "port": server.port, "path": path, "clients": clients}
    server.client.do(**job, each=2)
    before = server.clock()
    found = server.client.do(**job, seconds=effort.registering)
    cost = 1000 * (server.clock() - before) / found["placed"]
    rate = found["placed"] / found["seconds"]
    against = ", ".join(
        f"{rate / mark:.1f} times {name}'s {mark}" for name, mark in REGISTRATION_MARKS.items()
    )
    label = f"{clients} client{'s' if clients > 1 else ''}"
    print(f"{label:28}{rate:7.1f} a second: {against}")
    return cost


def competition(server: Server, site: Mapping[str, Any], effort: Effort) -> None:
    """Print what the results of 500 proposals cost, and how many texts a second are kept."""
    cost = median(
        server.sample(site["results"], 2, cookie=site["office"]).cpu / server.sample(BARE, 50).cpu
        for _n in range(max(2, effort.rounds // 2))
    )
    print(f"\nThe competition: results of 500 proposals × 5 jurors {cost:.0f} × the bare view")
    alone, *together = site["writers"]
    for writers in ([alone], together):
        found = server.client.do(
            do="write",
            port=server.port,
            writers=writers,
            seconds=effort.batch * 8,
        )
        rate = found["kept"] / found["seconds"]
        number = f"{len(writers)} writer{'s' if len(writers) > 1 else ''}"
        print(f"autosave, {number}: {rate:.0f} texts a second")


def life(variables: Mapping[str, str], effort: Effort) -> None:
    """Print what a line, reminders and the desk's list cost, from a process of their own."""
    print("\nThe life of registrations, each beside the same work on fewer rows", flush=True)
    quick = ["--quick"] if effort is QUICK else []
    command = [sys.executable, "-m", "tests.bench.life", *quick]
    subprocess.run(command, cwd=ROOT, env=dict(variables), check=True)


def race(server: Server, site: Mapping[str, str]) -> bool:
    """Many at once for few seats; whether no event, here or before, has more people than seats."""
    server.client.do(do="register", port=server.port, path=site["scarce"], clients=RACERS, each=2)
    seats = {name: server.seats(site[name]) for name in ("roomy", "scarce")}
    sound = all(one["holders"] <= one["capacity"] for one in seats.values())
    few = seats["scarce"]
    print(
        f"{f'{RACERS} clients race':28}{2 * RACERS} tries, {few['holders']} people hold "
        f"{few['capacity']} seats: {'none sold twice' if sound else 'OVERSOLD'}"
    )
    return sound


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
