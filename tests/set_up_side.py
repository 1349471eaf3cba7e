"""Runs a notebook's set-up cell again and again, as a student's runtimes do. A program: see test_set_up.py.

`python set_up_side.py CELL SERVED ARCHIVE`: prints, as JSON, what the cell said in each situation.
"""

from __future__ import annotations

import contextlib
import functools
import http.server
import io
import json
import sys
import threading
import zipfile
from pathlib import Path


def say(cell: str) -> str:
    """What the cell prints in a runtime of its own."""
    sys.modules.pop("selfcheck", None)
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(cell, "set-up", "exec"), {"__name__": "__main__"})
    return out.getvalue().strip()


def stale(name: str) -> None:
    with zipfile.ZipFile(name, "w") as archive:
        archive.comment = b"another release"


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None:
        """Nothing."""


def main(cell: str, served: str, archive: str) -> None:
    del sys.path[0]  # this folder: a student has nothing of it
    said = {"offline": say(cell.replace("@SERVED@", "http://127.0.0.1:9"))}
    handler = functools.partial(Quiet, directory=served)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    online = cell.replace("@SERVED@", f"http://127.0.0.1:{server.server_port}")
    said["first"] = say(online)
    said["again"] = say(online)
    stale(archive)
    said["stale copy"] = say(online)
    stale(str(Path(served, archive)))
    stale(archive)
    said["course moved on"] = say(online)
    print(json.dumps(said))


if __name__ == "__main__":
    main(Path(sys.argv[1]).read_text(), sys.argv[2], sys.argv[3])
