"""Subjects of the group's work, as they recur in its papers."""

from .schema import Topic, words

TOPICS: dict[str, Topic] = {
    "access-to-information": {
        "slug": "access-to-information",
        "name": words("Access to information", "Accès à l'information", "Acceso a la información"),
    },
    "agriculture": {
        "slug": "agriculture",
        "name": words(
            "Smallholder farmers", "Petits exploitants agricoles", "Pequeños agricultores"
        ),
    },
    "capacity-building": {
        "slug": "capacity-building",
        "name": words("Capacity building", "Renforcement des capacités", "Creación de capacidad"),
    },
    "cybersecurity": {
        "slug": "cybersecurity",
        "name": words("Cyber readiness", "Cybersécurité", "Ciberseguridad"),
    },
    "digital-trade": {
        "slug": "digital-trade",
        "name": words(
            "Digital trade and e-commerce",
            "Numérisation et commerce électronique",
            "Digitalización y comercio electrónico",
        ),
    },
    "finance": {
        "slug": "finance",
        "name": words(
            "Access to finance and payments",
            "Accès au financement et paiements",
            "Acceso a la financiación y pagos",
        ),
    },
    "rule-making": {
        "slug": "rule-making",
        "name": words(
            "Trade rules and agreements",
            "Règles et accords commerciaux",
            "Normas y acuerdos comerciales",
        ),
    },
    "small-business-champions": {
        "slug": "small-business-champions",
        "name": words(
            "Small Business Champions", "Small Business Champions", "Small Business Champions"
        ),
    },
    "sustainability": {
        "slug": "sustainability",
        "name": words("Sustainability", "Durabilité", "Sostenibilidad"),
    },
    "trade-facilitation": {
        "slug": "trade-facilitation",
        "name": words(
            "Trade facilitation", "Facilitation des échanges", "Facilitación del comercio"
        ),
    },
    "women-led-businesses": {
        "slug": "women-led-businesses",
        "name": words(
            "Women-led businesses",
            "Entreprises dirigées par des femmes",
            "Empresas dirigidas por mujeres",
        ),
    },
    "working-group": {
        "slug": "working-group",
        "name": words("Work of the group", "Travaux du Groupe", "Trabajos del Grupo"),
    },
}
