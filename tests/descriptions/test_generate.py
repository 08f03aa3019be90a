"""All signs: order, failures, early ends, and what is never overwritten."""
import _thread
import threading
import time
from dataclasses import replace

import pytest

from gspmc.descriptions import (Description, Segment, changing,
                                read_descriptions, records,
                                write_descriptions)
from gspmc.descriptions.generate import _describe_all, generate
from gspmc.descriptions.labels import Label
from gspmc.descriptions.llm import (BudgetReached, GenerationFailed,
                                    Interrupted)
from gspmc.errors import InputError

LABELS = [Label(name, name) for name in 'fbdaec']


class Describer:
    """Describes at its own speed; ``endings`` are what it raises."""

    def __init__(self, words='by the machine', **endings):
        self.words = words
        self.endings = endings
        self.asked = []
        self.at_once = self.most_at_once = 0
        self._lock = threading.Lock()

    def __call__(self, label):
        with self._lock:
            self.asked.append(label.gloss)
            self.at_once += 1
            self.most_at_once = max(self.at_once, self.most_at_once)
        time.sleep(0.01 * (5 - 'abcdef'.index(label.gloss)))
        with self._lock:
            self.at_once -= 1
        if label.gloss in self.endings:
            raise self.endings[label.gloss]
        return Description(label.gloss,
                           refined=f'{8 * label.gloss} {self.words}',
                           segments=(Segment('A fist.', ('right_hand', )), ),
                           status='ok')


def glosses(path):
    return ''.join(d.gloss for d in read_descriptions(path))


@pytest.mark.parametrize('threads', [1, 4])
def test_the_order_is_that_of_the_labels(tmp_path, threads):
    describer = Describer()
    run = generate(LABELS, describer, tmp_path / 'd.jsonl', threads)
    assert glosses(tmp_path / 'd.jsonl') == 'fbdaec'
    assert min(threads, 2) <= describer.most_at_once <= threads
    assert run.made == 6 and run.kept == 0
    assert run.missing == () and run.stopped is None
    assert list(run.descriptions) == read_descriptions(tmp_path / 'd.jsonl')


def test_the_same_run_makes_the_same_file(tmp_path):
    for name, threads in (('a', 1), ('b', 4)):
        generate(LABELS, Describer(), tmp_path / name, threads)
    assert (tmp_path / 'a').read_bytes() == (tmp_path / 'b').read_bytes()


def test_a_failure_is_recorded_and_the_rest_goes_on(tmp_path):
    describer = Describer(d=GenerationFailed('no usable answer in 3 tries'))
    run = generate(LABELS, describer, tmp_path / 'd.jsonl', 2)
    found = {d.gloss: d for d in read_descriptions(tmp_path / 'd.jsonl')}
    assert len(found) == 6
    assert run.failed == {'d': 'no usable answer in 3 tries'}
    assert found['d'].status == 'needs_review'
    assert found['d'].flags == ('failed: no usable answer in 3 tries', )
    assert found['d'].global_text == ''
    # The next run tries again, and only there is anything new.
    generate(LABELS, Describer(), tmp_path / 'd.jsonl')
    again = {d.gloss: d for d in read_descriptions(tmp_path / 'd.jsonl')}
    assert again['d'].status == 'ok'
    assert {g for g in again if again[g] != found[g]} == {'d'}


def test_a_run_that_stops_keeps_what_it_has(tmp_path):
    describer = Describer(a=BudgetReached('stopped: max_requests is 4'))
    run = generate(LABELS, describer, tmp_path / 'd.jsonl', 1)
    assert glosses(tmp_path / 'd.jsonl') == 'fbd'
    assert run.missing == ('a', 'e', 'c')
    assert 'max_requests' in str(run.stopped)
    assert describer.asked == ['f', 'b', 'd', 'a']


def test_a_run_that_stops_at_once_writes_nothing(tmp_path):
    run = generate(LABELS, Describer(f=BudgetReached('stopped')),
                   tmp_path / 'd.jsonl')
    assert run.made == 0 and len(run.missing) == 6
    assert not (tmp_path / 'd.jsonl').exists()


def test_signs_not_reached_stay_as_they_were(tmp_path):
    generate(LABELS, Describer(), tmp_path / 'd.jsonl')
    before = read_descriptions(tmp_path / 'd.jsonl')
    stopping = Describer('anew', d=BudgetReached('stopped'))
    generate(LABELS, stopping, tmp_path / 'd.jsonl')
    after = read_descriptions(tmp_path / 'd.jsonl')
    assert [d.refined for d in after[:2]] == ['ffffffff anew', 'bbbbbbbb anew']
    assert after[2:] == before[2:]


def test_a_shorter_list_of_labels_loses_no_record(tmp_path):
    generate(LABELS, Describer(), tmp_path / 'd.jsonl')
    before = {d.gloss: d for d in read_descriptions(tmp_path / 'd.jsonl')}
    describer = Describer('anew')
    run = generate(LABELS[4:], describer, tmp_path / 'd.jsonl')
    assert sorted(describer.asked) == ['c', 'e'] and run.others == 4
    after = read_descriptions(tmp_path / 'd.jsonl')
    assert ''.join(d.gloss for d in after) == 'ecfbda'
    assert after[2:] == [before[gloss] for gloss in 'fbda']


def test_what_somebody_touched_is_never_overwritten(tmp_path):
    path = tmp_path / 'd.jsonl'
    generate(LABELS, Describer(), path)
    f, b, d, a, *others = read_descriptions(path)
    touched = [
        f,
        replace(b, status='corrected'),
        replace(d, synonyms=('edited by hand', )),
        replace(a, segments=()),
        Description('z', refined='written by hand'),
    ]
    write_descriptions(path, [*touched, *others])
    describer = Describer('anew')
    run = generate(LABELS, describer, path)
    assert sorted(describer.asked) == ['c', 'e', 'f'] and run.kept == 4
    after = read_descriptions(path)
    assert ''.join(d.gloss for d in after) == 'fbdaecz'
    assert after[1:4] == touched[1:4] and after[6] == touched[4]
    assert after[0].refined == 'ffffffff anew'


def test_a_correction_made_while_it_runs_is_kept(tmp_path):
    path = tmp_path / 'd.jsonl'
    generate(LABELS, Describer(), path)

    def correct_meanwhile(label):
        if label.gloss == 'f':
            first, *others = read_descriptions(path)
            write_descriptions(path, [replace(first, refined='mine'),
                                      *others])
        return Describer('anew')(label)

    generate(LABELS, correct_meanwhile, path)
    after = read_descriptions(path)
    assert [d.refined for d in after[:2]] == ['mine', 'bbbbbbbb anew']


def test_two_who_change_the_file_wait_for_each_other(tmp_path):
    out = tmp_path / 'd.jsonl'
    generate(LABELS, Describer(), out)

    held = threading.Event()

    def correct():
        with changing(out):
            held.set()
            records = read_descriptions(out)
            time.sleep(0.5)  # meanwhile the run wants to write
            write_descriptions(out, [
                replace(d, refined='mine', status='corrected')
                for d in records])

    threads = []

    class Slow(Describer):
        def __call__(self, label):
            if not threads:
                threads.append(threading.Thread(target=correct))
                threads[0].start()
                assert held.wait(10)
            return super().__call__(label)

    run = generate(LABELS[:1], Slow(), out)
    threads[0].join()
    assert run.kept == 6
    assert {d.refined for d in read_descriptions(out)} == {'mine'}


def test_ctrl_c_ends_the_run_and_keeps_what_it_has(tmp_path, capsys):
    stopped = threading.Event()

    class Interrupting(Describer):
        def __call__(self, label):
            if label.gloss == 'd':  # the third
                _thread.interrupt_main()
                assert stopped.wait(10)
            return super().__call__(label)

    reasons = []

    def stop(reason):
        reasons.append(reason)
        stopped.set()

    out = tmp_path / 'd.jsonl'
    run = generate(LABELS, Interrupting(), out, 1, stop)
    # What was in flight is finished, nothing else begins.
    assert glosses(out) == 'fbd' and run.missing == ('a', 'e', 'c')
    assert run.stopped is reasons[0] and isinstance(run.stopped, Interrupted)
    assert 'in flight' in capsys.readouterr().err
    generate(LABELS, Describer(), out)
    assert glosses(out) == 'fbdaec'


def test_ctrl_c_while_signs_are_still_queued(tmp_path):
    describer = Describer()

    class Many(list):
        """Labels in the middle of which somebody presses Ctrl-C."""

        def __iter__(self):
            for number, label in enumerate(super().__iter__()):
                if number == 3:
                    while not describer.asked:
                        time.sleep(0.001)
                    raise KeyboardInterrupt
                yield label

    reasons = []
    made, stopped = _describe_all(Many(LABELS), describer, 1, reasons.append)
    assert reasons == [stopped] and isinstance(stopped, Interrupted)
    assert set(describer.asked) <= set('fbd')
    assert set(made) == set(describer.asked)


def test_a_lock_that_nobody_lets_go(tmp_path, monkeypatch):
    monkeypatch.setattr(records, 'PATIENCE', 0.1)
    out = tmp_path / 'd.jsonl'
    with changing(out), pytest.raises(InputError, match='d.jsonl cannot be'):
        with changing(out):
            pass


def test_a_link_to_the_file_stays_a_link(tmp_path):
    (tmp_path / 'folder').mkdir()
    link = tmp_path / 'd.jsonl'
    link.symlink_to(tmp_path / 'folder' / 'true.jsonl')
    generate(LABELS, Describer(), link)
    assert link.is_symlink()
    assert glosses(tmp_path / 'folder' / 'true.jsonl') == 'fbdaec'


def test_a_place_that_cannot_be_written_to_is_noticed_first(tmp_path):
    (tmp_path / 'file').write_text('')
    describer = Describer()
    with pytest.raises(OSError, match='file'):
        generate(LABELS, describer, tmp_path / 'file' / 'd.jsonl')
    assert describer.asked == []


def test_signs_too_alike_are_flagged(tmp_path):
    path = tmp_path / 'd.jsonl'
    texts = dict(a='A fist at the chin.', b='A flat hand moves up twice.',
                 c='A fist at the chin.', d='A fist at the chin.')
    labels = [Label(gloss, gloss) for gloss in texts]

    def describe(label):
        return Description(label.gloss, refined=texts[label.gloss],
                           status='ok')

    write_descriptions(path, [Description('d', refined=texts['d'])])
    for _ in range(2):  # the second time changes nothing
        generate(labels, describe, path)
        a, b, c, d = read_descriptions(path)
        assert a.flags == ('too alike: c (1.000)', 'too alike: d (1.000)')
        assert a.status == c.status == 'needs_review'
        assert b.status == 'ok' and b.flags == ()
        assert d == Description('d', refined=texts['d'])
    texts['a'], texts['c'] = 'The index finger points.', 'Two open palms meet.'
    generate(labels, describe, path)
    assert [r.status for r in read_descriptions(path)] == [
        'ok', 'ok', 'ok', '']


def test_a_file_of_another_kind_is_not_overwritten(tmp_path):
    path = tmp_path / 'd.jsonl'
    path.write_text('my notes')
    describer = Describer()
    with pytest.raises(InputError, match='line 1: not JSON'):
        generate(LABELS, describer, path)
    assert path.read_text() == 'my notes' and describer.asked == []


def test_a_fault_of_the_program_is_not_hidden(tmp_path):
    with pytest.raises(ZeroDivisionError):
        generate(LABELS, Describer(d=ZeroDivisionError()),
                 tmp_path / 'd.jsonl', 2)
    assert not (tmp_path / 'd.jsonl').exists()


def test_a_failure_does_not_replace_an_earlier_text(tmp_path):
    out = tmp_path / 'd.jsonl'
    first = generate(LABELS, Describer(), out)
    again = Describer('anew', d=GenerationFailed('no usable answer'))
    run = generate(LABELS, again, out)
    texts = {record.gloss: record.refined for record in read_descriptions(out)}
    assert run.failed == {'d': 'no usable answer'}
    assert texts == {
        record.gloss: record.refined if record.gloss == 'd'
        else record.refined.replace('by the machine', 'anew')
        for record in first.descriptions}
