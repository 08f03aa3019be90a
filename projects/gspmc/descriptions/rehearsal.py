"""A dry run: what describing a sign would ask, counted without asking."""
from typing import Callable, Optional, TypeVar

from .grounding import Grounds, readable
from .knowledge import KnowledgeBase
from .labels import Label
from .llm import GenerationFailed, LanguageModel, NotSent, Request
from .pipeline import Pipeline, retrieve
from .stage_requests import StageRequests
from .stages import Stages

T = TypeVar('T')


class Rehearsal:
    """Goes through the stages of a sign with a model that only counts.

    Stages whose answers are in the cache take those. The first one that is
    not ends what can be known; in those behind it, the first entry of the
    sign stands for the texts that nobody has written yet.

    Args:
        model: Raises NotSent for what the cache does not hold.
        requests: What would be asked.
        base: Where entries come from; None for the model alone.
        ungrounded: Whether to describe signs without any entry.
    """

    def __init__(self, model: LanguageModel, requests: StageRequests,
                 base: Optional[KnowledgeBase], ungrounded: bool) -> None:
        self._model = _Noting(model)
        self._requests = requests
        self._base = base
        self._pipeline = Pipeline(Stages(self._model, requests), base,
                                  ungrounded=ungrounded)

    def describe(self, label: Label) -> None:
        """Count the requests for a sign; for one thread only."""
        try:
            self._pipeline.describe(label)
        except NotSent:
            self._count_after(self._model.stage, label)
        except GenerationFailed:
            pass  # by answers of the cache; nothing more would be asked

    def _count_after(self, stage: str, label: Label) -> None:
        entries = retrieve(self._base, label).entries[:1]
        texts = tuple(map(readable, entries))
        text = (*texts, label.headword)[0]
        for request in (
                self._requests.paraphrases(label, text),
                self._requests.refined(label, text, Grounds(entries, texts)),
                self._requests.segments(label, text)):
            if request.stage > stage:
                try:
                    self._model.ask(request, dict)
                except NotSent:
                    pass


class _Noting:
    """Passes requests on, and remembers the stage of the last one."""

    def __init__(self, model: LanguageModel) -> None:
        self.name = model.name
        self.stage = ''
        self._model = model

    def ask(self, request: Request, validate: Callable[[object], T],
            earlier: Callable[[], Optional[T]] = lambda: None) -> T:
        self.stage = request.stage
        return self._model.ask(request, validate, earlier)
