"""JSON to and from a model: the schema sent, the object found in a reply."""
import json
import re
from typing import Any, Dict, List, Mapping, Sequence, Tuple

# What Moonshot, OpenAI's strict mode, vLLM and Ollama all understand. Limits
# such as minLength are left to the validation of the answer.
_KEPT = ('type', 'description', 'enum', '$ref', 'required')
# As DeepSeek and Qwen, Mistral, Moonshot and gpt-oss mark them.
_CLOSING_THOUGHT = re.compile(
    r'^.*(?:</think(?:ing)?>|\[/THINK\]|◁/think▷|'
    r'<\|channel\|>final<\|message\|>)', re.DOTALL)
_OPEN_THOUGHT = re.compile(
    r'(?:<think(?:ing)?>|\[THINK\]|◁think▷|<\|channel\|>analysis).*',
    re.DOTALL)
# Things in braces that are no JSON; each may cost a search to the end. More of
# them are no answer among prose about shapes.
MOST_PROBLEMS = 20
_END = re.compile(r'\}\s*(?:```\s*)?\Z')
_QUOTE_OR_BRACE = re.compile(r'"(?:[^"\\]|\\.)*(?:"|\Z)|[{}]', re.DOTALL)


def portable_schema(schema: Mapping[str, Any]) -> Dict[str, Any]:
    """Return the part of a JSON schema that servers have in common.

    Titles, defaults and limits go; all properties become required, and no
    others are allowed. ``const`` becomes an ``enum`` of one value.

    Raises:
        ValueError: If the top is not an object.
    """
    if schema.get('type') != 'object':
        raise ValueError(f'an answer is a JSON object, not {schema!r}')
    return _portable(schema)


def _portable(schema: Mapping[str, Any]) -> Dict[str, Any]:
    result = {key: schema[key] for key in _KEPT if key in schema}
    if 'const' in schema:
        result['enum'] = [schema['const']]
    if 'items' in schema:
        result['items'] = _portable(schema['items'])
    if 'anyOf' in schema:
        result['anyOf'] = [_portable(choice) for choice in schema['anyOf']]
    if '$defs' in schema:
        result['$defs'] = _portable_values(schema['$defs'])
    if schema.get('type') == 'object':
        result['properties'] = _portable_values(schema.get('properties', {}))
        result['required'] = list(result['properties'])
        result['additionalProperties'] = False
    return result


def _portable_values(schemas: Mapping[str, Any]) -> Dict[str, Any]:
    """Here the keys are names, of which 'title' may be one."""
    return {name: _portable(schema) for name, schema in schemas.items()}


def with_schema(messages: Sequence[Mapping[str, str]],
                schema: Mapping[str, Any]) -> List[Dict[str, str]]:
    """Append to the last message in which shape the answer has to be."""
    *before, last = map(dict, messages)
    text = (f'{last["content"]}\n\nAnswer with one JSON object and nothing '
            'else. Its JSON schema: '
            f'{json.dumps(schema, ensure_ascii=False)}')
    return [*before, dict(last, content=text)]


def without_thoughts(text: str) -> str:
    """Drop what a model thinks aloud before or instead of its answer.

    Some chat templates open the thought themselves, so that only its end is
    in the reply.
    """
    if text.lstrip().startswith(('{', '```')):  # an answer, whatever it says
        return text
    return _OPEN_THOUGHT.sub('', _CLOSING_THOUGHT.sub('', text)).strip()


def find_object(text: str, required: Sequence[str] = (),
                shown: Sequence[Mapping[str, Any]] = ()) -> Dict[str, Any]:
    """Return the answer in a reply: its last JSON object.

    Fences, other words and drafts before it do not matter. An object inside
    of a broken one is not taken for the answer.

    Args:
        text: The reply.
        required: Keys that the answer has to have; of several objects the
            last one with all of them counts.
        shown: Objects of the prompt, which models like to repeat behind the
            answer; they count where there is nothing else.

    Raises:
        ValueError: If there is none; says what is wrong with the first
            thing that begins like one.
    """
    found, problems = _objects(without_thoughts(text))
    if not found:
        raise ValueError((problems or ['there is no JSON object'])[0])
    whole = [value for value in found if value.keys() >= set(required)]
    own = [value for value in whole if value not in shown]
    return (own or whole or found)[-1]


def find_objects(text: str) -> List[Dict[str, Any]]:
    """Return the JSON objects in a text that lie in no other object."""
    return _objects(text)[0]


def is_whole(text: str) -> bool:
    """Whether a reply that was cut off had come to the end of its answer.

    Some models go on with white space behind it.
    """
    text = without_thoughts(text)
    found, problems = _objects(text)
    return bool(found and not problems and _END.search(text))


def _objects(text: str) -> Tuple[List[Dict[str, Any]], List[str]]:
    """Return the objects in a text, and what is wrong with others."""
    # Not strict: line breaks inside of texts are all too common.
    decoder = json.JSONDecoder(strict=False)
    found: List[Dict[str, Any]] = []
    problems: List[str] = []
    start = text.find('{')
    while start >= 0 and len(problems) < MOST_PROBLEMS:
        try:
            value, end = decoder.raw_decode(text, start)
            found.append(_writable(value))
        except (ValueError, RecursionError) as error:
            problems.append(str(error))
            end = _end_of_braces(text, start)
        start = text.find('{', end)
    return found, problems


def _writable(value: Dict[str, Any]) -> Dict[str, Any]:
    try:
        json.dumps(value, ensure_ascii=False).encode('utf-8')
    except UnicodeEncodeError:
        raise ValueError('a text holds half of a surrogate pair, which is '
                         'no character') from None
    return value


def _end_of_braces(text: str, start: int) -> int:
    """Return where the brace at ``start`` is closed, or the text's end."""
    depth = 0
    for match in _QUOTE_OR_BRACE.finditer(text, start):
        depth += {'{': 1, '}': -1}.get(match[0], 0)
        if depth == 0 and match[0] == '}':
            return match.end()
    return len(text)
