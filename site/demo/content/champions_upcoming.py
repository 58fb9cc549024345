"""Two invented editions around today: one takes proposals, one is in judging.

Titles and texts say that they are demonstrations; nobody on them exists.
"""

from datetime import date, timedelta

from .champions_schema import FAQ, Award, Criterion, Edition, Question, Statement
from .schema import Block, Words, at, paragraph, words
from .upcoming import working_day

CONTACT = "champions@example.org"
PARTNERS = ["demo-federation", "demo-chamber"]


def upcoming_editions(today: date) -> list[Edition]:
    """Both editions, relative to ``today`` in Geneva."""
    return [judged(today), open_for_proposals(today)]


def edition_title(year: int) -> Words:
    return words(
        f"Small Business Champions {year} (demonstration)",
        f"Small Business Champions {year} (démonstration)",
        f"Small Business Champions {year} (demostración)",
    )


def notice() -> Block:
    return paragraph(
        "This edition is fictional: it shows how the competition works on this site. No one named "
        "here exists, and nothing you submit is judged.",
        "Cette édition est fictive : c'est une démonstration du concours sur ce site. Aucune "
        "personne nommée ici n'existe, et rien de ce que vous soumettez n'est jugé.",
        "Esta edición es ficticia: es una demostración del concurso en este sitio. Ninguna de las "
        "personas nombradas existe, y nada de lo que usted presente se evalúa.",
    )


def open_for_proposals(today: date) -> Edition:
    """The call is open for another month."""
    year = today.year + 1
    return {
        "key": "champions-demo-open",
        "year": year,
        "title": edition_title(year),
        "theme": words(
            "Small parcels, wide world",
            "Petits colis, vaste monde",
            "Paquetes pequeños, mundo grande",
        ),
        "introduction": words(
            "Tell us how you help small firms to send and receive small consignments across "
            "borders.",
            "Dites-nous comment vous aidez les petites entreprises à envoyer et à recevoir de "
            "petits envois par-delà les frontières.",
            "Cuéntenos cómo ayuda a las pequeñas empresas a enviar y recibir pequeños envíos a "
            "través de las fronteras.",
        ),
        "body": [notice()],
        "who_may_apply": WHO,
        "rules": RULES,
        "faq": FAQS,
        "partners": PARTNERS,
        "jury": JURY,
        "awards": AWARDS,
        "criteria": CRITERIA,
        "statements": STATEMENTS,
        "questions": QUESTIONS,
        "opens_at": at(working_day(today, -21), 9),
        "closes_at": at(working_day(today, 31), 18),
        "announces_at": at(working_day(today, 150), 12),
        "contact_email": CONTACT,
        "offers_feedback": True,
        "champions": [],
        "fictional": True,
    }


def judged(today: date) -> Edition:
    """The call closed three weeks ago; the winners are announced on the coming MSME Day."""
    year = today.year
    return {
        "key": "champions-demo-judging",
        "year": year,
        "title": edition_title(year),
        "theme": words(
            "From workshop to web shop",
            "De l'atelier à la boutique en ligne",
            "Del taller a la tienda en línea",
        ),
        "introduction": words(
            "Proposals that help craftspeople and small makers to sell abroad online.",
            "Des propositions qui aident les artisans et les petits fabricants à vendre en ligne à "
            "l'étranger.",
            "Propuestas que ayudan a los artesanos y pequeños fabricantes a vender en línea en el "
            "exterior.",
        ),
        "body": [notice()],
        "who_may_apply": WHO,
        "rules": RULES,
        "faq": FAQS,
        "partners": PARTNERS,
        "jury": JURY,
        "awards": AWARDS,
        "criteria": CRITERIA,
        "statements": STATEMENTS,
        "questions": QUESTIONS,
        "opens_at": at(working_day(today, -75), 9),
        "closes_at": at(working_day(today - timedelta(days=21), -3), 18),
        "announces_at": at(working_day(today, 24), 12),
        "announcement_event": "demo-msme-day",
        "contact_email": CONTACT,
        "offers_feedback": True,
        "champions": [],
        "fictional": True,
    }


WHO = words(
    "<p>Chambers, associations, cooperatives, small firms and start-ups from anywhere in the "
    "world, alone or together. A proposal must help micro, small or medium-sized firms to take "
    "part in international trade.</p>",
    "<p>Les chambres, associations, coopératives, petites entreprises et jeunes pousses du monde "
    "entier, seules ou ensemble. La proposition doit aider des micro, petites ou moyennes "
    "entreprises à participer au commerce international.</p>",
    "<p>Cámaras, asociaciones, cooperativas, pequeñas empresas y empresas emergentes de todo el "
    "mundo, solas o en grupo. La propuesta debe ayudar a microempresas o a pequeñas o medianas "
    "empresas a participar en el comercio internacional.</p>",
)

RULES = words(
    "<ul><li>One proposal for each organisation.</li><li>Write in English, French or Spanish.</li>"
    "<li>What was submitted before the call closes is judged as it stands then.</li><li>Jurors do "
    "not read proposals they have an interest in.</li></ul>",
    "<ul><li>Une proposition par organisation.</li><li>Rédigez en anglais, en français ou en "
    "espagnol.</li><li>Ce qui a été soumis avant la clôture est jugé tel quel.</li><li>Les jurés "
    "ne lisent pas les propositions dans lesquelles ils ont un intérêt.</li></ul>",
    "<ul><li>Una propuesta por organización.</li><li>Redáctela en español, francés o inglés.</li>"
    "<li>Lo que se haya presentado antes del cierre se evalúa tal como esté entonces.</li><li>Los "
    "miembros del jurado no leen las propuestas en las que tengan un interés.</li></ul>",
)

FAQS: list[FAQ] = [
    {
        "question": words(
            "Can several people write one proposal?",
            "Plusieurs personnes peuvent-elles écrire une proposition ?",
            "¿Pueden varias personas redactar una propuesta?",
        ),
        "answer": words(
            "<p>Yes. Whoever begins it can invite others by e-mail; all of them see the same "
            "text.</p>",
            "<p>Oui. La personne qui commence peut en inviter d'autres par courriel ; toutes "
            "voient le même texte.</p>",
            "<p>Sí. Quien la empieza puede invitar a otras personas por correo electrónico; todas "
            "ven el mismo texto.</p>",
        ),
    },
    {
        "question": words(
            "What if my connection breaks?",
            "Que se passe-t-il si ma connexion est coupée ?",
            "¿Qué ocurre si se corta mi conexión?",
        ),
        "answer": words(
            "<p>What you typed stays on your device until it has reached us. Open the page again, "
            "on this device or another one, and go on.</p>",
            "<p>Ce que vous avez écrit reste sur votre appareil jusqu'à ce que nous l'ayons reçu. "
            "Rouvrez la page, sur cet appareil ou un autre, et continuez.</p>",
            "<p>Lo que ha escrito permanece en su dispositivo hasta que lo recibamos. Abra de "
            "nuevo la página, en este dispositivo o en otro, y continúe.</p>",
        ),
    },
    {
        "question": words(
            "May I change a proposal that I have submitted?",
            "Puis-je modifier une proposition déjà soumise ?",
            "¿Puedo cambiar una propuesta ya presentada?",
        ),
        "answer": words(
            "<p>Until the call closes, as often as you like: submit it again, or take it back.</p>",
            "<p>Jusqu'à la clôture, autant de fois que vous le souhaitez : soumettez-la de nouveau "
            "ou retirez-la.</p>",
            "<p>Hasta el cierre, tantas veces como quiera: preséntela de nuevo o retírela.</p>",
        ),
    },
]

JURY = [
    ("demo-ana-ejemplo", "demo-federation"),
    ("demo-felix-muster", "demo-federation"),
    ("demo-jean-exemple", "demo-chamber"),
    ("demo-vera-sample", "demo-chamber"),
]

AWARDS: list[Award] = [
    {
        "kind": "winner",
        "name": words("Champion", "Champion", "Campeón"),
        "number": 2,
        "prize": words(
            "Advice for a year from the partners, and a place on the programme of MSME Day.",
            "Un an de conseils des partenaires et une place au programme de la Journée des MPME.",
            "Un año de asesoramiento de los socios y un lugar en el programa del Día de las "
            "MIPYMES.",
        ),
    },
    {
        "kind": "runner_up",
        "name": words("Special mention", "Mention spéciale", "Mención especial"),
        "number": 1,
        "prize": words(
            "A page on this site.", "Une page sur ce site.", "Una página en este sitio."
        ),
    },
]

CRITERIA: list[Criterion] = [
    {
        "key": "impact",
        "name": words("Impact", "Effets", "Impacto"),
        "description": words(
            "How many small firms it helps to trade, and how much it changes for them.",
            "Combien de petites entreprises sont aidées à commercer, et ce que cela change pour "
            "elles.",
            "A cuántas pequeñas empresas ayuda a comerciar y cuánto cambia para ellas.",
        ),
        "weight": 4,
    },
    {
        "key": "feasibility",
        "name": words("Feasibility", "Faisabilité", "Viabilidad"),
        "description": words(
            "Whether plan, people and budget fit what is promised.",
            "Si le plan, l'équipe et le budget sont à la mesure de ce qui est promis.",
            "Si el plan, el equipo y el presupuesto corresponden a lo prometido.",
        ),
        "weight": 3,
    },
    {
        "key": "novelty",
        "name": words("New ideas", "Nouveauté", "Novedad"),
        "description": words(
            "What it does that others do not.",
            "Ce que la proposition fait et que d'autres ne font pas.",
            "Lo que hace y otros no hacen.",
        ),
        "weight": 2,
    },
    {
        "key": "inclusion",
        "name": words("Inclusion", "Inclusion", "Inclusión"),
        "description": words(
            "Whether it reaches women, young people and firms far from markets.",
            "Si elle touche les femmes, les jeunes et les entreprises éloignées des marchés.",
            "Si llega a las mujeres, a los jóvenes y a las empresas alejadas de los mercados.",
        ),
        "weight": 3,
    },
]

STATEMENTS: list[Statement] = [
    {
        "key": "msmes",
        "text": words(
            "Our proposal helps micro, small or medium-sized firms to trade across borders.",
            "Notre proposition aide des micro, petites ou moyennes entreprises à commercer à "
            "l'étranger.",
            "Nuestra propuesta ayuda a microempresas o a pequeñas o medianas empresas a comerciar "
            "con el exterior.",
        ),
    },
    {
        "key": "one",
        "text": words(
            "This is the only proposal of our organisation in this edition.",
            "C'est la seule proposition de notre organisation dans cette édition.",
            "Es la única propuesta de nuestra organización en esta edición.",
        ),
        "help": words(
            "Members of an association may each send their own.",
            "Les membres d'une association peuvent chacun envoyer la leur.",
            "Los miembros de una asociación pueden enviar cada uno la suya.",
        ),
    },
    {
        "key": "reports",
        "text": words(
            "If we win, we will tell the group how the project goes.",
            "Si nous gagnons, nous dirons au Groupe comment le projet avance.",
            "Si ganamos, contaremos al Grupo cómo avanza el proyecto.",
        ),
    },
]

QUESTIONS: list[Question] = [
    {
        "key": "problem",
        "label": words(
            "What stands in the way of small firms where you are?",
            "Qu'est-ce qui fait obstacle aux petites entreprises là où vous êtes ?",
            "¿Qué obstáculos encuentran las pequeñas empresas donde usted está?",
        ),
        "help": words(
            "One problem, with an example from somebody you know.",
            "Un seul problème, avec l'exemple de quelqu'un que vous connaissez.",
            "Un solo problema, con el ejemplo de alguien que usted conozca.",
        ),
        "kind": "text",
        "word_limit": 150,
        "required": True,
    },
    {
        "key": "plan",
        "label": words(
            "What do you want to do about it?",
            "Que voulez-vous faire ?",
            "¿Qué quiere hacer al respecto?",
        ),
        "help": words(
            "The plan for one year: what happens first, what then.",
            "Le plan pour un an : ce qui se passe d'abord, puis ensuite.",
            "El plan para un año: qué sucede primero y qué después.",
        ),
        "kind": "text",
        "word_limit": 250,
        "required": True,
    },
    {
        "key": "reach",
        "label": words(
            "How many small firms will it help in the first year?",
            "Combien de petites entreprises seront aidées la première année ?",
            "¿A cuántas pequeñas empresas ayudará el primer año?",
        ),
        "help": words(
            "An honest estimate is enough.",
            "Une estimation honnête suffit.",
            "Basta una estimación honesta.",
        ),
        "kind": "number",
        "required": True,
    },
    {
        "key": "after",
        "label": words(
            "What remains when the year is over?",
            "Que restera-t-il après cette année ?",
            "¿Qué quedará cuando acabe el año?",
        ),
        "help": words(
            "Who goes on with it, and with what money.",
            "Qui continuera, et avec quel argent.",
            "Quién continuará y con qué dinero.",
        ),
        "kind": "text",
        "word_limit": 100,
        "required": False,
    },
]
