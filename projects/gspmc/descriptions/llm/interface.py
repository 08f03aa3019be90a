"""What is asked of a language model, and how asking can end."""
from dataclasses import dataclass
from typing import Any, Callable, Mapping, Optional, Protocol, Tuple, TypeVar

from gspmc.errors import InputError

T = TypeVar('T')


@dataclass(frozen=True)
class Message:
    """One turn of a conversation.

    Args:
        role: ``'system'``, ``'user'`` or ``'assistant'``.
        content: Its text.
    """

    role: str
    content: str


@dataclass(frozen=True)
class Request:
    """One question; the answer is one JSON object.

    Args:
        stage: Which prompt it comes from; tokens are counted by stage.
        label: The sign it is about; errors name it.
        messages: The conversation so far.
        schema: JSON schema of the answer, an object at the top.
    """

    stage: str
    label: str
    messages: Tuple[Message, ...]
    schema: Mapping[str, Any]


@dataclass(frozen=True)
class Reply:
    """What came back, usable or not.

    Args:
        content: The text, '' when there was none.
        finish_reason: Why it ended: ``'stop'``, ``'length'`` when it was cut
            off, or what else the server says.
        refusal: What the model said instead of an answer.
        prompt_tokens: Length of the conversation; None if not told.
        completion_tokens: Length of the answer; None if not told.
    """

    content: str
    finish_reason: str = 'stop'
    refusal: str = ''
    prompt_tokens: Optional[int] = None
    completion_tokens: Optional[int] = None


class LanguageModel(Protocol):
    """Answers requests; several threads may ask at once."""

    name: str

    def ask(self, request: Request, validate: Callable[[object], T],
            earlier: Callable[[], Optional[T]] = lambda: None) -> T:
        """Return the answer, as ``validate`` returns it.

        Args:
            request: The question.
            validate: Takes the parsed JSON and returns the result, or raises
                a ValueError whose text is sent back to the model.
            earlier: Returns the best of the answers so far, to be taken when
                the next one cannot be used; None if there is none to take.

        Raises:
            GenerationFailed: If this request got no usable answer.
            RunStopped: If no further request can be answered in this run.
            NotSent: In a dry run, if the answer is not in the cache.
        """
        ...


class GenerationFailed(InputError):
    """One request got no usable answer; others may."""


class RunStopped(InputError):
    """No further request can be answered in this run; a later one goes on."""


class BudgetReached(RunStopped):
    """As many requests or as much money as allowed were spent."""


class Interrupted(RunStopped):
    """Somebody wants the run to end."""


class NotSent(InputError):
    """A dry run met a request whose answer is not in the cache."""
