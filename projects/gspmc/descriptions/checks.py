"""What a reader should look at in a description.

A record without any flag is ``ok``, another one ``needs_review``; one that
cites no entry is ``ungrounded``, whatever else there is to say of it. A flag
is a short code, a colon, and the detail; :mod:`.findings` has them all.
"""
from typing import TYPE_CHECKING, Callable, Optional, Sequence, Tuple

from .alikeness import alike
from .findings import FINDINGS, Case
from .records import Description
from .rules.lexicon import load_lexicon

if TYPE_CHECKING:
    from .knowledge import Entry

__all__ = ['TOO_LONG', 'alike', 'check']

TOO_LONG = 'too long for the text encoder'


def check(description: Description, cited: Sequence['Entry'], *,
          language: str,
          token_limit: Optional[Callable[[str], bool]] = None
          ) -> Tuple[str, Tuple[str, ...]]:
    """Check the texts of a sign.

    Args:
        description: The record. The flags that it has already count.
        cited: The entries that its texts rest on, those of resolved
            references included; only against them is it checked.
        language: That the texts should be in, one of ``rules.LANGUAGES``.
        token_limit: Whether a text is short enough for the text encoder.

    Returns:
        The status ``'ok'``, ``'needs_review'`` or ``'ungrounded'``, and the
        flags: those of the description first.

    Raises:
        InputError: If there are no rules for the language.
    """
    load_lexicon(language)
    case = Case(description, tuple(cited), language)
    found = [flag for find in FINDINGS for flag in find(case)]
    if token_limit:
        found += [f'{TOO_LONG}: {name}'
                  for name, text in case.texts.items()
                  if not token_limit(text)]
    flags = tuple(dict.fromkeys((*description.flags, *found)))
    if not cited:
        return 'ungrounded', flags
    return 'needs_review' if flags else 'ok', flags
