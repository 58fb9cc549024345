"""The words that programmes name roles and pauses with, in English, French and Spanish."""

import re
from collections.abc import Iterable

from events.enums import AppearanceStatus, Role
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
        r"(?:co-?)?moderat\w*|moderad\w*|modere\w*|modera\b|animee?s? par"
        r"|facilitat(?:or|eur|rice)s?\b|facilitador\w*|animat\w*",
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
    r"\b(?:cocktails?|receptions?|recepcion|coctel(?:es)?|networking (?:drinks|lunch|reception)"
    r"|vin d'honneur|vino de honor|aperitif|apero|drinks|dinner|diner|cena|gala|happy hour|brindis"
    r"|verre de l'amitie|social (?:event|evening)|soiree|evento social)\b"
)
# What an agenda calls its columns, folded.
_COLUMNS = {
    "time": (
        "time times hour hours horaire horaires heure heures hora horas horario when "
        "slot schedule start end begin begins from to until debut fin inicio"
    ),
    "title": (
        "title session item topic subject activity activities programme program agenda "
        "event what description theme intitule sujet activite sesion titulo tema asunto "
        "actividad programa seance punto"
    ),
    "people": (
        "speaker speakers presenter presenters panellist panellists panelist panelists "
        "who names name moderator intervenant intervenants orateur orateurs "
        "participants ponente ponentes orador oradores expositor expositores nom nombre "
        "quien qui lead responsible"
    ),
    "organisation": (
        "organisation organization organisations affiliation institution function "
        "position fonction organizacion institucion cargo entity entidad entite"
    ),
    "room": "room venue place location salle lieu sala lugar where",
    "other": (
        "no n° nº # nr day date jour fecha dia remarks notes documents document slides language"
    ),
}
_COLUMN = {word: name for name, words in _COLUMNS.items() for word in words.split()}
# Words of titles: a run of capitals with one of them is no name of a person.
_TOPIC = re.compile(
    r"(?:trades?|digital|finance|financing|small|business|businesses|firms?|msmes?|smes?|pymes?"
    r"|mipymes?|pme|mpme|global|world|international|economy|economic|policy|policies|market|markets|access"
    r"|making|building|welcome|opening|closing|remarks|session|panel|keynote|address|coffee|lunch"
    r"|break|report|update|launch|future|next|steps|questions?|answers?|q&a|group|working|meeting"
    r"|women|youth|supply|value|chains?|green|climate|innovation|technology|customs|rules|the|for|of"
    r"|bank|banks|university|ministry|office|council|chamber|chambers|institute|agency|centre|center"
    r"|federation|association|foundation|department|directorate|nations|united|union|programme|fund"
    r"|commerce|comercio|comercial|empresas?|entreprises?|petites?|pequenas?|economia|economie|mundial"
    r"|mondial|acceso|acces|mercados?|marches?|futur|futuro|banco|banque|universidad|universite"
    r"|ministerio|ministere|camara|chambre|conseil|consejo|oficina|bureau|centro|instituto|institut"
    r"|asociacion|bienvenida|bienvenue|apertura|ouverture|clausura|cloture|pausa|pause|informe|rapport"
    r"|director|directora|directeur|directrice|president|presidente|chair|head|secretary|officer"
    r"|manager|senior|chief|deputy|advisor|adviser|counsellor|founder|ceo"
    r"|\w{3,}(?:tions?|sions?|ciones|cion|siones|ilit(?:y|e)|ability|ships?|isation|ization|ness))$"
)
_STRICT = re.compile(
    r"(?:le |la |les |los |las |el |the |with |avec |con |by |par |por )?"
    r"(?:(?:co-?)?moderat(?:or|ors|ed by|eurs?|rices?)|moderad(?:or|ora|ores|oras|o por)|moderation"
    r"|moderacion|modere(?:e)? par|modera|modere|facilitat\w*|facilitad\w*"
    r"|animat(?:eur|rice|ion)\w*"
    r"|animee?s? par|avec|with|con"
    r"|(?:key ?note |guest |invited |lead )?speakers?|panell?ists?|panelistas?|intervenante?s?"
    r"|orat(?:eur|rice)s?|orador(?:a|es|as)?|ponentes?|expositor\w*|participants?|participantes?"
    r"|present(?:ers?|ed by|ateurs?|atrices?|ador(?:a|es|as)?|e par|ado por)|discussants?"
    r"|comentaristas?|commentateurs?|debatteurs?|respondents?)$"
)
_CERTAINTIES = (
    (
        AppearanceStatus.TO_BE_CONFIRMED,
        r"t\.?\s?b\.?\s?[cda]\.?|to be (?:confirmed|announced|determined)|awaiting confirmation"
        r"|not confirmed|unconfirmed|(?:a|à) (?:confirmer|preciser|préciser|d[ée]terminer)"
        r"|en attente de confirmation|por (?:confirmar|determinar|definir)"
        r"|a confirmar|sin confirmar",
    ),
    (AppearanceStatus.INVITED, r"invited|invitée?s?|invitad[oa]s?"),
    (AppearanceStatus.CONFIRMED, r"confirmed|confirmée?s?|confirmad[oa]s?"),
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


def names_people(label: str) -> str | None:
    """The role where a label says people and nothing else: “Speakers”, “Modérateur”; or None."""
    return label_role(label) or Role.PANELLIST if _STRICT.match(_plain(label)) else None


def certainty(words: str) -> tuple[str, str]:
    """Words without a mark such as “(tbc)” or “– invited”, and the status that it says."""
    for status, pattern in _CERTAINTIES:
        marked = re.compile(
            rf"\s*(?:[(\[*]\s*(?:{pattern})\s*[)\]*]|(?:[,–—-]\s*|^|\s)(?:{pattern})\s*$)",
            re.IGNORECASE,
        )
        if marked.search(words):
            return marked.sub("", words, count=1), status
    return words, AppearanceStatus.CONFIRMED


def only_certainty(words: str) -> bool:
    """Whether nothing is said but that somebody is still to be found: “TBC”."""
    return not certainty(f"({words.strip(' ()[].')})")[0].strip()


def is_topic(word: str) -> bool:
    """Whether a word is one of titles and offices, not of names."""
    return bool(_TOPIC.match(_plain(word).strip(".,;:()'\"")))


def columns_of(cells: Iterable[str]) -> tuple[str, ...]:
    """What each column holds, where every cell is the heading of one; else nothing."""
    found = []
    for cell in cells:
        words = re.findall(r"[^\W\d_]+|[#n][°º]?", _plain(cell))
        names = [_COLUMN[word] for word in words if word in _COLUMN]
        small = [word for word in words if len(word) <= 3 and word not in _COLUMN]
        if cell.strip() and (
            not names or re.search(r"[\d@]", cell) or len(names) + len(small) < len(words)
        ):
            return ()
        found.append(names[0] if names else "")
    return tuple(found) if sum(bool(one) for one in found) > 1 else ()
