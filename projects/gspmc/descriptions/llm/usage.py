"""What a run asked, what came from the cache, and what it cost."""
import threading
from dataclasses import dataclass, fields
from typing import Dict, List, Optional, Sequence, Tuple

from .interface import BudgetReached, Reply
from .settings import Settings

BYTES_PER_TOKEN = 4
PER_PRICE = 1_000_000  # tokens


def estimate_tokens(text: str) -> int:
    """Return about how many tokens a text has: one for 4 bytes of UTF-8.

    That is a rule of thumb for English. A Chinese character has 3 bytes and
    so counts 0.75; rare scripts can take several times as many tokens.
    """
    return -(-len(text.encode('utf-8', 'replace')) // BYTES_PER_TOKEN)


@dataclass(frozen=True)
class StageUsage:
    """One line of the summary.

    Args:
        model: Its name.
        stage: Which prompt.
        answers: Calls that were answered, usable or not.
        cached: Calls that the cache answered; not among ``answers``.
        unsent: Calls that a dry run did not send.
        prompt_tokens: Sent, in ``answers`` and (estimated) ``unsent``.
        completion_tokens: Received, in ``answers``.
        estimated: Answers whose tokens the server did not tell.
        cost: Of these tokens; None without prices.
    """

    model: str
    stage: str
    answers: int = 0
    cached: int = 0
    unsent: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    estimated: int = 0
    cost: Optional[float] = None


@dataclass(frozen=True)
class Summary:
    """What a run used; ``str`` of it is a table.

    Args:
        rows: One for each model and stage, in the order they came up.
        requests: That went out, with repetitions and refusals.
    """

    rows: Tuple[StageUsage, ...]
    requests: int

    @property
    def cost(self) -> Optional[float]:
        """Of all rows; None without prices."""
        costs = [row.cost for row in self.rows if row.cost is not None]
        return sum(costs) if costs else None

    def __str__(self) -> str:
        head = [field.name.replace('_', ' ') for field in fields(StageUsage)]
        table = [head] + [_cells(row) for row in self.rows]
        widths = [max(map(len, column)) for column in zip(*table)]
        lines = [_line(row, widths) for row in table]
        return '\n'.join([*lines, *self._remarks()])

    def _remarks(self) -> List[str]:
        remarks = [f'requests sent: {self.requests}']
        if self.cost is not None:
            remarks[0] += f'; cost {self.cost:.4f}'
        if any(row.unsent for row in self.rows):
            remarks.append('tokens of unsent calls are estimated, one for '
                           f'{BYTES_PER_TOKEN} bytes of UTF-8, without their '
                           'answers')
        if any(row.estimated for row in self.rows):
            remarks.append('the server did not tell the tokens of '
                           '"estimated" answers: one for '
                           f'{BYTES_PER_TOKEN} bytes of UTF-8')
        return remarks


class Usage:
    """Counts while a model is asked, and says when to stop.

    Args:
        settings: With the prices and limits.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._rows: Dict[str, Dict[str, int]] = {}
        self._requests = 0

    def permit(self) -> None:
        """Count a request that is about to be sent.

        Raises:
            BudgetReached: If it may not be sent.
        """
        settings = self._settings
        with self._lock:
            if self._requests == settings.max_requests:
                raise BudgetReached(
                    f'stopped: max_requests is {settings.max_requests}; '
                    'start again to go on, answers are kept')
            cost = self._summary().cost or 0.0
            if settings.max_cost is not None and cost >= settings.max_cost:
                raise BudgetReached(
                    f'stopped: {cost:.4f} were spent, max_cost is '
                    f'{settings.max_cost}; start again to go on, answers '
                    'are kept')
            self._requests += 1

    def add(self, stage: str, sent: str, reply: Reply) -> None:
        """Count an answer of the model.

        Args:
            stage: Of the request.
            sent: What was sent, to estimate from if the server did not
                tell.
            reply: The answer.
        """
        told = reply.prompt_tokens, reply.completion_tokens
        guessed = estimate_tokens(sent), estimate_tokens(reply.content)
        prompt, completion = (guess if count is None else count
                              for count, guess in zip(told, guessed))
        with self._lock:
            row = self._row(stage)
            row['answers'] += 1
            row['prompt_tokens'] += prompt
            row['completion_tokens'] += completion
            row['estimated'] += None in told

    def add_cached(self, stage: str) -> None:
        """Count an answer of the cache."""
        with self._lock:
            self._row(stage)['cached'] += 1

    def add_unsent(self, stage: str, text: str) -> None:
        """Count a call that a dry run leaves out."""
        with self._lock:
            self._row(stage)['unsent'] += 1
            self._row(stage)['prompt_tokens'] += estimate_tokens(text)

    def summary(self) -> Summary:
        """Return what was counted until now."""
        with self._lock:
            return self._summary()

    def _row(self, stage: str) -> Dict[str, int]:
        return self._rows.setdefault(stage, dict(
            answers=0, cached=0, unsent=0, prompt_tokens=0,
            completion_tokens=0, estimated=0))

    def _summary(self) -> Summary:
        rows = tuple(StageUsage(self._settings.model, stage,
                                **row, cost=self._cost(row))
                     for stage, row in self._rows.items())
        return Summary(rows, self._requests)

    def _cost(self, row: Dict[str, int]) -> Optional[float]:
        prompt = self._settings.prompt_price
        completion = self._settings.completion_price
        if prompt is None or completion is None:
            return None
        return (row['prompt_tokens'] * prompt
                + row['completion_tokens'] * completion) / PER_PRICE


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    """Return model and stage to the left, numbers to the right."""
    padded = [cell.rjust(width) for cell, width in zip(cells, widths)]
    padded[:2] = [cell.ljust(width) for cell, width in zip(cells[:2], widths)]
    return '  '.join(padded).rstrip()


def _cells(row: StageUsage) -> List[str]:
    cost = '' if row.cost is None else f'{row.cost:.4f}'
    return [*(str(getattr(row, field.name)) for field in fields(row)[:-1]),
            cost]
