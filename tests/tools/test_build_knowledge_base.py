"""tools/build_knowledge_base.py, as a command line calls it."""
import json
import os
import runpy
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from gspmc.descriptions.knowledge import KnowledgeBase
from gspmc.descriptions.knowledge.store import Store

TOOL = Path(__file__).resolve().parents[2] / 'tools/build_knowledge_base.py'
GOOD = '爱：一手轻轻抚摸另一手拇指。\n人民：双手食指搭成“人”字形。\n爱：双手。\n'


@pytest.fixture
def tool(monkeypatch, capsys, tmp_path):
    """Run the tool in a folder; return its status and its two outputs."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments):
        monkeypatch.setattr(sys, 'argv', [TOOL.name, *map(str, arguments)])
        try:
            runpy.run_path(str(TOOL), run_name='__main__')
            status = 0
        except SystemExit as exit:
            status = exit.code
        return (status, *capsys.readouterr())

    return run


def test_it_builds_and_says_so(tool):
    Path('a.txt').write_text(GOOD, encoding='gb18030')
    Path('b.jsonl').write_text(json.dumps(dict(
        headword='KAPI', description='El açılır.', aliases=['kapak'])))
    status, out, _ = tool('a.txt', 'b.jsonl', '--out', 'kb')
    assert status == 0
    assert out.splitlines() == [
        'a.txt: added, 3 entries (txt, gb18030, pattern colon)',
        'b.jsonl: added, 1 entries (jsonl, utf-8)', 'kb: 4 entries',
        'headwords with several entries: 1, such as 爱']
    with KnowledgeBase('kb') as base:
        assert len(base.look_up('爱').entries) == 2
        assert base.look_up('kapak').entries[0].headword == 'KAPI'
    status, out, _ = tool('a.txt', '--out', 'kb')
    assert status == 0 and out.startswith('a.txt: unchanged, skipped\n')


def test_options_reach_the_readers(tool):
    Path('a.dat').write_text('나무 = 두 손.\n', encoding='cp949')
    status, out, _ = tool(
        'a.dat', '--out', 'kb', '--format', 'txt', '--encoding', 'cp949',
        '--language', 'ko', '--pattern', r'(?P<headword>\w+) = ')
    assert status == 0 and '(txt, cp949, pattern ' in out
    Path('b.csv').write_text('word;how;also\nev;Eller.;yuva|hane\n')
    status, _, _ = tool('b.csv', '--out', 'kb', '--headword-key', 'word',
                        '--text-key', 'how', '--aliases-key', 'also')
    assert status == 0
    with KnowledgeBase('kb') as base:
        assert base.look_up('나무').entries[0].language == 'ko'
        assert base.look_up('hane').entries[0].text == 'Eller.'


def write_poison():
    """Documents that cannot be read, and what is said of each."""
    Path('one_line.txt').write_bytes(b'a: ' + b'x' * 50_000_000)
    Path('one_record.jsonl').write_bytes(b'{"headword": "' + b'x' * 9_000_000)
    Path('renamed.txt').write_bytes(b'PK\x03\x04\x14' + os.urandom(9_000))
    Path('empty.txt').touch()
    Path('scan.pdf').write_bytes(
        b'%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 '
        b'obj\n<< /Type /Pages /Count 1 /Kids [3 0 R] >>\nendobj\n3 0 obj\n<< '
        b'/Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>\nendobj\ntrailer '
        b'<< /Size 4 /Root 1 0 R >>\nstartxref\n0\n%%EOF\n')
    Path('cut.pdf').write_bytes(Path('scan.pdf').read_bytes()[:-30])
    with zipfile.ZipFile('bomb.docx', 'w', zipfile.ZIP_DEFLATED) as archive:
        archive.writestr('word/document.xml', b'0' * 300_000_000)
    Path('mixed.txt').write_bytes(GOOD.encode() * 9 + GOOD.encode('gb18030'))
    Path('open.csv').write_text('headword,text\na,"b\n' + 'c\n' * 99_999)
    Path('no_pattern.txt').write_text('This is prose.\n' * 99)
    for name in ('page.xyz', 'old.doc', 'sheet.xlsx', 'list.json', 'e.epub'):
        Path(name).write_text('a: b')
    Path('folder.txt').mkdir()
    return {
        'one_line.txt': 'byte 0 is longer', 'one_record.jsonl': 'byte 0',
        'renamed.txt': 'no text in an encoding', 'empty.txt': 'is empty',
        'scan.pdf': 'page 1', 'cut.pdf': 'cut short',
        'bomb.docx': 'unpacks from', 'mixed.txt': 'fails at byte',
        'open.csv': 'no CSV', 'no_pattern.txt': 'no entry',
        'page.xyz': '--format', 'old.doc': 'save it as .docx',
        'sheet.xlsx': 'save it as .csv', 'list.json': 'save it as .jsonl',
        'e.epub': 'save it as .txt', 'folder.txt': 'no document',
        'missing.pdf': 'no document'}


def test_poison_is_named_and_spoils_nothing(tool):
    poison = write_poison()
    Path('first.txt').write_text(GOOD)
    Path('last.txt').write_text(GOOD)
    status, out, errors = tool('first.txt', *poison, 'last.txt', '--out',
                               'kb')
    assert status == 2
    assert 'first.txt: added, 3' in out and 'last.txt: added, 3' in out
    lines = {line.split(': ')[0]: line for line in errors.splitlines()}
    for name, message in poison.items():
        assert message in lines[name], name
    assert errors.splitlines()[-1] == (
        f'error: {len(poison)} of {len(poison) + 2} documents could not be '
        'read, see above; the others are in the base')
    with KnowledgeBase('kb') as base:
        assert len(base) == 6 and base.search('抚摸')


@pytest.mark.parametrize('arguments, message', [
    (['--columns', '0'], '0 columns'),
    (['--encoding', 'klingon'], "unknown encoding 'klingon'"),
    (['--pattern', '(?P<headword'], 'no regular expression'),
])
def test_impossible_options_end_in_one_line(tool, arguments, message):
    Path('a.txt').write_text(GOOD)
    status, _, errors = tool('a.txt', '--out', 'kb', *arguments)
    assert status == 2 and message in errors
    assert errors.startswith('error: ') and errors.count('\n') == 1
    assert not Path('kb').exists()


def test_without_documents_it_completes_a_base(tool):
    status, _, errors = tool('--out', 'kb')
    assert status == 2 and 'no knowledge base kb to complete' in errors
    Path('a.txt').write_text(GOOD)
    tool('a.txt', '--out', 'kb')
    Path('kb/index/manifest.json').unlink()
    status, out, _ = tool('--out', 'kb')
    assert status == 0 and 'kb: 3 entries' in out
    with KnowledgeBase('kb') as base:
        assert base.search('抚摸')


def test_ctrl_c_ends_it_and_its_helper_at_once(tool):
    names = [f'{number}.txt' for number in range(3)]
    for name in names:
        Path(name).write_text(''.join(
            f'词{i}：双手五指张开，掌心相对，移动{i * 37}下。\n'
            for i in range(30_000)), encoding='utf-8')
    # A group of its own, to which a terminal would send the signal.
    process = subprocess.Popen(
        [sys.executable, str(TOOL), *names, '--out', 'kb'], text=True,
        env={**os.environ, 'OMP_NUM_THREADS': '1'}, start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    deadline = time.monotonic() + 60
    while not Path('kb/kb.sqlite').exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(1)  # into the reading of the first document
    os.killpg(process.pid, signal.SIGINT)
    out, errors = process.communicate(timeout=30)
    assert process.returncode == 130 and out == ''
    assert errors.split('\n')[-2] == 'stopped by Ctrl-C'
    assert 'Traceback' not in errors
    with pytest.raises(ProcessLookupError):  # nobody is left in the group
        os.killpg(process.pid, 0)
    status, out, _ = tool(*names, '--out', 'kb')
    assert status == 0 and 'kb: 90,000 entries' in out


def test_ctrl_c_while_entries_are_written(tool, monkeypatch):
    Path('a.txt').write_text(GOOD)

    def interrupted(self, *arguments):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Store, '_insert', interrupted)
        status, out, errors = tool('a.txt', '--out', 'kb')
    assert (status, out) == (130, '')
    assert errors.split('\n')[-2] == 'stopped by Ctrl-C'
    status, out, _ = tool('a.txt', '--out', 'kb')
    assert status == 0 and 'a.txt: added, 3 entries' in out


@pytest.mark.skipif('GSPMC_REAL_DATA' not in os.environ,
                    reason='GSPMC_REAL_DATA names no folder of real data')
def test_a_real_korean_dictionary(tool):
    path = Path(os.environ['GSPMC_REAL_DATA'], 'ksl13/ksl_dictionary.jsonl')
    assert tool(path, '--out', 'kb')[0] == 0
    records = [json.loads(line) for line in path.read_text('utf-8').split('\n')
               if line]
    with KnowledgeBase('kb') as base:
        assert len(base) == len(records) == 3620
        for record in records:
            found = base.look_up(record['headword'])
            assert found.how == 'exact'
            assert record['description'] in [e.text for e in found.entries]
            assert base.look_up(record['aliases'][0]
                                if record['aliases'] else '나무').entries
        best = base.search('오른 주먹을 코에 1·5지 옆면이 닿게 댄다', limit=1)
        assert best[0][0].headword == '좋다'
