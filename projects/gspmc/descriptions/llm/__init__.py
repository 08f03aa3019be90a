"""Asking a language model for JSON, with every answer kept."""
from .build import BACKENDS, build_model
from .interface import (BudgetReached, GenerationFailed, Interrupted,
                        LanguageModel, Message, NotSent, Request, RunStopped)
from .settings import Settings
from .usage import Summary, estimate_tokens

__all__ = [
    'BACKENDS', 'BudgetReached', 'GenerationFailed', 'Interrupted',
    'LanguageModel', 'Message', 'NotSent', 'Request', 'RunStopped',
    'Settings', 'Summary', 'build_model', 'estimate_tokens'
]
