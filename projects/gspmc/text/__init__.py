"""Texts as vectors: encoders, and the bank that training reads."""
from .bank import TextFeatureBank

__all__ = ['TextFeatureBank']
