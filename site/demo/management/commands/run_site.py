"""``manage.py run_site``: the whole demonstration on one machine, for ``make run``."""

import os
import signal
import subprocess
import sys
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from demo.loading.people import ACCOUNTS, PASSWORD


class Command(BaseCommand):
    help = "Prepare the database, load the demonstration, then serve the site with its worker."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
        parser.add_argument("--threads", type=int, default=4)

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("compile_catalogs")
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        if settings.DEMO:
            self.stdout.write("Loading the demonstration (a minute the first time) …")
            call_command("load_demo")
        settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
        self._introduce(options["port"])
        commands = [
            [sys.executable, "manage.py", "work"],
            [
                sys.executable,
                "-m",
                "gunicorn",
                "config.wsgi",
                "--pythonpath=site,.",
                f"--bind=127.0.0.1:{options['port']}",
                "--worker-class=gthread",
                f"--threads={options['threads']}",
                "--no-control-socket",
                "--log-level=warning",
            ],
        ]
        started = [
            subprocess.Popen(command, cwd=settings.BASE_DIR)  # noqa: S603
            for command in commands
        ]
        _wait(started)

    def _introduce(self, port: int) -> None:
        lines = ["", f"The site: http://127.0.0.1:{port}/"]
        if settings.DEMO:
            lines += [
                f"The editors: http://127.0.0.1:{port}/admin/",
                f"Its letters: http://127.0.0.1:{port}/dev/mail/",
                f"Demo accounts, password {PASSWORD}:",
                *(f"  {email}" for email in ACCOUNTS),
            ]
        self.stdout.write("\n".join([*lines, "", "Ctrl+C stops it.", ""]))


def _wait(started: list[subprocess.Popen[bytes]]) -> None:
    """Wait until one process ends or a signal comes, then end the others."""

    def stop(*_args: Any) -> None:
        for process in started:
            if process.poll() is None:
                process.terminate()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    try:
        os.wait()
    except ChildProcessError:
        pass
    finally:
        stop()
        for process in started:
            process.wait()
