"""Package definition; `pip install -e .` is all that is needed."""
from pathlib import Path

from setuptools import find_packages, setup

HERE = Path(__file__).parent


def get_version() -> str:
    """Read the version without importing the package."""
    names: dict = {}
    exec((HERE / 'projects/gspmc/version.py').read_text(), names)
    return names['__version__']


CORE = [
    # 2.6 brought allow-lists by name for reading checkpoints safely; newer
    # than 2.13 is untested.
    'torch>=2.6,<2.14',
    'numpy',
    # Older ones register torch's Adafactor a second time and cannot import.
    'mmengine>=0.10.7,<0.11',
    # mmaction2 1.2.0 refuses mmcv 2.2; no compiled mmcv exists for torch
    # newer than 2.4, and nothing here needs its compiled operators.
    'mmcv-lite==2.1.0',
    # The release whose faults gspmc.upstream handles.
    'mmaction2==1.2.0',
    'transformers>=4.40',
    'safetensors',
    'scikit-learn',
    'matplotlib',
    'scipy',
    'filelock',
    'tqdm',
    # mmaction2 imports it without declaring it.
    'importlib_metadata',
    # mmengine 0.10.7 imports pkg_resources, which setuptools 81 deprecates
    # and 82 dropped.
    'setuptools<81',
]

# Extracting keypoints.
POSE = [
    # Its need xtcocotools has no wheel for Python 3.12 and 3.13: there, mmpose
    # is installed by hand, `pip install --no-deps mmpose==1.3.2`.
    'mmpose==1.3.2; python_version < "3.12"',
    # mmpose demands it and nothing imports it; 0.67 and later do not build
    # under pip's isolation.
    'chumpy<0.67',
    'json_tricks',
    'munkres',
    # mmpose imports it without declaring it.
    'six',
    # Older ones than the last that Python 3.10 gets were not tried; 19 no
    # longer takes how to read tags in another encoding.
    'av>=17,<19',
    'pyyaml',
]

# Writing descriptions out of dictionaries.
DESCRIBE = [
    'tantivy>=0.26',
    'pypdfium2>=5',
    'openai>=3.52,<4',
    'httpx2',
    'llguidance>=1.9,<2',
    'pydantic>=2',
]

TEST = [
    'flake8',
    'pytest',
    'pytest-xdist',
    # torch for GPUs brings its own; elsewhere it interprets the kernels.
    'triton<3.10; sys_platform == "linux" and platform_machine == "x86_64"',
]

setup(
    name='gspmc',
    version=get_version(),
    description=('Isolated sign-language recognition from skeletons with '
                 'generative sign-description prompts'),
    long_description=(HERE / 'README.md').read_text(encoding='utf-8'),
    long_description_content_type='text/markdown',
    license='Apache-2.0',
    python_requires='>=3.10,<3.14',
    package_dir={'': 'projects'},
    packages=find_packages('projects'),
    package_data={
        'gspmc.descriptions': ['prompts/*/*.md'],
        'gspmc.descriptions.rules': ['lexicons/*.json'],
    },
    install_requires=CORE,
    extras_require=dict(pose=POSE, describe=DESCRIBE, test=TEST),
)
