"""The self-check of one notebook. Use it as `from selfcheck import check, hand_in`.

This module lies at the top of the archive that the set-up cell fetches, under the name `selfcheck`. The rest
of the archive is unpacked into a folder that goes with the process, and imported from there.
"""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile
import zipfile

ARCHIVE = os.path.abspath(os.path.dirname(__file__))
with zipfile.ZipFile(ARCHIVE) as _archive:
    RELEASE = _archive.comment.decode()
    _folder = tempfile.mkdtemp(prefix="selfcheck-")
    _archive.extractall(_folder, [name for name in _archive.namelist() if name != "selfcheck.py"])
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
for _name in [name for name in sys.modules if name.split(".")[0] == "autograder"]:  # another version's
    del sys.modules[_name]
sys.path.insert(0, _folder)

from autograder.selfcheck.answers import check  # noqa: E402
from autograder.selfcheck.handing_in import hand_in  # noqa: E402

__all__ = ["RELEASE", "check", "hand_in"]
