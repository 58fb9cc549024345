"""What is printed: proposals, a juror's reading pack, certificates, and all of it in one archive.

Every function takes proposals and a language and gives bytes. Whom they are given to is asked
before: they show what they are handed.
"""

from .archive import proposals_zip
from .certificates import certificate
from .packs import reading_pack
from .plain import Paper, Passage, Section, papers_of
from .proposals import proposal_pdf

__all__ = [
    "Paper",
    "Passage",
    "Section",
    "certificate",
    "papers_of",
    "proposal_pdf",
    "proposals_zip",
    "reading_pack",
]
