"""The invented jury of the edition in judging: what binds its members, what they think so far."""

from collections.abc import Mapping

from .champions_schema import Juror

TRANSLATIONS: Mapping[str, Mapping[str, str]] = {
    "marquetry": {
        "proposal.title": "A service desk in the workshop",
        "organisation.about": "Two advisers of the chamber and ten marquetry makers, all invented "
        "for this demonstration.",
        "team.people": "Two advisers of the chamber and ten marquetry makers, all invented for "
        "this demonstration.",
        "question.problem": "Our makers receive orders from abroad by message, but half of them "
        "come to nothing: nobody knows how to work out the duties or to offer a safe payment.",
        "question.plan": "An adviser spends a day a month in each workshop. She sets up a payment "
        "link, works out the customs duties and prepares the papers with the maker. After six "
        "months the maker does it alone.",
        "question.after": "The chamber takes the advisers into its own budget from the second year "
        "on.",
        "budget.words": "The pay of two half-time advisers, and their journeys.",
    },
    "weavers": {
        "proposal.title": "The loom tells its story",
        "question.problem": "Those who buy online do not see what sets a cloth woven by hand apart "
        "from a copy. So our members compete on price, and lose.",
        "question.plan": "Each piece carries a thread with an address: whoever opens it sees who "
        "wove the piece, of which wool, and what she was paid. In the first half year we prepare "
        "the stories of sixty weavers; in the second we offer them in three online shops of "
        "Europe.",
        "question.after": "The shops pay a small sum for each piece with a story.",
    },
}
"""Working translations into English of what was written in French and Spanish, by proposal."""

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
