"""The words that programmes name roles and pauses with, in English, French and Spanish."""

import re

from events.enums import Role
from languages import folded

# Patterns over folded text (no case, no accents), the most particular first.
_ROLES: tuple[tuple[str, str], ...] = (
    (Role.OPENING_REMARKS, r"opening (?:remarks|address|statement|words)|open(?:ing|er)s?\b"),
    (
        Role.OPENING_REMARKS,
        r"(?:remarques|observations|allocution|discours|propos|mot)s? "
        r"(?:d'ouverture|liminaires?|d'introduction)|ouverture\b",
    ),
    (
        Role.OPENING_REMARKS,
        r"(?:palabras|observaciones|discurso|alocucion) (?:de apertura|iniciales|inaugural)"
        r"|apertura\b|inauguracion\b",
    ),
    (
        Role.CLOSING_REMARKS,
        r"closing (?:remarks|address|statement|words)|concluding remarks|closing\b",
    ),
    (
        Role.CLOSING_REMARKS,
        r"(?:observations|remarques|mots?|allocution|discours) (?:finale?s?|de (?:la )?fin"
        r"|de cloture|de conclusion)|cloture\b",
    ),
    (
        Role.CLOSING_REMARKS,
        r"(?:observaciones|palabras|discurso) (?:finales|de clausura|de cierre)|clausura\b",
    ),
    (
        Role.WELCOME,
        r"welcom\w*|(?:mots? de |souhaits de )?bienvenue\b|(?:palabras de )?bienvenida",
    ),
    (Role.KEYNOTE, r"key ?note\w*|discours (?:principal|liminaire)|discurso principal"),
    (
        Role.MODERATOR,
        r"moderat\w*|moderad\w*|modere\w*|facilitat(?:or|eur|rice)s?\b|facilitador\w*|animat\w*",
    ),
    (Role.DISCUSSANT, r"discussants?\b|commentateurs?\b|comentaristas?\b|debatteurs?\b"),
    (Role.DIALOGUE, r"dialogue\b|dialogo\b|in conversation\b|conversation\b|conversacion\b"),
    (Role.PRESENTER, r"present(?:er|ers|ed by|ation|ations|ateurs?|atrices?|ador\w*|acion\w*)\b"),
    (
        Role.PANELLIST,
        r"panel\w*|discussions?\b|speakers?\b|intervenant\w*|orateur\w*|oratrice\w*|orador\w*"
        r"|ponent\w*|table ronde|round ?table|mesa redonda|debat\w*",
    ),
)
_IN_TITLES = {Role.OPENING_REMARKS, Role.CLOSING_REMARKS, Role.WELCOME, Role.KEYNOTE}
_BREAK = re.compile(
    r"\b(?:(?:coffee|tea|lunch|health|comfort)(?: break)?|break|pause(?:[- ](?:cafe|dejeuner))?"
    r"|dejeuner|pausa|receso|descanso|almuerzo|cafe)\b"
)
_SOCIAL = re.compile(
    r"\b(?:cocktails?|receptions?|recepcion|coctel|networking (?:drinks|lunch|reception)"
    r"|vin d'honneur|aperitif|drinks|dinner|diner|cena|verre de l'amitie)\b"
)
_HEADING = re.compile(
    r"(?:morning|afternoon|evening|opening|closing) session\b"
    r"|(?:session|seance|sesion)s? (?:du|de|d'|[0-9ivx]+\b)|(?:matin|apres-midi|manana|tarde)$"
    r"|(?:morning|afternoon)$|session [0-9ivx]+\b|(?:day|jour|dia) [0-9]+\b"
)


def _plain(text: str) -> str:
    return " ".join(folded(text).replace("’", "'").split())


def label_role(label: str) -> str | None:
    """The role that a label such as “Modérateur” or “Panelistas” names, or None."""
    words = _plain(label)
    for role, pattern in _ROLES:
        found = re.match(rf"(?:le |la |les |los |el |the )?(?:{pattern})", words)
        if found:
            return role
    return None


def role_in_title(title: str) -> str | None:
    """The role of whoever speaks under a title such as “Opening remarks”, or None."""
    words = _plain(title)
    for role, pattern in _ROLES:
        if role in _IN_TITLES and re.match(rf"(?:official |formal )?(?:{pattern})", words):
            return role
    return None


def is_break(title: str) -> bool:
    """Whether a short title names a pause."""
    words = _plain(title)
    return len(words.split()) <= 5 and bool(_BREAK.search(words)) and not is_social(title)


def is_social(title: str) -> bool:
    """Whether a short title names a cocktail or another social event."""
    words = _plain(title)
    return len(words.split()) <= 6 and bool(_SOCIAL.search(words))


def is_session_heading(line: str) -> bool:
    """Whether a line without a time names a part of the day: “Session de l'après-midi”."""
    words = _plain(line)
    return len(words.split()) <= 8 and bool(_HEADING.match(words))
