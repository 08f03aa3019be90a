"""The answers of P1 to P4, as pydantic models."""
from typing import Any, Dict, List, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from .records import PARTS

MAX_SEGMENTS = 16


def _without_docstring(schema: Dict[str, Any]) -> None:
    """Keep the words for programmers from the model."""
    schema.pop('description', None)


class Answer(BaseModel):
    """What all answers have in common: no conversions.

    Keys that were not asked for do not count: where a server takes no schema,
    models like to add notes.
    """

    model_config = ConfigDict(extra='ignore', strict=True, frozen=True,
                              str_strip_whitespace=True,
                              json_schema_extra=_without_docstring)


class Primary(Answer):
    """P1: T_b and the entries it rests on; no text where none fits."""

    text: str
    entry_ids: List[int]


class Synonyms(Answer):
    """P2: T_s."""

    synonyms: List[str] = Field(min_length=1)

    @field_validator('synonyms')
    @classmethod
    def _filled(cls, texts: List[str]) -> List[str]:
        if not all(texts):
            raise ValueError('a paraphrase is empty')
        return texts


class Refined(Answer):
    """P3: T_g."""

    text: str = Field(min_length=1)


class Piece(Answer):
    """P4: one element of T_p."""

    text: str = Field(min_length=1)
    parts: List[Literal[PARTS]] = Field(min_length=1)

    @field_validator('parts')
    @classmethod
    def _once(cls, parts: List[str]) -> List[str]:
        return list(dict.fromkeys(parts))


class Segments(Answer):
    """P4: T_p."""

    segments: List[Piece] = Field(min_length=1, max_length=MAX_SEGMENTS)
