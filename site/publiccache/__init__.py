"""Whole public pages kept for a while, and the generation that makes all of them stale at once."""

from .generation import generation, raise_generation

__all__ = ["generation", "raise_generation"]
