"""Names and sentences of Wagtail's log for what happens to editions, proposals and juries."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import ModelLogEntry

from champions.desk.domain import screening
from champions.desk.domain import screening as minutes
from champions.enums import DeclarationKind, JuryMode, ProposalStatus
from champions.jury.domain import assignments as assigning
from champions.jury.domain import declarations as declaring
from champions.jury.domain import jurors
from champions.jury.domain import reviews as reviewing
from champions.jury.domain import translations as translating
from champions.proposals.domain.auditing import LABELS
from champions.proposals.domain.transitions import MOVED

Sentence = Callable[[Mapping[str, Any]], str]


def status_words(value: str) -> str:
    return str(dict(ProposalStatus.choices).get(value, value))


def with_reason(sentence: str, reason: str) -> str:
    if not reason:
        return sentence
    said = _("Reason: %(reason)s") % {"reason": reason}
    return f"{sentence} {said}"


def moved(data: Mapping[str, Any]) -> str:
    words = _("From “%(start)s” to “%(end)s”.") % {
        "start": status_words(data.get("from", "")),
        "end": status_words(data.get("to", "")),
    }
    return with_reason(words, data.get("reason", ""))


def staged(data: Mapping[str, Any]) -> str:
    words = _("Prepared the decision “%(end)s”.") % {"end": status_words(data.get("to", ""))}
    return with_reason(words, data.get("reason", ""))


def unstaged(data: Mapping[str, Any]) -> str:
    return _("Took back the decision “%(end)s”.") % {"end": status_words(data.get("to", ""))}


def ticked(data: Mapping[str, Any]) -> str:
    return _("Screening: %(ticked)s of %(of)s statements hold.") % {
        "ticked": data.get("ticked"),
        "of": data.get("of"),
    }


def declared(data: Mapping[str, Any]) -> str:
    kind = dict(DeclarationKind.choices).get(data.get("kind", ""), "")
    words = _("%(juror)s declared: %(kind)s.") % {"juror": data.get("juror"), "kind": kind}
    if not data.get("voided"):
        return words
    voided = _("The review given no longer counts.")
    return f"{words} {voided}"


def lifted(data: Mapping[str, Any]) -> str:
    words = _("Lifted the conflict of %(juror)s.") % {"juror": data.get("juror")}
    return with_reason(words, data.get("reason", ""))


def reviewed(data: Mapping[str, Any]) -> str:
    return _("%(juror)s submitted a review.") % {"juror": data.get("juror")}


def reopened(data: Mapping[str, Any]) -> str:
    return _("%(juror)s opened a review again.") % {"juror": data.get("juror")}


def minuted(data: Mapping[str, Any]) -> str:
    return _("Jury of %(day)s: %(words)s") % {
        "day": data.get("day"),
        "words": data.get("reason", ""),
    }


def translated(data: Mapping[str, Any]) -> str:
    return _("Working translation: %(language)s.") % {"language": language_words(data)}


def untranslated(data: Mapping[str, Any]) -> str:
    return _("Deleted the working translation: %(language)s.") % {"language": language_words(data)}


def language_words(data: Mapping[str, Any]) -> str:
    code = data.get("language", "")
    return str(dict(settings.LANGUAGES).get(code, code))


def assigned(data: Mapping[str, Any]) -> str:
    return _("Gave jurors %(count)s readings.") % {"count": data.get("count")}


def declined(data: Mapping[str, Any]) -> str:
    names = {"juror": data.get("juror"), "instead": "; ".join(data.get("instead") or ())}
    if names["instead"]:
        return _("%(juror)s cannot judge it; %(instead)s reads it instead.") % names
    return _("%(juror)s cannot judge it.") % names


def seated(data: Mapping[str, Any]) -> str:
    return _("Put on the jury of %(edition)s.") % {"edition": data.get("edition")}


def changed(data: Mapping[str, Any]) -> str:
    return _("Changed. Active.") if data.get("active") else _("Changed. No longer active.")


def ways_set(data: Mapping[str, Any]) -> str:
    mode = str(dict(JuryMode.choices).get(data.get("mode", ""), ""))
    return _("%(mode)s; jurors per proposal: %(each)s; scores needed: %(quorum)s.") % {
        "mode": mode,
        "each": data.get("readers_each"),
        "quorum": data.get("quorum"),
    }


SENTENCES: Final[Mapping[str, tuple[Promise, Sentence]]] = {
    MOVED: (gettext_lazy("Move a proposal"), moved),
    screening.STAGED: (gettext_lazy("Prepare a decision"), staged),
    screening.UNSTAGED: (gettext_lazy("Take a decision back"), unstaged),
    screening.TICKED: (gettext_lazy("Screen a proposal"), ticked),
    declaring.DECLARED: (gettext_lazy("Declare"), declared),
    declaring.LIFTED: (gettext_lazy("Lift a conflict"), lifted),
    reviewing.SUBMITTED: (gettext_lazy("Submit a review"), reviewed),
    reviewing.REOPENED: (gettext_lazy("Open a review again"), reopened),
    minutes.MINUTED: (gettext_lazy("Minute the jury"), minuted),
    translating.TRANSLATED: (gettext_lazy("Translate a proposal"), translated),
    translating.UNTRANSLATED: (gettext_lazy("Delete a working translation"), untranslated),
    assigning.ASSIGNED: (gettext_lazy("Assign jurors"), assigned),
    assigning.DECLINED: (gettext_lazy("Decline to judge"), declined),
    jurors.SEATED: (gettext_lazy("Add a juror"), seated),
    jurors.CHANGED: (gettext_lazy("Change a juror"), changed),
    jurors.WAYS_SET: (gettext_lazy("Set how the jury works"), ways_set),
}
"""Action → its name in the log's filter, and what an entry says from its data."""


def register_judging_log(actions: LogActionRegistry) -> None:
    """Make every action of screening and judging known to Wagtail's log."""
    for action, (label, sentence) in SENTENCES.items():
        actions.register_action(action)(_formatter(label, sentence))
    for action, label in LABELS.items():
        if action not in actions.formatters:
            actions.register_action(action, label, label)


def _formatter(name: Promise, sentence: Sentence) -> type[LogFormatter]:
    class JudgingLogFormatter(LogFormatter):
        label = name

        def format_message(self, log_entry: ModelLogEntry) -> str:
            return sentence(log_entry.data)

    return JudgingLogFormatter
