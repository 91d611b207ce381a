"""A board left on: the requests of 12 hours (one every 20 s), the memory after each simulated hour.

    python benchmarks/board.py [--hours 12]

The requests go through the server's own routes and middleware, in this process, without a pause between them.
"""

from __future__ import annotations

import argparse
import gc
import html
import os
import re
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
EVERY_S = 20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hours", type=int, default=12)
    hours = parser.parse_args().hours
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"VIGIE_DATA": f"{folder}/data", "VIGIE_CONFIG": f"{folder}/feeds.yml"}
        import psutil
        from starlette.applications import Starlette

        from tests.ui import sample
        from tests.ui.asking import Asked
        from watch import actions
        from watch.settings import Place
        from watch.ui import server, shared

        desk = sample.fill(Place.from_environment())
        asked = Asked(Starlette(routes=list(server.routes()), middleware=server.middleware()))
        path = shared.address("board", actions.make_share(desk, "board", "mesure"))
        me, each = psutil.Process(), 3600 // EVERY_S
        started = time.perf_counter()
        for hour in range(hours + 1):
            for _ in range(each):
                answer = asked.get(path)
                assert answer.status_code == 200
                path = html.unescape(re.findall(r"; url=([^\"]+)\"", answer.text)[0])
            gc.collect()
            seen = me.memory_info().rss / 1e6, len(gc.get_objects()), me.num_fds(), me.num_threads()
            print(
                f"hour {hour:2}: {seen[0]:7.1f} MB, {seen[1]} objects, {seen[2]} files, {seen[3]} threads", flush=True
            )
        took = (time.perf_counter() - started) / ((hours + 1) * each)
        print(f"{took * 1000:.1f} ms a request")
        desk.close()


if __name__ == "__main__":
    main()
