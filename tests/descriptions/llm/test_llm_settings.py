"""Settings that cannot be meant are refused in words that name them."""
import math
import sys

import pytest

from gspmc.descriptions.llm import Settings, build_model
from gspmc.errors import InputError

BROKEN = [
    (dict(model=' '), 'model is empty'),
    (dict(key_variable=''), 'key_variable is empty'),
    (dict(structured='xml'), "structured is 'xml'; there are auto"),
    (dict(temperature=-0.1), 'temperature is -0.1'),
    (dict(temperature=math.nan), 'temperature is nan'),
    (dict(top_p=1.5), 'top_p is 1.5'),
    (dict(seed=1.5), 'seed is 1.5; it has to be a whole number'),
    (dict(max_tokens=0), 'max_tokens is 0'),
    (dict(timeout=0), 'timeout is 0'),
    (dict(retries=-1), 'retries is -1'),
    (dict(concurrency=0), 'concurrency is 0'),
    (dict(concurrency=True), 'concurrency is True'),
    (dict(requests_per_minute=-3), 'requests_per_minute is -3'),
    (dict(requests_per_minute='3'), "requests_per_minute is '3'"),
    (dict(max_requests=-1), 'max_requests is -1'),
    (dict(prompt_price=1.0), 'give the price of the prompt and that of'),
    (dict(prompt_price=-1.0, completion_price=1.0), 'prompt_price is -1.0'),
    (dict(max_cost=1.0), 'max_cost is 1.0, but there are no prices'),
    (dict(extra=dict(stream=True)), "extra must not hold 'stream'"),
    (dict(extra=dict(stop={1})), 'extra cannot be sent as JSON'),
    (dict(base_url='api.openai.com/v1'), "base_url is 'api.openai.com/v1'"),
    (dict(base_url='ftp://host/v1'), 'base_url is '),
    (dict(base_url='http:///v1'), 'base_url is '),
    (dict(base_url='http://host:port/v1'), 'base_url is '),
    (dict(base_url='http://host:99999/v1'), 'base_url is '),
    (dict(base_url='http://[::1/v1'), 'base_url is '),
    (dict(base_url='http://a host/v1'), 'base_url is '),
]


@pytest.mark.parametrize('values, words', BROKEN)
def test_what_cannot_be_meant(values, words):
    with pytest.raises(InputError) as caught:
        Settings(**{'model': 'm', 'cache': 'c.sqlite', **values})
    assert words in str(caught.value)


@pytest.mark.parametrize('url', [
    'https://user:hunter2@host/v1', 'https://host/v1?key=hunter2',
    'https://host/v1#hunter2', 'nonsense@hunter2'])
def test_secrets_in_the_url_are_not_repeated(url):
    with pytest.raises(InputError, match='environment variable') as caught:
        Settings('m', 'c.sqlite', base_url=url)
    assert 'hunter2' not in str(caught.value)


@pytest.mark.parametrize('url', [
    'https://api.openai.com/v1', 'http://localhost:11434/v1/',
    'http://[::1]:8000/v1', 'http://10.0.0.3'])
def test_usual_servers(url):
    assert Settings('m', 'c.sqlite', base_url=url).base_url == url


@pytest.mark.parametrize('backend, url, words', [
    ('llama', '', "unknown backend 'llama'; there are openai, transformers"),
    ('openai', '', 'there is no base_url'),
    ('transformers', 'http://host/v1', 'asks no server'),
])
def test_backend_and_settings_have_to_fit(tmp_path, backend, url, words):
    settings = Settings('m', tmp_path / 'c.sqlite', base_url=url)
    with pytest.raises(InputError, match=words):
        build_model(backend, settings)


@pytest.mark.parametrize('backend, package, module', [
    ('openai', 'openai', 'openai_server'),
    ('transformers', 'llguidance', 'local')])
def test_an_absent_package_is_named(tmp_path, monkeypatch, backend, package,
                                    module):
    for name in list(sys.modules):
        if name == package or name.startswith(f'{package}.') or (
                name.startswith('gspmc.descriptions.llm.')):
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, package, None)
    from gspmc.descriptions.llm.build import build_model as build
    settings = Settings('m', tmp_path / 'c.sqlite',
                        base_url='http://host/v1' * (backend == 'openai'))
    with pytest.raises(InputError, match=f"needs {package}.*; pip install 'gs"
                       r"pmc\[describe\]'"):
        build(backend, settings)


@pytest.mark.parametrize('key', ['sk-1234', 'gsk_1234'])
def test_a_key_in_place_of_its_name_is_not_shown(key):
    with pytest.raises(InputError, match='no name of an environ') as caught:
        Settings('model', 'cache.sqlite', key_variable=key)
    assert key not in str(caught.value)
