"""A server on loopback that speaks OpenAI's protocol and answers by script."""
import json
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Answer:
    """One HTTP response, sent after a delay in seconds.

    Of a ``drip``, blanks at the beginning go out one by one, so many seconds
    after each other; of ``slow_headers``, so do all their bytes. A ``cut`` one
    ends before its headers do.
    """

    body: object
    status: int = 200
    headers: dict = field(default_factory=dict)
    delay: float = 0.0
    drip: float = 0.0
    slow_headers: float = 0.0
    cut: bool = False


def completion(content, finish_reason='stop', usage=(10, 5), **message):
    """A chat completion; ``usage`` None leaves the tokens out."""
    body = dict(
        id='c1', object='chat.completion', created=0, model='scripted',
        choices=[dict(index=0, finish_reason=finish_reason, message=dict(
            role='assistant', content=content, **message))])
    if usage is not None:
        body['usage'] = dict(prompt_tokens=usage[0], total_tokens=sum(usage),
                             completion_tokens=usage[1])
    return body


class ScriptedServer:
    """Answers requests in turn from a script, then by ``otherwise``.

    Attributes:
        base_url: What a client needs.
        requests: All bodies that came in, parsed, in their order.
        headers: The headers of each, in lower case.
        arrivals: When each came, in seconds of ``time.monotonic``.
        otherwise: Takes a request's body and returns an Answer; what is
            asked for when the script is at its end.
        refuses_schema: Answer 400 to every request with a JSON schema.
    """

    def __init__(self):
        self.requests, self.headers, self.arrivals = [], [], []
        self.refuses_schema = False
        self.otherwise = self.unexpected
        self._script = []
        self._lock = threading.Lock()
        self._closing = threading.Event()
        handler = type('Handler', (_Handler, ), dict(owner=self))
        self._http = ThreadingHTTPServer(('127.0.0.1', 0), handler)
        self._http.daemon_threads = True
        self.base_url = f'http://127.0.0.1:{self._http.server_port}/v1'
        self._thread = threading.Thread(
            target=self._http.serve_forever, args=(0.02, ), daemon=True)
        self._thread.start()

    def script(self, *answers):
        """Add answers for the next requests."""
        self._script += answers

    def close(self):
        self._closing.set()
        self._http.shutdown()
        self._thread.join()
        self._http.server_close()

    def answer_to(self, body, headers):
        with self._lock:
            self.requests.append(body)
            self.headers.append(headers)
            self.arrivals.append(time.monotonic())
            shape = body.get('response_format', {}).get('type')
            if self.refuses_schema and shape == 'json_schema':
                answer = self.refusing_the_schema()
            elif self._script:
                answer = self._script.pop(0)
            else:
                answer = self.otherwise(body)
        self._closing.wait(answer.delay)
        return answer

    @staticmethod
    def good(value, **options):
        return Answer(completion(json.dumps(value), **options))

    @staticmethod
    def text(content, **options):
        return Answer(completion(content, **options))

    @staticmethod
    def raw(body, **options):
        """Anything at all, as a text or as what becomes JSON."""
        return Answer(body, **options)

    @staticmethod
    def fenced(value):
        text = json.dumps(value, indent=1)
        return Answer(completion(f'Here it is:\n```json\n{text}\n```\nBye.'))

    @staticmethod
    def truncated(value):
        text = json.dumps(value)
        return Answer(completion(text[:len(text) // 2], 'length'))

    @staticmethod
    def malformed():
        return Answer(completion('{"text": "a", "parts": [}'))

    @staticmethod
    def null_content():
        return Answer(completion(None))

    @staticmethod
    def elsewhere(content=None, **message):
        """Something in other fields of the message."""
        return Answer(completion(content, **message))

    @staticmethod
    def redirect(status, location):
        return Answer('', status, dict(Location=location))

    @staticmethod
    def refusal(words='I cannot help with that.'):
        return Answer(completion(None, refusal=words))

    @staticmethod
    def html(content_type='text/html'):
        return Answer('<html><body>Welcome</body></html>',
                      headers={'Content-Type': content_type})

    @staticmethod
    def hanging(seconds=30.0):
        return Answer(completion('{}'), delay=seconds)

    @staticmethod
    def error(status, message, headers=(), **fields):
        return Answer(dict(error=dict(message=message, **fields)), status,
                      dict(headers))

    @classmethod
    def refusing_the_schema(cls):
        return cls.error(400, 'response_format json_schema is not supported',
                         type='invalid_request_error')

    @classmethod
    def rate_limited(cls, retry_after):
        return cls.error(429, 'Too many requests',
                         {'Retry-After': str(retry_after)},
                         code='rate_limit_exceeded')

    @classmethod
    def out_of_quota(cls):
        return cls.error(429, 'You exceeded your current quota',
                         type='insufficient_quota', code='insufficient_quota')

    @staticmethod
    def googles_limit(delay, quota):
        """What Gemini says when a quota is used up, with its own name."""
        details = [
            {'@type': 'type.googleapis.com/google.rpc.QuotaFailure',
             'violations': [dict(quotaId=quota, quotaValue='20')]},
            {'@type': 'type.googleapis.com/google.rpc.RetryInfo',
             'retryDelay': delay}]
        return Answer([dict(error=dict(
            code=429, message='You exceeded your current quota, please check '
            'your plan and billing details.', status='RESOURCE_EXHAUSTED',
            details=details))], 429)

    @classmethod
    def wrong_key(cls, message='Incorrect API key provided'):
        return cls.error(401, message, code='invalid_api_key')

    @classmethod
    def unexpected(cls, body):
        return cls.error(400, 'the test expects no such request')


class _Handler(BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'
    owner = None

    def do_POST(self):
        length = int(self.headers['Content-Length'])
        body = json.loads(self.rfile.read(length))
        headers = {k.lower(): v for k, v in self.headers.items()}
        answer = self.owner.answer_to(body, headers)
        raw = answer.body
        if not isinstance(raw, bytes):
            raw = (raw if isinstance(raw, str) else json.dumps(raw)).encode()
        try:
            self._send(answer, raw)
        except OSError:  # whoever asked is gone
            pass

    def _send(self, answer, raw):
        if answer.cut:
            self.close_connection = True
            return
        if answer.slow_headers:
            self._trickle(b'HTTP/1.1 200 OK\r\nX-Long: ' + b'x' * 1000,
                          answer.slow_headers)
        self.send_response(answer.status)
        for name, value in {'Content-Type': 'application/json',
                            **answer.headers}.items():
            self.send_header(name, value)
        self.send_header('Content-Length', str(len(raw)))
        self.end_headers()
        if answer.drip:
            rest = raw.lstrip()
            self._trickle(raw[:-len(rest)], answer.drip)
            raw = rest
        self.wfile.write(raw)

    def _trickle(self, raw, seconds):
        for byte in raw:
            self.wfile.write(bytes([byte]))
            time.sleep(seconds)

    def log_message(self, *args):
        pass
