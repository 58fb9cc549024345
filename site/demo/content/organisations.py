"""Institutions named in the group's papers, and the invented ones of the demonstration events.

In French the papers write CCI both for the Centre du commerce international and for the Chambre
de commerce internationale; here the first is ITC and the second ICC, in every language.
"""

from .schema import Organisation, OrganisationKind, Words, same, words


def _organisation(
    kind: OrganisationKind, name: Words, acronym: Words | None = None, url: str = ""
) -> Organisation:
    record: Organisation = {"name": name, "kind": kind}
    if acronym:
        record["acronym"] = acronym
    if url:
        record["url"] = url
    return record


def _invented(kind: OrganisationKind, name: Words) -> Organisation:
    record = _organisation(kind, name, url="https://www.example.org")
    record["fictional"] = True
    return record


INTERNATIONAL: dict[str, Organisation] = {
    "adb": _organisation(
        "international",
        words(
            "Asian Development Bank",
            "Banque asiatique de développement",
            "Banco Asiático de Desarrollo",
        ),
        words("ADB", "BAsD", "BAsD"),
    ),
    "dco": _organisation(
        "international",
        words(
            "Digital Cooperation Organization",
            "Organisation de coopération numérique",
            "Organización de Cooperación Digital",
        ),
        same("DCO"),
    ),
    "eclac": _organisation(
        "international",
        words(
            "Economic Commission for Latin America and the Caribbean",
            "Commission économique pour l'Amérique latine et les Caraïbes",
            "Comisión Económica para América Latina y el Caribe",
        ),
        words("ECLAC", "CEPALC", "CEPAL"),
    ),
    "eif": _organisation(
        "international",
        words(
            "Enhanced Integrated Framework", "Cadre intégré renforcé", "Marco Integrado Mejorado"
        ),
        words("EIF", "CIR", "MIM"),
    ),
    "fao": _organisation(
        "international",
        words(
            "Food and Agriculture Organization of the United Nations",
            "Organisation des Nations Unies pour l'alimentation et l'agriculture",
            "Organización de las Naciones Unidas para la Alimentación y la Agricultura",
        ),
        same("FAO"),
        "https://www.fao.org",
    ),
    "gender-group": _organisation(
        "international",
        words(
            "WTO Informal Working Group on Trade and Gender",
            "Groupe de travail informel de l'OMC sur le commerce et l'égalité des genres",
            "Grupo de Trabajo Informal de la OMC sobre Comercio y Género",
        ),
    ),
    "itc": _organisation(
        "international",
        words(
            "International Trade Centre",
            "Centre du commerce international",
            "Centro de Comercio Internacional",
        ),
        words("ITC", "ITC", "ITC"),
        "https://www.intracen.org",
    ),
    "itu": _organisation(
        "international",
        words(
            "International Telecommunication Union",
            "Union internationale des télécommunications",
            "Unión Internacional de Telecomunicaciones",
        ),
        words("ITU", "UIT", "UIT"),
        "https://www.itu.int",
    ),
    "msme-group": _organisation(
        "international",
        words(
            "WTO Informal Working Group on MSMEs",
            "Groupe de travail informel de l'OMC sur les MPME",
            "Grupo de Trabajo Informal de la OMC sobre las MIPYMES",
        ),
    ),
    "oecd": _organisation(
        "international",
        words(
            "Organisation for Economic Co-operation and Development",
            "Organisation de coopération et de développement économiques",
            "Organización para la Cooperación y el Desarrollo Económicos",
        ),
        words("OECD", "OCDE", "OCDE"),
        "https://www.oecd.org",
    ),
    "stdf": _organisation(
        "international",
        words(
            "Standards and Trade Development Facility",
            "Fonds pour l'application des normes et le développement du commerce",
            "Fondo para la Aplicación de Normas y el Fomento del Comercio",
        ),
        same("STDF"),
    ),
    "tessd": _organisation(
        "international",
        words(
            "Trade and Environmental Sustainability Structured Discussions",
            "Discussions structurées sur le commerce et la durabilité environnementale",
            "Debates Estructurados sobre el Comercio y la Sostenibilidad Ambiental",
        ),
        same("TESSD"),
    ),
    "un-cefact": _organisation(
        "international",
        words(
            "United Nations Centre for Trade Facilitation and Electronic Business",
            "Centre des Nations Unies pour la facilitation du commerce et les "
            "transactions électroniques",
            "Centro de las Naciones Unidas de Facilitación del Comercio y Comercio Electrónico",
        ),
        words("UN/CEFACT", "CEFACT-ONU", "CEFACT-ONU"),
    ),
    "uncitral": _organisation(
        "international",
        words(
            "United Nations Commission on International Trade Law",
            "Commission des Nations Unies pour le droit commercial international",
            "Comisión de las Naciones Unidas para el Derecho Mercantil Internacional",
        ),
        words("UNCITRAL", "CNUDCI", "CNUDMI"),
    ),
    "unctad": _organisation(
        "international",
        words(
            "United Nations Conference on Trade and Development",
            "Conférence des Nations Unies sur le commerce et le développement",
            "Conferencia de las Naciones Unidas sobre Comercio y Desarrollo",
        ),
        words("UNCTAD", "CNUCED", "UNCTAD"),
        "https://unctad.org",
    ),
    "uneca": _organisation(
        "international",
        words(
            "United Nations Economic Commission for Africa",
            "Commission économique des Nations Unies pour l'Afrique",
            "Comisión Económica de las Naciones Unidas para África",
        ),
        words("ECA", "CEA", "CEPA"),
    ),
    "unece": _organisation(
        "international",
        words(
            "United Nations Economic Commission for Europe",
            "Commission économique des Nations Unies pour l'Europe",
            "Comisión Económica de las Naciones Unidas para Europa",
        ),
        words("UNECE", "CEE-ONU", "CEPE"),
        "https://unece.org",
    ),
    "upu": _organisation(
        "international",
        words("Universal Postal Union", "Union postale universelle", "Unión Postal Universal"),
        words("UPU", "UPU", "UPU"),
        "https://www.upu.int",
    ),
    "wco": _organisation(
        "international",
        words(
            "World Customs Organization",
            "Organisation mondiale des douanes",
            "Organización Mundial de Aduanas",
        ),
        words("WCO", "OMD", "OMA"),
        "https://www.wcoomd.org",
    ),
    "wipo": _organisation(
        "international",
        words(
            "World Intellectual Property Organization",
            "Organisation mondiale de la propriété intellectuelle",
            "Organización Mundial de la Propiedad Intelectual",
        ),
        words("WIPO", "OMPI", "OMPI"),
        "https://www.wipo.int",
    ),
    "world-bank": _organisation(
        "international",
        words("World Bank", "Banque mondiale", "Banco Mundial"),
        url="https://www.worldbank.org",
    ),
    "wto": _organisation(
        "international",
        words(
            "World Trade Organization",
            "Organisation mondiale du commerce",
            "Organización Mundial del Comercio",
        ),
        words("WTO", "OMC", "OMC"),
        "https://www.wto.org",
    ),
}

PUBLIC: dict[str, Organisation] = {
    "cybersecure-canada": _organisation("government", same("CyberSecure Canada")),
    "geneva-canton": _organisation(
        "government",
        words(
            "Republic and Canton of Geneva",
            "République et canton de Genève",
            "República y Cantón de Ginebra",
        ),
    ),
    "ghana-export-promotion": _organisation(
        "government",
        words(
            "Ghana Export Promotion Authority",
            "Centre pour la promotion des exportations du Ghana",
            "Autoridad de Promoción de las Exportaciones de Ghana",
        ),
    ),
    "graduate-institute": _organisation(
        "academia",
        words(
            "Graduate Institute of International and Development Studies",
            "Institut de hautes études internationales et du développement",
            "Instituto de Altos Estudios Internacionales y de Desarrollo",
        ),
    ),
}

PRIVATE: dict[str, Organisation] = {
    "allegro": _organisation("company", same("Allegro")),
    "amini": _organisation("company", same("Amini")),
    "asian-trade-centre": _organisation("company", same("Asian Trade Centre")),
    "avec": _organisation(
        "chamber",
        words(
            "Accompagnements Valeurs Expertises Conseils, Benin",
            "Accompagnements Valeurs Expertises Conseils, Bénin",
            "Accompagnements Valeurs Expertises Conseils, Benin",
        ),
        same("AVEC"),
    ),
    "brightmore-capital": _organisation(
        "company",
        words(
            "Brightmore Capital investment fund, Senegal",
            "Fonds d'investissement Brightmore Capital, Sénégal",
            "Fondo de inversión Brightmore Capital, Senegal",
        ),
    ),
    "business-mauritius": _organisation("chamber", same("Business Mauritius")),
    "coprogeny": _organisation("company", same("Coprogeny")),
    "cyber-readiness-institute": _organisation(
        "civil_society",
        same("Cyber Readiness Institute"),
        url="https://www.cyberreadinessinstitute.org",
    ),
    "divasity": _organisation("company", same("Divasity.com")),
    "emag": _organisation("company", same("eMag")),
    "ezidrops": _organisation("company", same("EziDrops")),
    "fiata": _organisation(
        "chamber",
        words(
            "International Federation of Freight Forwarders Associations",
            "Fédération internationale des associations de transitaires et assimilés",
            "Federación Internacional de Asociaciones de Transitarios",
        ),
        same("FIATA"),
    ),
    "fsb": _organisation(
        "chamber",
        words(
            "Federation of Small Businesses, United Kingdom",
            "Fédération des petites entreprises du Royaume-Uni",
            "Federación de Pequeñas Empresas del Reino Unido",
        ),
        words("UK FSB", "UK FSB", "UK FSB"),
    ),
    "gea": _organisation("chamber", same("Global Express Association"), same("GEA")),
    "hey-success": _organisation("company", same("HeySuccess Virtual Assistance Services")),
    "icc": _organisation(
        "chamber",
        words(
            "International Chamber of Commerce",
            "Chambre de commerce internationale",
            "Cámara de Comercio Internacional",
        ),
        same("ICC"),
        "https://iccwbo.org",
    ),
    "inclusive-trade": _organisation("company", same("Inclusive Trade")),
    "ioe-it": _organisation(
        "chamber", same("Institute of Export and International Trade"), same("IOE&IT")
    ),
    "kaeme": _organisation("company", words("Kaeme, Ghana", "Kaeme, Ghana", "Kaeme, Ghana")),
    "nabw-tajikistan": _organisation(
        "chamber",
        words(
            "National Association of Business Women of Tajikistan",
            "Association nationale des femmes d'affaires du Tadjikistan",
            "Asociación Nacional de Mujeres Empresarias de Tayikistán",
        ),
    ),
    "portnet": _organisation(
        "company", words("PORTNET, Morocco", "PORTNET, Maroc", "PORTNET, Marruecos")
    ),
    "saana": _organisation("company", same("Saana Consulting")),
    "sustainable-finance-geneva": _organisation(
        "civil_society", same("Sustainable Finance Geneva"), same("SFG")
    ),
    "tccia": _organisation(
        "chamber",
        words(
            "Tanzania Chamber of Commerce, Industry and Agriculture",
            "Chambre de commerce, d'industrie et d'agriculture de Tanzanie",
            "Cámara de Comercio, Industria y Agricultura de Tanzanía",
        ),
        same("TCCIA"),
    ),
    "wef": _organisation(
        "civil_society",
        words("World Economic Forum", "Forum économique mondial", "Foro Económico Mundial"),
        url="https://www.weforum.org",
    ),
    "world-sme-forum": _organisation(
        "civil_society",
        words("World SME Forum", "Forum mondial des PME", "Foro Mundial de las Pymes"),
    ),
    "world-trade-board": _organisation("civil_society", same("World Trade Board")),
    "wtca": _organisation("chamber", same("World Trade Centers Association"), same("WTCA")),
}

FICTIONAL: dict[str, Organisation] = {
    "demo-bank": _invented(
        "company",
        words(
            "Placeholder Cooperative Bank",
            "Banque coopérative Factice",
            "Banco Cooperativo Ficticio",
        ),
    ),
    "demo-chamber": _invented(
        "chamber",
        words(
            "Example Chamber of Commerce",
            "Chambre de commerce d'Exemple",
            "Cámara de Comercio de Ejemplo",
        ),
    ),
    "demo-exports": _invented(
        "company",
        words("Sample Exports Ltd", "Exportations Échantillon SA", "Exportaciones Muestra, S.A."),
    ),
    "demo-federation": _invented(
        "chamber",
        words(
            "Fictional Federation of Small Firms",
            "Fédération fictive des petites entreprises",
            "Federación Ficticia de Pequeñas Empresas",
        ),
    ),
    "demo-institute": _invented(
        "academia",
        words(
            "Demonstration Institute of Trade",
            "Institut de démonstration du commerce",
            "Instituto de Demostración del Comercio",
        ),
    ),
}

ORGANISATIONS: dict[str, Organisation] = {**INTERNATIONAL, **PUBLIC, **PRIVATE, **FICTIONAL}
