"""One run of tools/extract_keypoints.py, as a process that can be killed.

The fork server of tests/conftest.py imports this module once, so that its
processes need not import torch and mmpose each for itself.
"""
import os
import runpy
import signal
import sys
from pathlib import Path

from gspmc.upstream import mmpose_imports_unused_packages

with mmpose_imports_unused_packages():
    import mmpose.apis  # noqa: F401
import gspmc.pose.estimator  # noqa: F401

TOOL = Path(__file__).resolve().parents[2] / 'tools/extract_keypoints.py'


def run_tool(arguments, output, environment):
    """Run the tool; what it prints goes to the file ``output``."""
    os.environ.update(environment)
    # A suite that a shell runs in the background would ignore it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with open(output, 'w') as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    sys.argv = [TOOL.name, *map(str, arguments)]
    runpy.run_path(str(TOOL), run_name='__main__')
