"""What people wrote, who they are, and secret addresses: in no log, no complaint, no report, at the loudest level.

One process runs the commands one after another as a person would, with ``VIGIE_LOG=DEBUG``; everything it and its
children print is searched for marks that the files and the feeds carry.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.conftest import ROOT
from tests.loopback import serving

TEXT, TITLE, AUTHOR, TOKEN, LOCAL = "texte-zqx7", "titre-zqx7", "autrice-zqx7", "jeton-zqx7", "courriel-zqx7"
MARK = "zqx7"
FEED = f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>{TITLE}</title><item><title>{TITLE} du matin</title><link>https://blog.example/1?sig={TOKEN}</link>
<guid>g1</guid><dc:creator>{AUTHOR}</dc:creator><pubDate>Wed, 04 Mar 2026 09:00:00 +0100</pubDate>
<description>{TEXT} écrivez à {LOCAL}@exemple.fr</description></item></channel></rss>"""
GOOD = (
    "date;auteur;message;réseau;id;type\n"
    f"04/03/2026 09:00;{AUTHOR};{TEXT} scandaleux {LOCAL}@exemple.fr 06 12 34 56 78;facebook;a1;commentaire\n"
    f"05/03/2026 09:00;{LOCAL}@exemple.fr;Quand ouvrez-vous {TEXT} ?;facebook;a2;commentaire\n"
)
REFUSED = GOOD + "".join(f"0{n}/04/2026 09:00;{AUTHOR};{TEXT} {n};facebook;b{n};commentaire\n" for n in range(1, 8))
REFUSED += f"le {LOCAL}@exemple.fr;{AUTHOR};{TEXT};facebook;a3;commentaire\n"
BROKEN = f'{{"messages": [{{"sender_name": "{AUTHOR}", "timestamp_ms": 1, "content": "{TEXT}'
CHAT = f"04/03/2026 à 09:00 - {AUTHOR}: {TEXT}\n04/03/2026 à 09:01 - +33 6 12 34 56 78: {TEXT} {LOCAL}@exemple.fr\n"
COMMANDS = (
    ["collect", "--all"],
    ["import", "bon.csv"],
    ["import", "bon.csv", "refuse.csv"],
    ["import", "casse.json"],
    ["import", f"discussion {LOCAL}@exemple.fr.txt"],
    ["import", "bon.csv", "--json"],
    ["score"],
    ["alerts"],
    ["alerts", "--json"],
    ["snapshot", "--week", "2026-W10"],
    ["status"],
    ["status", "--json"],
    ["doctor"],
    ["collect", "--all", "--json"],
)
RUN = """
import json, sys
from watch.cli import main
for command in json.loads(sys.argv[1]):
    print("$", command[0], main(command), flush=True)
"""


class Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        known = self.path.startswith("/flux")
        data = FEED.encode() if known else f"non {TEXT} {self.path}".encode()
        self.send_response(200 if known else 404 if self.path.startswith("/rien") else 500)
        self.send_header("Content-Type", "application/rss+xml" if known else "text/html")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        return


@pytest.fixture
def site() -> Iterator[str]:
    with serving(Site) as address:
        yield address.removeprefix("http://")


@pytest.fixture
def folder(tmp_path: Path, site: str) -> Path:
    lines = [
        ("bon", f"http://{site}/flux.rss?token={TOKEN}"),
        ("rien", f"http://{site}/rien/{TOKEN}/flux.rss?token={TOKEN}"),
        ("casse", f"http://{site}/casse?key={TOKEN}"),
        ("ferme", f"http://127.0.0.1:9/{TOKEN}?token={TOKEN}"),
    ]
    sources = "".join(f"  - {{id: {i}, name: {i}, url: '{url}', private_network: true}}\n" for i, url in lines)
    (tmp_path / "feeds.yml").write_text(f"organisation:\n  name: La Maison\nsources:\n{sources}", encoding="utf-8")
    (tmp_path / "bon.csv").write_text(GOOD, encoding="utf-8")
    (tmp_path / "refuse.csv").write_text(REFUSED, encoding="utf-8")
    (tmp_path / "casse.json").write_text(BROKEN, encoding="utf-8")
    (tmp_path / f"discussion {LOCAL}@exemple.fr.txt").write_text(CHAT, encoding="utf-8")
    return tmp_path


def test_no_mark_in_what_is_printed_logged_or_recorded(folder: Path) -> None:
    environment = {**os.environ, "VIGIE_DATA": str(folder / "data"), "VIGIE_CONFIG": str(folder / "feeds.yml")}
    environment |= {"VIGIE_LOG": "DEBUG", "PYTHONPATH": str(ROOT)}
    environment.pop("VIGIE_DATABASE_URL", None)
    done = subprocess.run(
        [sys.executable, "-c", RUN, json.dumps(COMMANDS)],
        cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    ended = [line.split()[1:] for line in done.stdout.splitlines() if line.startswith("$ ")]
    assert [name for name, _ in ended] == [command[0] for command in COMMANDS], done.stderr[-3000:]
    assert [code for name, code in ended if name in ("score", "alerts", "status")] == ["0"] * 5
    said = (done.stdout + done.stderr).replace(f"discussion {LOCAL}@exemple.fr.txt", "")
    assert "DEBUG" in done.stderr, "the loudest level"
    assert [line for line in said.splitlines() if MARK in line] == []
    assert "06 12 34 56 78" not in said

    engine = sa.create_engine(f"sqlite:///{folder / 'data' / 'vigie.db'}")
    with engine.connect() as conn:
        tables = set(sa.inspect(conn).get_table_names())
        held = {name: str(conn.execute(sa.text(f'SELECT * FROM "{name}"')).all()) for name in tables}
    engine.dispose()
    assert MARK in held["mention"], "the marks did come in"
    assert MARK not in held["collection_run"]
    assert MARK not in held["source_state"].replace(TITLE, ""), "of a feed its title is kept, nothing else"
    assert "masqu" in held["import_refusal"], "what a refused cell held is shown, masked"
    for name in ("import_report", "import_refusal"):
        assert f"{LOCAL}@" not in held[name], name
        assert AUTHOR not in held[name], name
