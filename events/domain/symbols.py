"""Symbols of WTO documents and where the public search finds them."""

import re
from urllib.parse import quote

SYMBOL = re.compile(r"^[A-Z]+(/[A-Z0-9()]+)+(/(Rev|Corr|Add)\.\d+)*$")
SEARCH = "https://docs.wto.org/dol2fe/Pages/FE_Search/FE_S_S006.aspx"
SEARCH_LANGUAGES = {"en": "English", "fr": "French", "es": "Spanish"}


def symbol_url(symbol: str, language: str) -> str:
    """The public documents search for ``symbol``, its revisions included, in ``language``.

    Returns "" for what is not a symbol, so that no page links to an empty search.
    """
    if not SYMBOL.match(symbol):
        return ""
    query = f'@Symbol="{symbol}" OR @Symbol="{symbol}/*"'
    name = SEARCH_LANGUAGES.get(language, "English")
    return (
        f"{SEARCH}?DataSource=Cat&query={quote(query, safe='')}"
        f"&Language={name}&Context=ScriptedSearches&languageUIChanged=true"
    )
