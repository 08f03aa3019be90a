"""The answers of P1 to P4, as pydantic models."""
from typing import Annotated, Any, Dict, List

from pydantic import (AfterValidator, BaseModel, ConfigDict, Field,
                      WithJsonSchema, field_validator)

from .records import PARTS

MAX_SEGMENTS = 16
# Characters and items. The longest entries of dictionaries have some hundreds
# of characters; as many fit a cell of a spreadsheet.
MAX_TEXT = 1500
MAX_ITEMS = 20


def _without_docstring(schema: Dict[str, Any]) -> None:
    """Keep the words for programmers from the model."""
    schema.pop('description', None)


def _ends(value: Any) -> Any:
    """Refuse what a model that repeats itself writes, and texts of no word.

    The schema that is sent does not tell, as not all servers understand
    limits.
    """
    most, unit = ((MAX_TEXT, 'characters') if isinstance(value, str)
                  else (MAX_ITEMS, 'items'))
    if len(value) > most:
        raise ValueError(f'{len(value)} {unit} are too many; write at most '
                         f'{most}')
    if isinstance(value, str) and value and not any(map(str.isalnum, value)):
        raise ValueError(f'{value!r} holds no word')
    return value


def _is_part(name: str) -> str:
    if name not in PARTS:
        raise ValueError(f'there is no part {name!r}; there are '
                         f'{", ".join(PARTS)}')
    return name


Text = Annotated[str, AfterValidator(_ends)]
# Not a Literal: Python gives equal ones the order of the first, and then the
# schema, by which the cache knows a request, would depend on other modules.
Part = Annotated[str, AfterValidator(_is_part),
                 WithJsonSchema(dict(enum=[*PARTS], type='string'))]


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

    text: Text
    entry_ids: Annotated[List[int], AfterValidator(_ends)]


class Synonyms(Answer):
    """P2: T_s."""

    synonyms: Annotated[List[Text], AfterValidator(_ends)] = Field(
        min_length=1)

    @field_validator('synonyms')
    @classmethod
    def _filled(cls, texts: List[str]) -> List[str]:
        if not all(texts):
            raise ValueError('a paraphrase is empty')
        return texts


class Refined(Answer):
    """P3: T_g."""

    text: Text = Field(min_length=1)


class Piece(Answer):
    """P4: one element of T_p."""

    text: Text = Field(min_length=1)
    parts: List[Part] = Field(min_length=1)

    @field_validator('parts')
    @classmethod
    def _once(cls, parts: List[str]) -> List[str]:
        return list(dict.fromkeys(parts))


class Segments(Answer):
    """P4: T_p."""

    segments: List[Piece] = Field(min_length=1, max_length=MAX_SEGMENTS)
