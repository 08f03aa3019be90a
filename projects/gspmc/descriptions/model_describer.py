"""A language model put together as what describes signs."""
import argparse
from contextlib import ExitStack
from typing import Callable, Optional

from .describers import Describer
from .generation_arguments import settings_of
from .knowledge import KnowledgeBase
from .llm import build_model
from .pipeline import Pipeline
from .prompting import load_prompts
from .rehearsal import Rehearsal
from .stage_requests import StageRequests
from .stages import Stages


def open_model_describer(args: argparse.Namespace,
                         base: Optional[KnowledgeBase],
                         limit: Optional[Callable[[str], bool]],
                         stack: ExitStack) -> Describer:
    """Return a pipeline, or its rehearsal in a dry run.

    Args:
        args: Of the tool, checked.
        base: Where entries come from; None for the model alone.
        limit: Whether a text is short enough for the text encoder.
        stack: Closes the model.

    Raises:
        InputError: If the model cannot be had.
    """
    model = stack.enter_context(build_model(
        args.backend, settings_of(args), dry_run=args.dry_run))
    requests = StageRequests(
        load_prompts('basic' if args.basic_prompts else 'optimised'),
        args.language or 'en', args.synonyms, args.keep_meaning)
    if args.dry_run:
        rehearsal = Rehearsal(model, requests, base, args.ungrounded)
        return Describer(rehearsal.describe, model.summary)
    pipeline = Pipeline(Stages(model, requests), base,
                        ungrounded=args.ungrounded, fits=limit)
    return Describer(pipeline.describe, model.summary, model.stop)
