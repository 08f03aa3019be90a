"""The text of an answer, wherever in its message a server puts it."""
import json
from typing import Any, List, Optional


def text_of(message: Any) -> Optional[str]:
    """Return the text of a message.

    A server that splits answers by rules of its own may take one for a call
    of a tool, or, of a model that did not think, for its thoughts. Thoughts
    with an object among other words are no answer.

    Args:
        message: Of the SDK, which checks nothing.

    Returns:
        Its content if there is any, else what stands in for it.

    Raises:
        AttributeError, LookupError, TypeError: If it is no message.
    """
    content = _joined(message.content)
    if content and content.strip():
        return content
    for text in (*_calls(message), getattr(message, 'reasoning', None),
                 getattr(message, 'reasoning_content', None)):
        if isinstance(text, str) and text.lstrip().startswith(('{', '```')):
            return text
    return content


def _joined(content: Any) -> Optional[str]:
    """Return the text of a content, which may come in parts."""
    if not isinstance(content, list):
        return content
    return ''.join(part['text'] for part in content
                   if part['type'] == 'text')


def _calls(message: Any) -> List[Any]:
    """Return the arguments of all calls of tools, as texts."""
    calls = getattr(message, 'tool_calls', None)
    functions = [getattr(call, 'function', None)
                 for call in (calls if isinstance(calls, list) else [])]
    found = [getattr(function, 'arguments', None) for function in functions]
    return [json.dumps(arguments) if isinstance(arguments, dict) else
            arguments for arguments in found]
