"""The demo: every step of the main job, by the tools a user would call."""
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import List, NamedTuple, Optional

import numpy as np

from gspmc.checkpoints import latest_checkpoint
from gspmc.datasets.pose_store import PoseStore
from gspmc.datasets.transforms import STREAMS
from gspmc.errors import InputError
from gspmc.evaluation import ScoreFile, accuracies
from gspmc.files import atomic_write
from gspmc.skeleton import layout_from
from gspmc.skeleton.drawing import contact_sheet

from .corpus import DICTIONARY, GOLD, STORE
from .demo_report import demo_table
from .demo_texts import compare_with_gold, shuffle

ROOT = Path(__file__).parents[3]  # the repository: its tools and configs
DATA = Path('data/demo')
DESCRIPTIONS = DATA / 'descriptions.jsonl'
BACKEND = 'extractive'  # needs no language model
# The encoder gets as many values a text as there are different texts, at
# most 128, which is what the configs expect.
SYNONYMS = 5
BASELINE = 'baselines/ctrgcn_demo_joint'


class Job(NamedTuple):
    """One model to be trained and tested."""

    config: str
    seed: int

    @property
    def name(self) -> str:
        return f'{Path(self.config).name}-seed{self.seed}'


@dataclass(frozen=True)
class Demo:
    """What to run; see ``tools/demo.py``.

    Args:
        seeds: Runs of the joint stream and of its baseline.
        epochs: Instead of what the configs say.
        repetitions: Performances of each sign by each signer.
        shuffle_texts: Whether every sign gets the texts of another one.
        work_dir: Folder for results.

    Raises:
        InputError: If the folder holds a run with other settings, or a step
            fails.
    """

    seeds: int = 3
    epochs: Optional[int] = None
    repetitions: int = 4
    shuffle_texts: bool = False
    work_dir: Path = Path('work_dirs/demo')

    def run(self) -> None:
        """Do everything that is not done yet, and print the table."""
        self._claim_folder()
        self._make_data()
        texts = self._describe()
        self._encode()
        self._draw()
        jobs = [Job(BASELINE, seed) for seed in range(self.seeds)]
        jobs += [Job('gspmc_demo_joint', seed) for seed in range(self.seeds)]
        jobs += [Job(f'gspmc_demo_{stream}', 0) for stream in STREAMS[1:]]
        scores = self._run_jobs(jobs)
        table = demo_table(scores[:self.seeds],
                           scores[self.seeds:2 * self.seeds],
                           scores[2 * self.seeds:])
        table = f'{table}\n\n{texts}'
        with atomic_write(self.work_dir / 'results.txt') as path:
            path.write_text(f'{table}\n', encoding='utf-8')
        print(f'\n{table}\n\nwritten to {self.work_dir}/results.txt, with a '
              f'picture of some clips in {self.work_dir}/skeletons.png')

    def _claim_folder(self) -> None:
        # Models trained on texts that were made otherwise are not its own.
        settings = json.dumps([
            self.seeds, self.epochs, self.repetitions, self.shuffle_texts,
            BACKEND])
        path = self.work_dir / 'settings.json'
        if path.exists() and path.read_text() != settings:
            raise InputError(
                f'{self.work_dir} holds a demo with other settings '
                f'({path.read_text()}); remove it, or name another --work-dir')
        with atomic_write(path) as temporary:
            temporary.write_text(settings)

    @property
    def _text_features(self) -> Path:
        folder = self.work_dir if self.shuffle_texts else DATA
        return folder / 'text_features.safetensors'

    def _make_data(self) -> None:
        """Make the clips and the dictionary."""
        self._tool('make_synthetic.py', '--out', DATA, '--repetitions',
                   self.repetitions)

    def _describe(self) -> str:
        """Describe the signs from the dictionary; say how well that went."""
        base = DATA / 'kb'
        self._tool('build_knowledge_base.py', DATA / DICTIONARY, '--out',
                   base)
        self._tool('generate_descriptions.py', DATA / STORE, '--kb', base,
                   '--backend', BACKEND, '--synonyms', SYNONYMS, '--out',
                   DESCRIPTIONS)
        self._tool('check_descriptions.py', DESCRIPTIONS, '--kb', base)
        table = compare_with_gold(DESCRIPTIONS, DATA / GOLD)
        print(f'\n{table}\n', flush=True)
        return table

    def _encode(self) -> None:
        """Encode the descriptions for training."""
        descriptions = DESCRIPTIONS
        if self.shuffle_texts:
            descriptions = self.work_dir / 'shuffled.jsonl'
            shuffle(DESCRIPTIONS, descriptions)
        self._tool('encode_descriptions.py', descriptions, '--encoder', 'lsa',
                   '--classes', DATA / STORE, '--out', self._text_features)

    def _draw(self) -> None:
        """Draw the first clip of six signs."""
        store = PoseStore(DATA / STORE)
        labels = range(0, len(store.classes), 4)
        first = [int(np.argmax(store.labels == label)) for label in labels]
        figure = contact_sheet([store.keypoints(i) for i in first],
                               layout_from('wholebody133'),
                               [store.classes[label] for label in labels])
        with atomic_write(self.work_dir / 'skeletons.png') as path:
            figure.savefig(path, dpi=100)

    def _run_jobs(self, jobs: List[Job]) -> List[ScoreFile]:
        """Train and test models side by side, one core each."""
        cores = len(os.sched_getaffinity(0))
        workers = min(cores, len(jobs))
        threads = max(1, cores // workers)
        with ThreadPoolExecutor(workers) as pool:
            return list(pool.map(self._run_job, jobs, [threads] * len(jobs)))

    def _run_job(self, job: Job, threads: int) -> ScoreFile:
        folder = self.work_dir / job.name
        scores = folder / 'scores.npz'
        if not scores.exists():
            config = os.path.relpath(ROOT / 'configs' / f'{job.config}.py')
            self._tool('train.py', config, '--seed', job.seed, '--resume',
                       '--work-dir', folder, *self._options(job),
                       log=folder / 'train.log', threads=threads)
            self._tool('test.py', config, latest_checkpoint(folder),
                       '--work-dir', folder, '--dump', scores,
                       log=folder / 'test.log', threads=threads)
        result = ScoreFile.load(scores)
        top1 = accuracies(result.scores, result.labels)['top1']
        sys.stdout.write(f'  {job.name}: top-1 {100 * top1:.2f} %\n')
        sys.stdout.flush()
        return result

    def _options(self, job: Job) -> List[str]:
        options = []
        if self.shuffle_texts and job.config != BASELINE:
            options.append('train_dataloader.dataset.pipeline.6.bank='
                           f'{self._text_features}')
        if self.epochs:
            options += [f'{key}={self.epochs}' for key in (
                'train_cfg.max_epochs', 'train_cfg.val_interval',
                'param_scheduler.1.T_max')]
        return ['--cfg-options', *options] if options else []

    def _tool(self, name: str, *words, log: Optional[Path] = None,
              threads: Optional[int] = None) -> None:
        """Run a tool, show its command, and keep what it prints."""
        words = [str(word) for word in words]
        tool = ROOT / 'tools' / name
        # One write a line: two jobs print at the same time.
        command = ' '.join(['$ python', os.path.relpath(tool), *words])
        sys.stdout.write(f'{command}\n')
        sys.stdout.flush()
        environment = dict(os.environ)
        if threads:
            environment['OMP_NUM_THREADS'] = str(threads)
        done = subprocess.run([sys.executable, str(tool), *words],
                              env=environment, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE if log else None,
                              stderr=subprocess.STDOUT if log else None)
        if log:
            log.parent.mkdir(parents=True, exist_ok=True)
            log.write_bytes(done.stdout)
        if done.returncode:
            raise InputError(f'tools/{name} failed; see '
                             f'{log or "the lines above"}')
