"""Asking until the answer is usable, and never twice for the same answer."""
import json
import threading
from typing import Any, Callable, Dict, Mapping, Optional, Tuple, TypeVar

from .backend import Backend
from .cache import AnswerCache, request_key
from .gate import Gate
from .interface import (GenerationFailed, Message, NotSent, Reply, Request,
                        RunStopped)
from .json_answers import (find_object, find_objects, is_whole,
                           without_thoughts)
from .usage import Summary, Usage

T = TypeVar('T')

RE_ASKS = 2
# Without a usable answer in between: then the fault is not one of a label.
FAILURES_IN_A_ROW = 10
# Of a message about an answer that cannot be used, in characters.
LONGEST_PROBLEM = 1500
# Of an unusable answer that the model is shown once more, in characters.
LONGEST_REPEATED = 8000


class CachedModel:
    """A language model whose answers are checked and kept.

    Answers come from the cache where it has them. An answer that cannot be
    used is sent back with the reason, at most ``RE_ASKS`` times; then the
    request has failed, and its answers are set aside so that a later run
    asks anew. Nothing is ever made up in place of an answer.

    Args:
        backend: Where answers come from.
        cache: Where they are kept; closed together with this.
        usage: Counts them.
        dry_run: Count what would be sent instead of sending it.
    """

    def __init__(self, backend: Backend, cache: AnswerCache, usage: Usage,
                 *, dry_run: bool = False) -> None:
        self.name = backend.name
        self._backend = backend
        self._cache = cache
        self._usage = usage
        self._dry_run = dry_run
        self._lock = threading.Lock()
        self._failures = 0  # in a row
        self._gate = Gate(usage)

    def __enter__(self) -> 'CachedModel':
        return self

    def __exit__(self, *exception) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the cache."""
        self._cache.close()

    def stop(self, reason: RunStopped) -> None:
        """Send nothing more; what waits for its turn raises the reason."""
        self._gate.close(reason)

    def summary(self) -> Summary:
        """Return what was asked until now, and what it cost."""
        return self._usage.summary()

    def ask(self, request: Request, validate: Callable[[object], T],
            earlier: Callable[[], Optional[T]] = lambda: None) -> T:
        """Return the answer; see :meth:`LanguageModel.ask`."""
        messages = request.messages
        replies: Dict[str, Reply] = {}
        kept = None
        for _ in range(1 + RE_ASKS):
            payload = self._backend.payload(request, messages)
            key = request_key(payload)
            reply = replies[key] = self._reply(key, request, payload)
            try:
                answer = validate(_object_in(reply, request))
                self._failures = 0
                return answer
            except ValueError as error:
                if kept is not None:
                    return kept
                problem = str(error)[:LONGEST_PROBLEM]
            if reply.refusal:
                break
            kept = earlier()
            messages += _complaint(reply, problem)
        if kept is not None:
            return kept
        failure = (f'no usable answer from {self.name} in {len(replies)} '
                   f'tries; of the last one, {reply.content[:200]!r}: '
                   f'{problem}')
        if not self._dry_run:
            self._cache.reject(replies, problem)
            self._count_failure(failure)
        raise GenerationFailed(f'{_name(request)}: {failure}')

    def _reply(self, key: str, request: Request,
               payload: Mapping[str, Any]) -> Reply:
        """Return the reply of the cache, else that of the backend."""
        reply = self._cache.get(key)
        if reply is not None:
            self._usage.add_cached(request.stage)
            return reply
        if self._dry_run:
            self._usage.add_unsent(request.stage, _sent(payload))
            raise NotSent(f'{_name(request)} was not sent: a dry run')
        reply = self._complete(request, payload)
        self._usage.add(request.stage, _sent(payload), reply)
        return self._cache.put(key, request, payload, reply)

    def _complete(self, request: Request,
                  payload: Mapping[str, Any]) -> Reply:
        """Return the reply of the backend; see when to give up on it."""
        try:
            return self._backend.complete(payload, self._gate)
        except GenerationFailed as error:
            self._cache.note_failure(request, payload, str(error))
            self._count_failure(str(error))
            raise GenerationFailed(f'{_name(request)}: {error}') from None
        except RunStopped as error:
            self._gate.close(error)
            raise

    def _count_failure(self, problem: str) -> None:
        with self._lock:
            self._failures += 1
            if self._failures >= FAILURES_IN_A_ROW:
                stopped = RunStopped(
                    f'stopped after {self._failures} calls in a row without a '
                    f'usable answer; start again to go on, answers are kept. '
                    f'The last one: {problem}')
                self._gate.close(stopped)
                raise stopped


def _object_in(reply: Reply, request: Request) -> object:
    if reply.refusal:
        raise ValueError(f'the model refused: {reply.refusal!r}')
    if reply.finish_reason == 'length' and not is_whole(reply.content):
        raise ValueError('the answer, with any thoughts before it, was too '
                         'long and was cut off; write less')
    if not reply.content.strip():
        raise ValueError('the answer was empty')
    shown = [value for message in request.messages
             for value in find_objects(message.content)]
    return find_object(reply.content, request.schema.get('required', ()),
                       shown)


def _complaint(reply: Reply, problem: str) -> Tuple[Message, Message]:
    """Repeat the answer, without thoughts, and say what is wrong with it."""
    answer = without_thoughts(reply.content)[:LONGEST_REPEATED]
    return (Message('assistant', answer or '(no answer)'),
            Message('user', f'This cannot be used: {problem}\nAnswer again '
                    'with the whole corrected JSON object and nothing else.'))


def _sent(payload: Mapping[str, Any]) -> str:
    return json.dumps([payload['messages'], payload['schema']],
                      ensure_ascii=False)


def _name(request: Request) -> str:
    return f'{request.stage} of {request.label!r}'
