"""The four stages: one request each, its answer checked and repaired once."""
from typing import Callable, List, Sequence, Tuple, Type

from .asking import A, ask_checked
from .grounding import Grounds
from .knowledge import Entry
from .labels import Label
from .llm import LanguageModel, Request
from .records import Description, Segment
from .schemas import Answer, Primary, Refined, Segments, Synonyms
from .stage_checks import (PRIMARY, SEGMENTS, TEXTS, citation_problems,
                           forgotten_parts, found_by, lost, miscounted,
                           thin_synonyms)
from .stage_requests import StageRequests

Problems = List[str]


class Stages:
    """Asks a language model for the texts of a sign, one after the other.

    What is wrong with an answer is told to the model once; what is then
    still wrong, the checks of the whole record find again.

    Args:
        model: Who is asked.
        requests: What is asked. With the basic prompts any answer of the
            right shape will do.
    """

    def __init__(self, model: LanguageModel, requests: StageRequests) -> None:
        self.name = model.name
        self.requests = requests
        self.language = requests.language
        self.guided = requests.prompts.name != 'basic'
        self._model = model

    def primary(self, label: Label,
                entries: Sequence[Entry]) -> Tuple[str, Tuple[Entry, ...]]:
        """P1: T_b, '' where no entry fits, and the entries that it cites."""

        def check(answer: Primary) -> Problems:
            record = self._record(label, primary=answer.text)
            grounds = Grounds(_cited(answer, entries))
            problems = citation_problems(answer, entries) if entries else []
            return problems + found_by(PRIMARY, record, grounds)

        answer = self._ask(self.requests.primary(label, entries), Primary,
                           check)
        return answer.text, _cited(answer, entries)

    def paraphrases(self, label: Label, description: str,
                    grounds: Grounds) -> Tuple[str, ...]:
        """P2: T_s."""

        def check(answer: Synonyms) -> Problems:
            record = self._record(label, synonyms=tuple(answer.synonyms))
            return (miscounted(answer.synonyms, description,
                               self.requests.synonyms)
                    + thin_synonyms(answer.synonyms, description,
                                    self.language)
                    + found_by(TEXTS, record, grounds))

        request = self.requests.paraphrases(label, description)
        return tuple(self._ask(request, Synonyms, check).synonyms)

    def refined(self, label: Label, draft: str, grounds: Grounds) -> str:
        """P3: T_g."""

        def check(answer: Refined) -> Problems:
            record = self._record(label, refined=answer.text)
            return (lost(draft, record, grounds)
                    + found_by(TEXTS, record, grounds))

        request = self.requests.refined(label, draft, grounds)
        return self._ask(request, Refined, check).text

    def segments(self, label: Label, refined: str,
                 grounds: Grounds) -> Tuple[Segment, ...]:
        """P4: T_p."""

        def check(answer: Segments) -> Problems:
            alone = self._record(label, segments=_segments(answer))
            record = self._record(label, refined=refined,
                                  segments=alone.segments)
            return (found_by(TEXTS, alone, grounds)
                    + found_by(SEGMENTS, record, grounds)
                    + forgotten_parts(record))

        request = self.requests.segments(label, refined)
        return _segments(self._ask(request, Segments, check))

    def _record(self, label: Label, **texts: object) -> Description:
        """Return a record with nothing but the texts of one stage."""
        return Description(label.gloss, language=self.language, **texts)

    def _ask(self, request: Request, answer: Type[A],
             check: Callable[[A], Problems]) -> A:
        return ask_checked(self._model, request, answer,
                           check if self.guided else _anything)


def _anything(answer: Answer) -> Problems:
    return []


def _cited(answer: Primary, entries: Sequence[Entry]) -> Tuple[Entry, ...]:
    return tuple(entry for entry in entries if entry.id in answer.entry_ids)


def _segments(answer: Segments) -> Tuple[Segment, ...]:
    return tuple(Segment(piece.text, tuple(piece.parts))
                 for piece in answer.segments)
