"""Asking a model for an answer that has to pass checks of its content."""
from typing import Callable, Generic, List, Optional, Tuple, Type, TypeVar

from pydantic import ValidationError

from .llm import GenerationFailed, LanguageModel, Request
from .schemas import Answer

A = TypeVar('A', bound=Answer)
Check = Callable[[A], List[str]]


def ask_checked(model: LanguageModel, request: Request, answer: Type[A],
                check: Check) -> A:
    """Ask, and ask once for a repair when the answer does not pass.

    An answer of the wrong shape is the model's business: it asks again, and
    gives up at some point. One of the right shape is never thrown away.

    Args:
        model: Who is asked.
        request: The question.
        answer: Shape of the answer.
        check: Returns what is wrong with an answer, in words that the model
            understands.

    Returns:
        The answer with the fewest problems.

    Raises:
        GenerationFailed: If no answer had the right shape.
    """
    repair = _OneRepair(answer, check)
    try:
        return model.ask(request, repair.validate, repair.earlier)
    except GenerationFailed:  # of the server
        answer = repair.earlier()
        if answer is None:
            raise
        return answer


class _OneRepair(Generic[A]):
    """Validates the answers to one request; remembers the best one."""

    def __init__(self, answer: Type[A], check: Check) -> None:
        self._answer = answer
        self._check = check
        self._best: Optional[Tuple[A, List[str]]] = None

    def earlier(self) -> Optional[A]:
        return self._best and self._best[0]

    def validate(self, value: object) -> A:
        try:
            result = self._answer.model_validate(value)
        except ValidationError as error:
            raise ValueError(_brief(error)) from None
        problems = self._check(result)
        if self._best is None:
            self._best = result, problems
            if problems:
                raise ValueError('; '.join(problems))
        elif len(problems) < len(self._best[1]):
            self._best = result, problems
        return self._best[0]


def _brief(error: ValidationError) -> str:
    return '; '.join(
        f'{".".join(map(str, item["loc"])) or "the answer"}: {item["msg"]}'
        for item in error.errors(include_url=False))
