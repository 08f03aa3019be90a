"""What describes signs, put together from the arguments of the tool."""
import argparse
import threading
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import Callable, Optional

from gspmc.text.build import build_encoder
from gspmc.text.encoder import TextEncoder

from .doubts import label_doubts
from .extractive import Extractive
from .knowledge import KnowledgeBase
from .knowledge.extra import import_extra
from .labels import Label
from .llm import RunStopped, Summary
from .records import Description


@dataclass(frozen=True)
class Describer:
    """What describes signs.

    Args:
        describe: Returns the description of a sign; for several threads.
        summary: Returns what a language model was asked until now; None
            where none is.
        stop: Makes what waits for a language model, or is about to ask one,
            raise the reason.
    """

    describe: Callable[[Label], Description]
    summary: Optional[Callable[[], Summary]] = None
    stop: Callable[[RunStopped], None] = lambda reason: None


class RuleDescriber:
    """Describes signs by rules; called with a label.

    Args:
        rules: The rules.
        base: Where entries come from.
    """

    def __init__(self, rules: Extractive, base: KnowledgeBase) -> None:
        self._rules = rules
        self._base = base

    def __call__(self, label: Label) -> Description:
        found = self._base.retrieve(label.headword)
        record = self._rules.describe(label.gloss, found, self._base)
        made = {**record.made, 'headword': label.headword,
                'knowledge_base': self._base.sha256}
        doubts = label_doubts(label, found)
        status = record.status
        if doubts and status == 'ok':
            status = 'needs_review'
        return replace(record, made=made, status=status,
                       flags=(*doubts, *record.flags))


class LengthLimit:
    """Whether texts fit a text encoder; for several threads.

    Args:
        encoder: Whose limit it is. Tokenizers serve one thread at a time.
    """

    def __init__(self, encoder: TextEncoder) -> None:
        self._encoder = encoder
        self._lock = threading.Lock()

    def __call__(self, text: str) -> bool:
        with self._lock:
            return self._encoder.fits(text)


def open_describer(args: argparse.Namespace, stack: ExitStack) -> Describer:
    """Return what describes signs.

    Args:
        args: Of the tool, checked.
        stack: Closes what is opened here.

    Raises:
        InputError: If a package is missing, or something cannot be opened.
    """
    limit = None
    if args.encoder:
        limit = LengthLimit(build_encoder(args.encoder, args.encoder_model))
    base = stack.enter_context(KnowledgeBase(args.kb)) if args.kb else None
    if args.backend == 'extractive':
        rules = Extractive(args.synonyms, args.keep_meaning, limit)
        return Describer(RuleDescriber(rules, base))
    # It needs pydantic, which the rules do without.
    module = import_extra('gspmc.descriptions.model_describer')
    return module.open_model_describer(args, base, limit, stack)
