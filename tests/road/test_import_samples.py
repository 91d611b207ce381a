"""Every lent sample through the whole road, twice: recognised in a child, stored, nothing new the second time.

Skipped where the samples are not lent. The counts are those of
``tests/formats/test_exports_foreign.py``: what the readers give is what the store takes.
"""

from __future__ import annotations

import logging
import zipfile
from pathlib import Path

import pytest

from tests.desk_of_imports import desk
from tests.formats.test_exports_foreign import EXPECTED, FOREIGN, SHARED
from watch.errors import VigieError
from watch.model import ImportReport
from watch.pipeline.desk import Desk
from watch.pipeline.importing import import_path

__all__ = ["desk"]
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="samples of others are not here")
# One invented article that two tools describe: each import of one of them corrects what the other said.
TOLD_TWICE = {"brand24/synthetique/mentions.xlsx": 1, "brandwatch/synthetique/export_preambule.csv": 1}
META = (
    "facebook/synthetique/comments_and_reactions/comments.json",
    "facebook/synthetique/groups/group_posts_and_comments.json",
    "facebook/synthetique/this_profile_s_activity_across_facebook/posts/profile_posts_1.json",
    "instagram/synthetique/your_instagram_activity/comments/post_comments_1.json",
    "instagram/synthetique/your_instagram_activity/media/posts_1.json",
    "threads/synthetique/your_instagram_activity/threads/threads_and_replies.json",
    "messenger/synthetique/inbox/nadiab_1000000000000001/message_1.json",
)


def imported(desk: Desk, path: Path) -> ImportReport | str:
    try:
        return import_path(desk, path)
    except VigieError as error:
        return type(error).__name__


def test_every_sample_twice(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    wrong = []
    for turn in (1, 2):
        for path in FOREIGN:
            key = path.relative_to(SHARED).as_posix()
            expected, report = EXPECTED[key], imported(desk, path)
            if isinstance(report, str) or isinstance(expected, str):
                if isinstance(report, str) != isinstance(expected, str):
                    wrong.append((turn, key, report, expected))
                continue
            stored = report.new + report.changed + report.known
            again = turn == 2 and (report.new or report.changed > TOLD_TWICE.get(key, 0))
            if stored != expected[0] or again:
                wrong.append((turn, key, report, expected))
    assert wrong == []
    assert "Traceback" not in caplog.text


def test_the_whole_archive_after_its_files_adds_nothing(desk: Desk, tmp_path: Path) -> None:
    singles = [imported(desk, SHARED / name) for name in META]
    assert all(isinstance(r, ImportReport) for r in singles)
    taken = sum(r.new for r in singles if isinstance(r, ImportReport))
    assert taken == sum(e[0] for name in META if isinstance(e := EXPECTED[name], tuple))
    archive = tmp_path / "tout.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for name in META:
            packed.write(SHARED / name, name.partition("/synthetique/")[2])
    whole = imported(desk, archive)
    assert isinstance(whole, ImportReport)
    assert (whole.new, whole.changed, whole.known) == (0, 0, taken)
