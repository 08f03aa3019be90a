"""The requests of the four stages: what is asked, with which material."""
from dataclasses import dataclass
from typing import Any, Dict, List, Sequence, Type

from .grounding import Grounds, language_of_entry, readable
from .knowledge import Entry
from .labels import Label
from .llm import Request
from .prompting import (LANGUAGES, Prompts, language_notes, meaning_note,
                        quote)
from .rules import clauses, suspicious_passages
from .schemas import (MAX_SEGMENTS, MAX_TEXT, Answer, Primary, Refined,
                      Segments, Synonyms)

_LONGEST_NAME = 200  # characters of a headword that a model is shown


@dataclass(frozen=True)
class StageRequests:
    """Makes requests out of templates.

    Args:
        prompts: The templates.
        language: Of all answers: one of ``prompting.LANGUAGES``.
        synonyms: How many paraphrases to ask for.
        keep_meaning: Whether clauses on the meaning stay.
    """

    prompts: Prompts
    language: str = 'en'
    synonyms: int = 3
    keep_meaning: bool = False

    def primary(self, label: Label, entries: Sequence[Entry]) -> Request:
        """P1: label and entries -> T_b; of no entries, label alone."""
        template = 'p1_primary' if entries else 'p1_primary_without_entries'
        return self._request(
            'P1', label, template, Primary, entries=quote(
                [_shown(entry, readable(entry)) for entry in entries]),
            longest=str(MAX_TEXT),
            reference_notes=language_notes([self.language], 'reference'),
            source_notes=_source_notes(entries))

    def paraphrases(self, label: Label, description: str) -> Request:
        """P2: T_b, without references -> T_s."""
        return self._request('P2', label, 'p2_synonyms', Synonyms,
                             description=quote(description),
                             count=str(self.synonyms))

    def refined(self, label: Label, draft: str, grounds: Grounds) -> Request:
        """P3: T_b and entries, both without references -> T_g."""
        resolved = [_shown(entry, text) for entry, text in zip(
            grounds.cited, grounds.texts)]
        referred = [_shown(entry, readable(entry))
                    for entry in grounds.referred]
        return self._request(
            'P3', label, 'p3_refined', Refined, draft=quote(draft),
            entries=quote(resolved), references=quote(referred),
            source_notes=_source_notes(grounds.entries))

    def segments(self, label: Label, refined: str) -> Request:
        """P4: T_g -> T_p."""
        return self._request(
            'P4', label, 'p4_segments', Segments, refined=quote(refined),
            clauses=quote(list(clauses(refined, self.language))),
            most=str(MAX_SEGMENTS),
            target_notes=language_notes([self.language], 'target'))

    def _request(self, stage: str, label: Label, template: str,
                 answer: Type[Answer], **fields: str) -> Request:
        names = label.gloss if label.gloss == label.headword else dict(
            label=label.gloss, headword=label.headword)
        messages = self.prompts.fill(
            template, label=quote(names), language=LANGUAGES[self.language],
            meaning=meaning_note(self.keep_meaning), **fields)
        return Request(stage, label.gloss, messages,
                       answer.model_json_schema())


def _shown(entry: Entry, text: str) -> Dict[str, Any]:
    headword, *aliases = (
        name if len(name) <= _LONGEST_NAME and not suspicious_passages(name)
        else '' for name in (entry.headword, *entry.aliases))
    return dict(id=entry.id, headword=headword,
                aliases=[alias for alias in aliases if alias], text=text)


def _source_notes(entries: Sequence[Entry]) -> str:
    languages: List[str] = [language_of_entry(entry) for entry in entries]
    return language_notes(languages, 'source')
