"""What is stored about the competition, its proposals and their judging."""

from .announcing import Confirmation, PressPass, ProgressReport
from .editions import Edition, EditionText
from .judging import Assignment, Declaration, Juror, Review, Score
from .pages import CompetitionPage, EditionPage, ProposalPage
from .photographs import Photograph
from .proposals import (
    Answer,
    EarlierText,
    Extension,
    Invitation,
    Message,
    Proposal,
    Submission,
    Upload,
)
from .translations import WorkingTranslation

__all__ = [
    "Answer",
    "Assignment",
    "CompetitionPage",
    "Confirmation",
    "Declaration",
    "EarlierText",
    "Edition",
    "EditionPage",
    "EditionText",
    "Extension",
    "Invitation",
    "Juror",
    "Message",
    "Photograph",
    "PressPass",
    "ProgressReport",
    "Proposal",
    "ProposalPage",
    "Review",
    "Score",
    "Submission",
    "Upload",
    "WorkingTranslation",
]
