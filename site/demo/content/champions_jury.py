"""The invented jury of the edition in judging: what binds its members, what they think so far."""

from .champions_schema import Juror

JURORS: list[Juror] = [
    {
        "account": "juror1@example.org",
        "partner": "demo-federation",
        "country": "CH",
        "languages": ["en", "fr", "es"],
        "declarations": {
            "potters": ("none", ""),
            "weavers": ("none", ""),
            "marquetry": ("possible", "I spoke at one of their workshops two years ago."),
            "batik": ("none", ""),
            "leather": ("none", ""),
            "carpets": ("none", ""),
            "toys": ("none", ""),
        },
        "reviews": {
            "potters": ([5, 4, 3, 5], "Clear and close to the people it is for.", "A safe choice."),
            "weavers": ([4, 4, 5, 5], "A strong idea, well told.", "My first choice."),
            "marquetry": ([5, 5, 3, 4], "The hand-over to the workshops is convincing.", ""),
            "batik": ([3, 4, 3, 3], "A useful guide. How will others hear of it?", ""),
            "leather": ([3, 3, 2, 2], "Say more about what remains after the year.", ""),
            "toys": ([4, 2, 5, 3], "", "Can volunteers keep such a register?"),
        },
        "unfinished": ["toys"],
    },
    {
        "account": "juror2@example.org",
        "partner": "demo-federation",
        "country": "DE",
        "languages": ["en"],
        "declarations": {
            "potters": ("none", ""),
            "weavers": ("none", ""),
            "marquetry": ("none", ""),
            "batik": ("none", ""),
        },
        "reviews": {
            "potters": ([4, 5, 3, 4], "Modest and doable.", ""),
            "weavers": ([4, 3, 5, 4], "Three shops may be many for the second half.", ""),
            "marquetry": ([4, 5, 2, 4], "", "Not new, but it will work."),
        },
        "unfinished": [],
    },
    {
        "account": "juror3@example.org",
        "partner": "demo-chamber",
        "country": "TR",
        "languages": ["en", "fr"],
        "declarations": {
            "potters": ("none", ""),
            "weavers": ("none", ""),
            "marquetry": ("none", ""),
            "batik": ("none", ""),
            "carpets": ("conflict", "My brother's family is one of the nine."),
            "toys": ("none", ""),
        },
        "reviews": {
            "potters": ([4, 4, 2, 5], "Think of the postage before you promise prices.", ""),
            "weavers": ([5, 4, 4, 5], "Beautiful, and fair to those who weave.", ""),
            "marquetry": ([4, 4, 3, 3], "", ""),
            "batik": ([4, 3, None, 3], "", "I cannot judge how new it is."),
        },
        "unfinished": [],
    },
    {
        "account": "juror4@example.org",
        "partner": "demo-chamber",
        "country": "SN",
        "languages": ["fr", "en"],
        "declarations": {},
        "reviews": {},
        "unfinished": [],
    },
]
