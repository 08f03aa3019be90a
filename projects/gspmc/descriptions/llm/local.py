"""A model on this machine, by transformers, which cannot miss the shape."""
import threading
from functools import cached_property
from typing import Any, Dict, List, Mapping, Tuple

import jinja2
import torch
from llguidance import LLTokenizer
from torch import Tensor
from transformers import (AutoModelForCausalLM, AutoTokenizer,
                          GenerationConfig, PreTrainedModel,
                          PreTrainedTokenizerFast)

from gspmc.errors import InputError, first_line

from .constrained import SchemaProcessor, grammar_tokenizer
from .gate import Gate
from .interface import GenerationFailed, Message, Reply, Request, RunStopped
from .json_answers import portable_schema, with_schema
from .settings import Settings

MAX_TOKENS = 1024  # of an answer, where nobody says


class LocalModel:
    """A causal language model of the hub, or of a folder.

    It answers one request at a time. Without ``temperature`` it always says
    the most probable, and variants of a request get the same answer. The
    weights are loaded for the first request that goes out.

    Args:
        settings: With the name or folder of the model.

    Raises:
        InputError: If there are settings that only a server has.
    """

    def __init__(self, settings: Settings) -> None:
        for name in ('base_url', 'extra', 'requests_per_minute'):
            if getattr(settings, name):
                raise InputError(f'{name} is {getattr(settings, name)!r}, '
                                 'but the backend transformers asks no '
                                 'server')
        self.name = settings.model
        self._settings = settings
        self._lock = threading.Lock()

    def payload(self, request: Request,
                messages: Tuple[Message, ...]) -> Dict[str, Any]:
        """Return all that the answer depends on, but the weights."""
        settings = self._settings
        return dict(
            base_url='transformers', model=settings.model,
            messages=[vars(message) for message in messages],
            schema=dict(request.schema),
            sampling=dict(
                temperature=settings.temperature, top_p=settings.top_p,
                max_tokens=settings.max_tokens or MAX_TOKENS,
                seed=settings.seed or 0))

    def complete(self, payload: Mapping[str, Any], gate: Gate) -> Reply:
        """Get one reply; see :meth:`Backend.complete`."""
        with self._lock:
            prompt = self._prompt(payload)
            processor = SchemaProcessor(self._grammar, payload['schema'])
            config = self._config(payload['sampling'], prompt.shape[1])
            gate.permit()
            tokens = self._generate(prompt, processor, config,
                                    payload['sampling']['seed'])
        return Reply(
            self._tokenizer.decode(tokens, skip_special_tokens=True),
            'stop' if tokens[-1] in self._end_ids else 'length',
            prompt_tokens=prompt.shape[1], completion_tokens=len(tokens))

    def _prompt(self, payload: Mapping[str, Any]) -> Tensor:
        """Return the token ids (1, l) of a conversation."""
        messages = with_schema(payload['messages'],
                               portable_schema(payload['schema']))
        if not self._tokenizer.chat_template:
            turns = [f'{m["role"]}: {m["content"]}\n\n' for m in messages]
            return self._tokenizer(''.join(turns) + 'assistant: ',
                                   return_tensors='pt')['input_ids']
        try:
            return self._chat(messages)
        except jinja2.TemplateError:  # some templates know no system
            return self._chat(_without_system(messages))

    def _chat(self, messages: List[Dict[str, str]]) -> Tensor:
        return self._tokenizer.apply_chat_template(
            messages, add_generation_prompt=True, return_dict=True,
            return_tensors='pt',
            # A dictionary entry must not be able to end the user's turn.
            sanitize_control_tokens=True,
            # Thoughts have no place in the grammar of the answer.
            enable_thinking=False)['input_ids']

    def _config(self, sampling: Mapping[str, Any],
                length: int) -> GenerationConfig:
        """Return how to write, after a prompt of so many tokens."""
        longest = getattr(self._model.config.get_text_config(),
                          'max_position_embeddings', None)
        room = longest - length if longest else sampling['max_tokens']
        if room < 1:
            raise GenerationFailed(f'the prompt has {length} tokens, '
                                   f'{self.name!r} takes {longest}')
        temperature, top_p = sampling['temperature'], sampling['top_p']
        chosen: Dict[str, Any] = dict(do_sample=False)
        if temperature or (temperature is None and top_p is not None):
            chosen = dict(do_sample=True, temperature=temperature or 1.0,
                          top_p=1.0 if top_p is None else top_p, top_k=0)
        return GenerationConfig(
            max_new_tokens=min(room, sampling['max_tokens']),
            eos_token_id=self._end_ids, pad_token_id=self._end_ids[0],
            **chosen)

    def _generate(self, prompt: Tensor, processor: SchemaProcessor,
                  config: GenerationConfig, seed: int) -> List[int]:
        """Return the tokens of the answer."""
        prompt = prompt.to(self._model.device)
        # The global generators belong to whoever uses this.
        devices = [prompt.device] if prompt.device.type == 'cuda' else []
        with torch.random.fork_rng(devices):
            torch.manual_seed(seed)
            output = self._model.generate(
                prompt, attention_mask=torch.ones_like(prompt),
                generation_config=config, logits_processor=[processor])
        return output[0, prompt.shape[1]:].tolist()

    @cached_property
    def _tokenizer(self) -> PreTrainedTokenizerFast:
        tokenizer = _load(AutoTokenizer, self.name)
        if not tokenizer.is_fast:
            raise RunStopped(f'the tokenizer of {self.name!r} is none of the '
                             'fast ones, which llguidance needs')
        return tokenizer

    @cached_property
    def _model(self) -> PreTrainedModel:
        model, info = _load(AutoModelForCausalLM, self.name,
                            output_loading_info=True)
        if info['missing_keys']:
            # transformers would go on with random weights.
            raise RunStopped(f'{self.name!r} lacks weights of a language '
                             f'model, such as {min(info["missing_keys"])}')
        # Its own habits, such as sampling, are not what was asked for.
        model.generation_config = GenerationConfig(
            eos_token_id=model.generation_config.eos_token_id)
        try:
            return model.to(self._settings.device).eval()
        except (RuntimeError, AssertionError) as error:
            raise RunStopped(f'cannot use the device '
                             f'{self._settings.device!r}: '
                             f'{first_line(error)}') from None

    @cached_property
    def _end_ids(self) -> List[int]:
        """Tokens of which each ends an answer."""
        ends = self._model.generation_config.eos_token_id
        ends = ends if isinstance(ends, list) else [ends]
        ids = {*ends, self._tokenizer.eos_token_id} - {None}
        if not ids:
            raise RunStopped(f'{self.name!r} has no token that ends a text')
        return sorted(ids)

    @cached_property
    def _grammar(self) -> LLTokenizer:
        return grammar_tokenizer(
            self._tokenizer, self._model.config.get_text_config().vocab_size,
            self._end_ids)


def _load(kind: type, name: str, **options: bool) -> Any:
    try:
        return kind.from_pretrained(name, **options)
    # Missing and damaged files, unknown kinds of models and absent libraries
    # all raise differently, and not alike in every version.
    except Exception as error:
        raise RunStopped(
            f'cannot load the language model {name!r}: {first_line(error)} '
            'Without a connection to the hub, put its files into a folder '
            'and name that') from error


def _without_system(messages: List[Dict[str, str]]) -> List[Dict[str, str]]:
    """Put what the system says before the first words of the user."""
    said = [m['content'] for m in messages if m['role'] == 'system']
    first, *others = [m for m in messages if m['role'] != 'system']
    content = '\n\n'.join([*said, first['content']])
    return [dict(first, content=content), *others]
