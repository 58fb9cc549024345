"""The webinar of December 2020, as the newsletter of March 2021 reports it."""

from datetime import date

from .schema import GENEVA, Event, appearance, document, words

PRIVATE_SECTOR: Event = {
    "key": "private-sector-2020-12-15",
    "type": "workshop",
    "title": words(
        "The MSME package: webinar with the private sector",
        "L'ensemble de textes sur les MPME : webinaire avec le secteur privé",
        "El conjunto de medidas sobre las MIPYMES: seminario web con el sector privado",
    ),
    "summary": words(
        "Four days after its adoption the group explains its package of six "
        "recommendations and declarations to business, and asks what should come next.",
        "Quatre jours après son adoption, le Groupe présente aux entreprises son "
        "ensemble de six recommandations et déclarations et leur demande quelle suite "
        "donner.",
        "Cuatro días después de su adopción, el Grupo presenta a las empresas su "
        "conjunto de seis recomendaciones y declaraciones y les pregunta cómo continuar.",
    ),
    "precision": "day",
    "start_date": date(2020, 12, 15),
    "time_zone": GENEVA,
    "mode": "online",
    "status": "scheduled",
    "audience": "public",
    "hosts": ["msme-group"],
    "topics": ["trade-facilitation", "finance", "digital-trade"],
    "registration": "none",
    "attendance": words("More than 200 people", "Plus de 200 personnes", "Más de 200 personas"),
    "documents": [
        document(
            "other",
            ["INF/MSME/4"],
            words(
                "Package of recommendations and declarations",
                "Ensemble de recommandations et de déclarations",
                "Conjunto de recomendaciones y declaraciones",
            ),
        ),
    ],
    "programme": [
        {
            "key": "webinar",
            "title": words("Webinar", "Webinaire", "Seminario web"),
            "items": [
                {
                    "type": "item",
                    "title": words(
                        "Opening remarks", "Observations liminaires", "Observaciones de apertura"
                    ),
                    "appearances": [
                        appearance(
                            "victoria-francolino",
                            "opening_remarks",
                            words(
                                "Vice-Minister for International Economic Affairs of Uruguay",
                                "Vice-Ministre des affaires économiques internationales "
                                "de l'Uruguay",
                                "Viceministra de Asuntos Económicos Internacionales del Uruguay",
                            ),
                            delegation="UY",
                        ),
                        appearance(
                            "yi-xiaozhun",
                            "opening_remarks",
                            words(
                                "Deputy Director-General",
                                "Directeur général adjoint",
                                "Director General Adjunto",
                            ),
                            organisation="wto",
                        ),
                        appearance(
                            "john-denton",
                            "opening_remarks",
                            words("Secretary General", "Secrétaire général", "Secretario General"),
                            organisation="icc",
                        ),
                        appearance(
                            "pamela-coke-hamilton",
                            "opening_remarks",
                            words(
                                "Executive Director", "Directrice exécutive", "Directora Ejecutiva"
                            ),
                            organisation="itc",
                        ),
                    ],
                },
                {
                    "type": "item",
                    "title": words(
                        "Presentation of the package",
                        "Présentation de l'ensemble de textes",
                        "Presentación del conjunto de medidas",
                    ),
                    "description": words(
                        "With the delegates behind each text, and a first look at the "
                        "Trade4MSMEs page.",
                        "Avec les délégués à l'origine de chaque texte et un aperçu de "
                        "la page Trade4MSMEs.",
                        "Con los delegados que impulsaron cada texto y un primer vistazo "
                        "a la página Trade4MSMEs.",
                    ),
                    "appearances": [
                        appearance(
                            "jose-luis-cancela",
                            "presenter",
                            words(
                                "Ambassador of Uruguay, Coordinator of the group",
                                "Ambassadeur de l'Uruguay, coordonnateur du Groupe",
                                "Embajador del Uruguay, coordinador del Grupo",
                            ),
                            delegation="UY",
                        )
                    ],
                },
                {
                    "type": "item",
                    "title": words(
                        "Discussion: trade facilitation",
                        "Discussion : facilitation des échanges",
                        "Debate: facilitación del comercio",
                    ),
                },
                {
                    "type": "item",
                    "title": words(
                        "Discussion: finance and cross-border payments",
                        "Discussion : financement et paiements transfrontières",
                        "Debate: financiación y pagos transfronterizos",
                    ),
                },
                {
                    "type": "item",
                    "title": words(
                        "Discussion: digitalization",
                        "Discussion : numérisation",
                        "Debate: digitalización",
                    ),
                },
            ],
        }
    ],
    "outcome": words(
        "<p>Speakers welcomed the package as timely in the pandemic. On trade "
        "facilitation, participants wanted the voice of MSMEs heard when rules are made, "
        "and named small parcels, women and young people as subjects. On finance, the "
        "abundance of information of uncertain worth is itself a problem; public banks "
        "may fill gaps. Digital trade needs training and infrastructure as much as law, "
        "and paperless trade needs both.</p>",
        "<p>Les orateurs ont salué un ensemble de textes venu à point nommé pendant la "
        "pandémie. Sur la facilitation des échanges, les participants souhaitent que les "
        "MPME soient entendues lors de l'élaboration des règles et ont cité les petits "
        "colis, les femmes et les jeunes. Sur le financement, l'abondance de "
        "renseignements de fiabilité inégale est en soi un problème ; les banques "
        "publiques peuvent combler des manques. Le commerce numérique exige formation et "
        "infrastructures autant que des règles, et le commerce sans papier les deux.</p>",
        "<p>Los oradores celebraron un conjunto de medidas oportuno en plena pandemia. "
        "Sobre la facilitación del comercio, los participantes quieren que se escuche a "
        "las MIPYMES al elaborar las normas y citaron los pequeños paquetes, las mujeres "
        "y los jóvenes. En cuanto a la financiación, la abundancia de información de "
        "fiabilidad incierta es en sí un problema; la banca pública puede cubrir "
        "carencias. El comercio digital necesita formación e infraestructura tanto como "
        "normas, y el comercio sin papel, ambas.</p>",
    ),
}

EVENTS: list[Event] = [PRIVATE_SECTOR]
