"""``make mutate``: break the code on purpose, one small break at a time; the tests must notice.

Breaks stand in ``tests/breaks.py``, room by room, each with the tests of its own room that must
fail. No file is changed: per database one process imports everything, makes the tests' database
once, and forks for each break; the fork gives its functions the broken code and runs the room's
tests until the first one fails. First of all each room runs unbroken and must pass, or whatever
follows would prove nothing. ``--sample 5`` adds five breaks to each room that nobody thought of.
"""

import argparse
import ast
import difflib
import json
import os
import random
import select
import signal
import subprocess
import sys
import tempfile
import time
import types
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pytest
from breaks import ROOMS, Break, Room
from run import postgres

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 90
"""Seconds after which a break that hangs the tests counts as noticed."""
PATIENCE_UNBROKEN = 400
"""Seconds that the tests of a room may take."""
WORKER = "mutate"
UNBROKEN = Break("", "")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one break; ``by`` is the test that failed, "" where none did."""

    room: str
    diff: str
    by: str
    seconds: float
    is_control: bool = False

    @property
    def is_well(self) -> bool:
        """Breaks are noticed, and unbroken code is not complained about."""
        return bool(self.by) != self.is_control


# What is broken ----------------------------------------------------------------------------------


def broken(room: Room, one: Break) -> str:
    """The room's source with a break. Raises ValueError where its old text is not there once."""
    source = (ROOT / room.file).read_text()
    if one is UNBROKEN:
        return source
    found = source.count(one.old)
    if found != 1:
        raise ValueError(f"{room.file} has {found} times:\n{one.old}")
    return source.replace(one.old, one.new)


def diff(room: Room, one: Break) -> str:
    source = (ROOT / room.file).read_text()
    lines = difflib.unified_diff(
        source.splitlines(), broken(room, one).splitlines(), room.file, room.file, "", "", 1, ""
    )
    return "\n".join(line for line in lines if not line.startswith("---"))


class Swaps(ast.NodeVisitor):
    """Breaks that need no thought: comparisons turned, conditions dropped, numbers moved by one."""

    TURNED: Mapping[type[ast.cmpop], type[ast.cmpop]] = {
        ast.Lt: ast.LtE,
        ast.LtE: ast.Lt,
        ast.Gt: ast.GtE,
        ast.GtE: ast.Gt,
        ast.Eq: ast.NotEq,
        ast.NotEq: ast.Eq,
        ast.Is: ast.IsNot,
        ast.IsNot: ast.Is,
        ast.In: ast.NotIn,
        ast.NotIn: ast.In,
    }

    def __init__(self, source: str) -> None:
        self.source = source
        self.found: list[Break] = []

    def _add(self, node: ast.expr, new: ast.expr) -> None:
        """A whole line is the old text, so that it is found once or not at all."""
        if node.lineno != node.end_lineno:
            return
        line = self.source.splitlines()[node.lineno - 1]
        text = line.encode()
        before, after = text[: node.col_offset].decode(), text[node.end_col_offset :].decode()
        if self.source.count(line) == 1:
            self.found.append(Break(line, f"{before}({ast.unparse(new)}){after}"))

    def visit_Compare(self, node: ast.Compare) -> None:
        turned = self.TURNED[type(node.ops[0])]()
        self._add(node, ast.Compare(node.left, [turned, *node.ops[1:]], node.comparators))
        self.generic_visit(node)

    def visit_BoolOp(self, node: ast.BoolOp) -> None:
        for left_out in node.values:
            rest = [value for value in node.values if value is not left_out]
            self._add(node, rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest))
        self.generic_visit(node)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> None:
        if isinstance(node.op, ast.Not):
            self._add(node, node.operand)
        self.generic_visit(node)

    def visit_IfExp(self, node: ast.IfExp) -> None:
        self._add(node, node.body)
        self._add(node, node.orelse)
        self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, bool):
            self._add(node, ast.Constant(not node.value))
        elif isinstance(node.value, int):
            self._add(node, ast.Constant(node.value + 1))

    def visit_Call(self, node: ast.Call) -> None:
        """A condition of a query, or a lock, is left out."""
        called = node.func
        if isinstance(called, ast.Attribute) and called.attr in {
            "filter",
            "exclude",
            "order_by",
            "select_for_update",
        }:
            self._add(node, called.value)
        self.generic_visit(node)


def sampled(room: Room, count: int) -> list[Break]:
    """The same ``count`` breaks whenever the file is the same."""
    source = (ROOT / room.file).read_text()
    swaps = Swaps(source)
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef) and (not room.only or node.name in room.only):
            swaps.visit(node)
    found = list(dict.fromkeys(swaps.found))
    return random.Random(source).sample(found, min(count, len(found)))


# How a process breaks ----------------------------------------------------------------------------


def install(module: types.ModuleType, source: str) -> None:
    """Give a module that others have imported from the code of ``source``.

    Functions keep their identity, for others hold them; what is no function is replaced wherever
    it is held by its name.
    """
    fresh = types.ModuleType(module.__name__)
    fresh.__dict__.update(__file__=module.__file__, __package__=module.__package__)
    exec(compile(source, module.__file__ or "", "exec"), fresh.__dict__)
    own = {name: value for name, value in vars(fresh).items() if name in vars(module)}
    for name, new in own.items():
        old = vars(module)[name]
        if old is new or name.startswith("__"):
            continue
        if isinstance(old, type) and old.__module__ == module.__name__:
            for member, value in vars(old).items():
                _recode(value, vars(new).get(member))
        elif not _recode(old, new) and type(old) is type(new) and not isinstance(old, type):
            for other in list(sys.modules.values()):
                if getattr(other, "__dict__", {}).get(name) is old:
                    setattr(other, name, new)


def _recode(old: Any, new: Any) -> bool:
    """Whether both are functions, or wrap them; the old one then runs the new one's code."""
    old, new = getattr(old, "fget", old), getattr(new, "fget", new)
    old, new = getattr(old, "__wrapped__", old), getattr(new, "__wrapped__", new)
    if not (isinstance(old, types.FunctionType) and isinstance(new, types.FunctionType)):
        return False
    old.__code__ = new.__code__
    old.__defaults__, old.__kwdefaults__ = new.__defaults__, new.__kwdefaults__
    return True


class Breaking:
    """A plugin of pytest that runs the tests once for each break, in a fork."""

    def __init__(self, work: list[tuple[Room, Break]], until: float, say: Any) -> None:
        self.work, self.until, self.say = work, until, say
        self.outcomes: list[Outcome] = []
        self.failed = ""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed and not self.failed:
            self.failed = report.nodeid

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self._make_database(session)
        broken_rooms = set()
        for room, one in self.work:
            if time.monotonic() > self.until or room.name in broken_rooms:
                continue
            outcome = self._try(session, room, one)
            self.outcomes.append(outcome)
            if outcome.is_control and not outcome.is_well:
                broken_rooms.add(room.name)
            self.say(outcome)
        return True

    def _make_database(self, session: pytest.Session) -> None:
        """One test runs here: what it asks for once per run is there for every fork.

        The database is a copy of its own, as that of a worker called ``mutate`` would be.
        """
        from django.db import connection, connections

        own = connection.creation._get_test_db_name()
        connection.settings_dict["TEST"]["NAME"] = f"{own}_{WORKER}"
        databases = (item for item in session.items if "db" in getattr(item, "fixturenames", ()))
        first = next(databases, None)
        if first is None:
            return
        # Fixtures of its module end here; those of the run stay.
        elsewhere = (item for item in session.items if item.path != first.path)
        other = next(elsewhere, session.items[-1])
        first.config.hook.pytest_runtest_protocol(item=first, nextitem=other)
        assert not self.failed, f"{self.failed} fails without any break"
        connections.close_all()

    def _try(self, session: pytest.Session, room: Room, one: Break) -> Outcome:
        began, source = time.monotonic(), broken(room, one)
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            os.setsid()
            self._run(session, room, source)
            os.write(writing, self.failed.encode())
            # Neither fixtures of the whole run nor anything else is ended but by the parent.
            os._exit(0)
        os.close(writing)
        patience = PATIENCE_UNBROKEN if one is UNBROKEN else PATIENCE
        answered, _, _ = select.select([reading], [], [], patience)
        by = os.read(reading, 4096).decode() if answered else f"{patience} seconds"
        if not answered:
            os.killpg(child, signal.SIGKILL)
        os.close(reading)
        _, status = os.waitpid(child, 0)
        if answered and status:
            by = by or f"the end of the process ({status})"
        if not answered:
            self._tidy(session.config)
        seconds = time.monotonic() - began
        return Outcome(room.name, diff(room, one), by, seconds, is_control=one is UNBROKEN)

    def _run(self, session: pytest.Session, room: Room, source: str) -> None:
        name = room.file.removesuffix(".py").replace("/", ".")
        items = [
            item
            for path in room.tests
            for item in session.items
            if item.nodeid == path or item.nodeid.startswith((f"{path}::", f"{path}/", f"{path}["))
        ]
        assert items, f"{room.name} has no tests"
        try:
            install(sys.modules[name], source)
            # What the first test left standing may not be on the way to the next one.
            session._setupstate.teardown_exact(items[0])
            for item, following in zip(items, [*items[1:], None], strict=True):
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=following or item)
                if self.failed:
                    break
        except BaseException as error:
            self.failed = self.failed or repr(error)

    def _tidy(self, config: pytest.Config) -> None:
        """Put back what a test that was ended had committed."""
        from django.db import connections
        from django.test import TransactionTestCase
        from pytest_django.plugin import blocking_manager_key

        with config.stash[blocking_manager_key].unblock():
            TransactionTestCase._fixture_teardown(None)
        connections.close_all()


# The command -------------------------------------------------------------------------------------


def rooms_on(database: str) -> list[Room]:
    return [room for room in ROOMS if room.database == database]


def work_of(database: str, sample: int, only: str) -> list[tuple[Room, Break]]:
    work = []
    for room in rooms_on(database):
        if only not in room.name:
            continue
        breaks = [*room.breaks, *sampled(room, sample)]
        work += [(room, one) for one in (UNBROKEN, *breaks)]
    return work


def on_database(database: str, options: argparse.Namespace) -> int:
    """What the process of one database does."""
    # Here for the modules beside this one; the site's are named as some folders of tests are.
    sys.path.remove(str(ROOT / "tests"))
    work = work_of(database, options.sample, options.only)
    report = os.fdopen(os.dup(1), "w", buffering=1)

    def say(outcome: Outcome) -> None:
        mark = "     " if outcome.is_control else "died " if outcome.by else "LIVES"
        line = f"{outcome.seconds:5.1f} s  {mark} {outcome.room}: "
        said = "unbroken" if outcome.is_control else _line(outcome.diff)
        print(f"{line}{said}  {outcome.by.rpartition('::')[2]}", file=report)
        if not outcome.is_well:
            print(outcome.by or outcome.diff, file=report)

    tests = sorted({path for room, _one in work for path in room.tests})
    plugin = Breaking(work, time.monotonic() + options.seconds, say)
    with tempfile.TemporaryFile() as noise:
        os.dup2(noise.fileno(), 1)
        arguments = ["-q", "-p", "no:randomly", "-p", "no:cacheprovider", "--tb=short", *tests]
        code = pytest.main(arguments, plugins=[plugin]) if tests else 0
        if code or len(plugin.outcomes) == 0:
            noise.seek(0)
            report.write(noise.read().decode())
    Path(options.outcomes).write_text(json.dumps([asdict(one) for one in plugin.outcomes]))
    return int(code)


def _line(text: str) -> str:
    """The first changed line of a diff."""
    return next((one[1:].strip() for one in text.splitlines()[1:] if one.startswith("-")), "added")


def start(database: str, folder: str, arguments: list[str]) -> subprocess.Popen[bytes]:
    settings = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    settings["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    settings["PYTEST_XDIST_WORKER"] = WORKER
    if database == "postgresql":
        settings["DATABASE_URL"] = postgres()
    command = [sys.executable, __file__, *arguments]
    command += ["--on", database, "--outcomes", f"{folder}/{database}"]
    return subprocess.Popen(command, env=settings, cwd=ROOT)


def outcomes_in(folder: str) -> Iterator[Outcome]:
    for path in Path(folder).iterdir():
        yield from (Outcome(**one) for one in json.loads(path.read_text()))


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description="Break the code; the tests must notice.")
    parser.add_argument("--sample", type=int, default=0, metavar="N", help="N more in each room")
    parser.add_argument("--only", default="", metavar="WORD", help="rooms whose names have it")
    parser.add_argument("--seconds", type=int, default=600, help="no break is begun after")
    parser.add_argument("--on", default="", help=argparse.SUPPRESS)
    parser.add_argument("--outcomes", default="", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.on:
        return on_database(options.on, options)
    databases = ["sqlite", *(["postgresql"] if postgres() else [])]
    if len(databases) == 1:
        print("PostgreSQL is not here: breaks of locks are left out.", flush=True)
    began = time.monotonic()
    planned = [
        pair for database in databases for pair in work_of(database, options.sample, options.only)
    ]
    for room, one in planned:
        broken(room, one)
    with tempfile.TemporaryDirectory() as folder:
        codes = [one.wait() for one in [start(one, folder, arguments) for one in databases]]
        outcomes = list(outcomes_in(folder))
    breaks = [one for one in outcomes if not one.is_control]
    left = len(planned) - len(outcomes)
    died = sum(one.is_well for one in breaks)
    seconds = time.monotonic() - began
    print(
        f"{len(breaks)} breaks: {died} died, {len(breaks) - died} live; {left} not tried.", end=" "
    )
    print(f"{seconds:.0f} seconds.")
    return int(any(codes) or left > 0 or not all(one.is_well for one in outcomes))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
