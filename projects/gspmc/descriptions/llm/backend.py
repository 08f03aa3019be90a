"""The part of a language model that differs between servers."""
from typing import Any, Mapping, Protocol, Tuple

from .gate import Gate
from .interface import Message, Reply, Request


class Backend(Protocol):
    """Where answers come from."""

    name: str

    def payload(self, request: Request,
                messages: Tuple[Message, ...]) -> Mapping[str, Any]:
        """Return all that the answer depends on, as JSON.

        Args:
            request: The question.
            messages: Its messages, and what was said since.
        """
        ...

    def complete(self, payload: Mapping[str, Any], gate: Gate) -> Reply:
        """Get one reply.

        Args:
            payload: Of :meth:`payload`.
            gate: To be asked before each single request that goes out.

        Raises:
            GenerationFailed: If there is none for this payload.
            RunStopped: If there would be none for any other either.
        """
        ...
