"""What a run would ask, counted without asking."""
import pytest
from scripted_model import GOOD, Model, describe, make_base

from gspmc.descriptions.knowledge import KnowledgeBase
from gspmc.descriptions.labels import Label
from gspmc.descriptions.llm import NotSent
from gspmc.descriptions.prompting import load_prompts
from gspmc.descriptions.rehearsal import Rehearsal
from gspmc.descriptions.stage_requests import StageRequests


@pytest.fixture(scope='module')
def base(tmp_path_factory):
    with KnowledgeBase(make_base(tmp_path_factory.mktemp('base'))) as base:
        yield base


class DryModel:
    """Knows the answers to some stages; counts the other requests."""

    name = 'fake-1'

    def __init__(self, **answers):
        self.answers = answers
        self.counted = []

    def ask(self, request, validate, earlier=None):
        if request.stage in self.answers:
            return validate(self.answers[request.stage])
        self.counted.append((request.stage, len(request.messages[1].content)))
        raise NotSent(request.stage)


@pytest.mark.parametrize('known, stages', [
    ((), ['P1', 'P2', 'P3', 'P4']),
    (('P1', 'P2'), ['P3', 'P4']),
    (('P1', 'P2', 'P3', 'P4'), []),
])
def test_a_rehearsal_counts_what_would_be_asked(base, known, stages):
    model = DryModel(**{stage: GOOD[stage] for stage in known})
    requests = StageRequests(load_prompts('optimised'), 'en', 2)
    Rehearsal(model, requests, base, False).describe(Label('爱心', '爱心'))
    assert [stage for stage, _ in model.counted] == stages
    # The stand-ins are about as long as what they stand for.
    asked = Model(**GOOD)
    describe(asked, base, '爱心')
    for stage, length in model.counted:
        assert abs(length - len(asked.prompt(stage))) < 300


def test_nothing_is_asked_about_a_sign_without_entry(base):
    model = DryModel()
    requests = StageRequests(load_prompts('optimised'), 'en', 2)
    Rehearsal(model, requests, base, False).describe(Label('x-y', 'x-y'))
    assert model.counted == []
