"""Who holds an event, by name: those who receive its list of participants."""

from events.domain.localising import localised
from events.models import Event
from home import delegations
from home.models import Organisation


def host_names(event: Event, language: str) -> list[str]:
    """Names of hosting organisations and delegations, in order."""
    values = [block["value"] for block in event.hosts]
    keys = {value["organisation"] for value in values if value.get("organisation")}
    organisations = localised(Organisation, keys, language)
    names = []
    for value in values:
        organisation = organisations.get(value.get("organisation") or 0)
        code = value.get("delegation") or ""
        if organisation is not None:
            names.append(organisation.name)
        elif code in delegations.DELEGATIONS:
            names.append(delegations.name(code, language))
    return names
