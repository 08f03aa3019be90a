"""Building a base, adding to it, and what is kept when something fails."""
import json
import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import filelock
import pytest

from gspmc.descriptions.knowledge import KnowledgeBase
from gspmc.descriptions.knowledge import build as building
from gspmc.descriptions.knowledge import database
from gspmc.descriptions.knowledge.build import build
from gspmc.descriptions.knowledge.reading import Reading
from gspmc.errors import InputError, MissingFileError

ZH = '爱：一手轻轻抚摸另一手拇指。\n人民：双手食指搭成“人”字形。\n'
TR = 'KAPI: Sağ el açılır.\nIŞIK: El açılır.\n'


@pytest.fixture
def put(tmp_path):
    """Write texts as documents and build; return the report."""

    def run(documents, **reading):
        paths = [tmp_path / name for name in documents]
        for path, text in zip(paths, documents.values()):
            if text is not None:
                path.write_text(text, encoding='utf-8')
        return build(paths, tmp_path / 'kb', Reading(**reading))

    return run


def content(folder: Path):
    with KnowledgeBase(folder) as base:
        return [(e.document, e.headword, e.text) for e in base]


def states(report):
    return [document.state for document in report.documents]


def test_documents_in_their_order(put, tmp_path):
    report = put({'zh.txt': ZH, 'tr.txt': TR})
    assert states(report) == ['added', 'added'] and report.entries == 4
    assert content(tmp_path / 'kb') == [
        ('zh.txt', '爱', '一手轻轻抚摸另一手拇指。'),
        ('zh.txt', '人民', '双手食指搭成“人”字形。'),
        ('tr.txt', 'KAPI', 'Sağ el açılır.'), ('tr.txt', 'IŞIK', 'El açılır.')]


def test_unchanged_documents_are_skipped_and_others_added(put, tmp_path):
    put({'zh.txt': ZH})
    report = put({'zh.txt': ZH, 'tr.txt': TR})
    assert states(report) == ['unchanged', 'added']
    with KnowledgeBase(tmp_path / 'kb') as base:
        assert len(base) == 4
        assert base.search('açılır')[0][0].headword in ('KAPI', 'IŞIK')


def test_a_changed_document_replaces_its_entries(put, tmp_path):
    put({'zh.txt': ZH, 'tr.txt': TR})
    report = put({'zh.txt': ZH.replace('爱：一手', '恨：双手')})
    assert states(report) == ['replaced']
    with KnowledgeBase(tmp_path / 'kb') as base:
        assert len(base) == 4
        assert base.look_up('爱').how == 'none'
        assert base.look_up('恨').entries[0].text.startswith('双手')
        assert [e.headword for e, _ in base.search('抚摸')] == ['恨']
        numbers = [entry.id for entry in base]
        assert min(numbers) > 2  # those of the old entries are not used again


def test_another_reading_is_a_change(put, tmp_path):
    put({'zh.txt': ZH})
    assert states(put({'zh.txt': ZH}, language='ja')) == ['replaced']
    with KnowledgeBase(tmp_path / 'kb') as base:
        assert {entry.language for entry in base} == {'ja'}


def test_a_bad_document_spoils_nothing(put, tmp_path):
    put({'zh.txt': ZH})
    report = put({'zh.txt': 'no entry in here', 'none.txt': None,
                  'a.xyz': 'a: b', 'empty.txt': '', 'tr.txt': TR})
    assert states(report) == ['failed'] * 4 + ['added']
    errors = [document.error for document in report.failed]
    for name, error in zip(('zh.txt', 'none.txt', 'a.xyz', 'empty.txt'),
                           errors):
        assert name in error
    assert [name for name, *_ in content(tmp_path / 'kb')] == [
        'zh.txt'] * 2 + ['tr.txt'] * 2


def test_a_document_that_fails_late_leaves_nothing(put, tmp_path):
    put({'tr.txt': TR})
    lines = [json.dumps({'headword': f'w{i}', 'text': 't'})
             for i in range(12_000)]
    report = put({'a.jsonl': '\n'.join([*lines, '{']), 'zh.txt': ZH})
    assert states(report) == ['failed', 'added'] and report.entries == 4
    assert len(content(tmp_path / 'kb')) == 4


def test_sizes_are_limited(put, tmp_path, monkeypatch):
    with open(tmp_path / 'big.txt', 'wb') as file:
        file.truncate((50 << 20) + 1)
    report = put({'big.txt': None})
    assert 'big.txt has 52,428,801 bytes' in report.failed[0].error
    monkeypatch.setattr(building, 'MAX_BASE', len((ZH + TR).encode()))
    report = put({'zh.txt': ZH, 'tr.txt': TR, 'en.txt': 'a: b\n'})
    assert states(report) == ['added', 'added', 'failed']
    assert 'en.txt: with it the base would have' in report.failed[0].error
    assert states(put({'zh.txt': ZH[:-2]})) == ['replaced']


def test_the_hash_is_of_the_content_alone(put, tmp_path):
    def sha256(folder='kb'):
        with KnowledgeBase(tmp_path / folder) as base:
            return base.sha256

    put({'zh.txt': ZH, 'tr.txt': TR})
    first = sha256()
    put({'zh.txt': ZH + '好：一手。\n'})
    assert sha256() != first
    put({'zh.txt': ZH})  # with other numbers than before
    assert sha256() == first
    (tmp_path / 'other').mkdir()
    for name in ('tr.txt', 'zh.txt'):
        shutil.copy(tmp_path / name, tmp_path / 'other')
    build([tmp_path / 'other/tr.txt', tmp_path / 'other/zh.txt'],
          tmp_path / 'kb2')
    assert sha256('kb2') == first


@pytest.mark.parametrize('damage', [
    'index is gone', 'manifest is gone', 'of another base', 'other rules',
    'a file is gone', 'rubbish'])
def test_an_index_that_does_not_fit_is_made_anew(put, tmp_path, damage):
    put({'zh.txt': ZH, 'tr.txt': TR})
    folder = tmp_path / 'kb/index'
    manifest = json.loads((folder / 'manifest.json').read_text())
    if damage == 'index is gone':
        shutil.rmtree(folder)
    elif damage == 'manifest is gone':
        (folder / 'manifest.json').unlink()
    elif damage == 'of another base':
        (tmp_path / 'x.txt').write_text('a: b\nc: d\ne: f\ng: h\n')
        build([tmp_path / 'x.txt'], tmp_path / 'kb2')
        shutil.rmtree(folder)
        shutil.copytree(tmp_path / 'kb2/index', folder)
    elif damage == 'other rules':
        manifest['words'] += 1
        (folder / 'manifest.json').write_text(json.dumps(manifest))
    elif damage == 'a file is gone':
        next(folder.glob('*.term')).unlink()
    else:
        (folder / 'meta.json').write_text('rubbish')
    with pytest.raises(InputError, match='tools/build_knowledge_base.py'):
        KnowledgeBase(tmp_path / 'kb')
    build([], tmp_path / 'kb')
    with KnowledgeBase(tmp_path / 'kb') as base:
        assert base.search('açılır') and base.search('抚摸')


@pytest.mark.parametrize('library', ['tantivy', 'pypdfium2'])
def test_a_missing_library_is_named(put, write_pdf, monkeypatch, library):
    path = write_pdf([[(50, 700, '爱：一手。')]])
    monkeypatch.setitem(sys.modules, library, None)
    if library == 'tantivy':
        with pytest.raises(InputError, match=r'tantivy.*gspmc\[describe\]'):
            put({'zh.txt': ZH})
    else:
        report = put({'zh.txt': ZH, path.name: None})
        assert states(report) == ['added', 'failed']
        assert 'gspmc[describe]' in report.failed[0].error


def test_two_builds_at_a_time(put, tmp_path):
    put({'zh.txt': ZH})
    with filelock.FileLock(tmp_path / 'kb/.lock'):
        with pytest.raises(InputError, match='another process'):
            put({'tr.txt': TR})


def test_a_base_that_another_process_writes_or_reads(put, tmp_path,
                                                     monkeypatch):
    put({'zh.txt': ZH})
    monkeypatch.setattr(database, 'WAIT', 0.05)
    locked = ('^[^\n]*kb.sqlite cannot be used: database is locked; another '
              'process[^\n]*wait[^\n]*$')
    with closing(sqlite3.connect(tmp_path / 'kb/kb.sqlite',
                                 isolation_level=None)) as other:
        other.execute('BEGIN EXCLUSIVE')
        with pytest.raises(InputError, match=locked):
            KnowledgeBase(tmp_path / 'kb')
        with pytest.raises(InputError, match=locked):
            put({'tr.txt': TR})
    with KnowledgeBase(tmp_path / 'kb') as base:
        with pytest.raises(InputError, match=locked):
            put({'tr.txt': TR})
        with KnowledgeBase(tmp_path / 'kb') as second:
            assert len(second) == len(base) and base.look_up('爱').entries
        assert states(put({'zh.txt': ZH})) == ['unchanged']
    assert states(put({'tr.txt': TR})) == ['added']


def test_a_base_that_is_damaged_while_it_is_open(put, tmp_path):
    put({'zh.txt': ''.join(f'词{i}：一手。\n' for i in range(2_000))})
    path = tmp_path / 'kb/kb.sqlite'
    with KnowledgeBase(tmp_path / 'kb') as base:
        content = path.read_bytes()
        path.write_bytes(content[:4096] + b'x' * (len(content) - 4096))
        for ask in (base.look_up, lambda label: list(base)):
            with pytest.raises(InputError, match='kb.sqlite cannot be used: '
                               'database disk image is malformed; .*anew'):
                ask('词1000')
    with pytest.raises(InputError, match='kb.sqlite cannot be used'):
        KnowledgeBase(tmp_path / 'kb')


def test_two_documents_of_one_name(tmp_path):
    for folder in ('a', 'b'):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / 'd.txt').write_text(ZH)
    with pytest.raises(InputError, match='2 documents are called d.txt'):
        build([tmp_path / 'a/d.txt', tmp_path / 'b/d.txt'], tmp_path / 'kb')
    assert not (tmp_path / 'kb').exists()


def test_what_is_no_base(put, tmp_path):
    with pytest.raises(MissingFileError, match='tools/build_knowledge_base'):
        KnowledgeBase(tmp_path / 'nowhere')
    (tmp_path / 'kb').mkdir()
    path = tmp_path / 'kb/kb.sqlite'
    path.write_text('this is no database, but it is long enough' * 30)
    with pytest.raises(InputError, match='kb.sqlite cannot be used'):
        KnowledgeBase(tmp_path / 'kb')
    with pytest.raises(InputError, match='kb.sqlite cannot be used'):
        put({'zh.txt': ZH})
    path.unlink()
    with sqlite3.connect(path) as other:
        other.execute('CREATE TABLE mine (value)')
    with pytest.raises(InputError, match='no knowledge base'):
        put({'zh.txt': ZH})


def test_a_folder_that_cannot_be_made(tmp_path):
    (tmp_path / 'a.txt').write_text(ZH)
    with pytest.raises(InputError, match='a.txt cannot be written'):
        build([tmp_path / 'a.txt'], tmp_path / 'a.txt')


def test_the_paths_may_be_strange(tmp_path):
    folder = tmp_path / 'a b#c?d%20é爱'
    folder.mkdir()
    (folder / '爱 ?.txt').write_text(ZH, encoding='utf-8')
    build([folder / '爱 ?.txt'], folder / 'kb#1')
    assert content(folder / 'kb#1')[0][0] == '爱 ?.txt'
