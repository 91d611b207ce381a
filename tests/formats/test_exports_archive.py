"""Archives: several formats in one, and the ones that are not safe to open (faults.md 42, 43)."""

from __future__ import annotations

import gzip
import io
import stat
import struct
import tarfile
import zipfile
import zlib
from pathlib import Path

import pytest

from tests.formats.exports import DATA, context, mentions_of, plain, rows_of
from watch.errors import ArchiveRefused, FileRefused, UnknownFormat, WrongVariant
from watch.formats.archive_streams import Counted
from watch.formats.base import Limits
from watch.formats.recognise import preview, read, recognise

TABLE = DATA / "table" / "export_utf8_bom.csv"
CHAT = DATA / "whatsapp" / "android_fr_virgule.txt"


def pack(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def mixed() -> dict[str, bytes]:
    return {
        "export/table.csv": TABLE.read_bytes(),
        "export/Discussion WhatsApp avec Élodie.txt": CHAT.read_bytes(),
        "export/messages/inbox/n_1/message_1.json": (DATA / "messenger" / "message_1.json").read_bytes(),
        "export/classeur.xlsx": (DATA / "table" / "export_titre_et_total.xlsx").read_bytes(),
        "export/photos/a.jpg": b"\xff\xd8\xff" + b"x" * 1000,
        "export/lisez-moi.md": b"rien d'utile",
    }


def test_several_formats_in_one_archive(tmp_path: Path) -> None:
    path = pack(tmp_path / "tout.zip", mixed())
    assert [(f.format_key, f.member.rsplit("/", 1)[-1]) for f in recognise(path)] == [
        ("table", "table.csv"),
        ("whatsapp", "Discussion WhatsApp avec Élodie.txt"),
        ("messenger", "message_1.json"),
        ("table", "classeur.xlsx"),
    ]
    networks = {row.network for row in mentions_of(path)}
    assert networks == {"viadeo", "clubhouse", "web", "whatsapp", "messenger"}
    assert {row.thread_id for row in mentions_of(path) if row.network == "whatsapp"} == {"Élodie"}
    assert preview(path, context(path)).ignored["other_members"] == 1


def test_a_tar_gz_gives_the_same_as_a_zip(tmp_path: Path) -> None:
    path = tmp_path / "tout.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        for name, data in mixed().items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    zipped = pack(tmp_path / "tout.zip", mixed())
    assert [plain(row) for row in rows_of(path)] == [plain(row) for row in rows_of(zipped)]


def test_a_single_file_that_was_gzipped(tmp_path: Path) -> None:
    path = tmp_path / "export.csv.gz"
    path.write_bytes(gzip.compress(TABLE.read_bytes()))
    assert len(mentions_of(path)) == 4
    chat = tmp_path / "Discussion WhatsApp avec Élodie.txt.gz"
    chat.write_bytes(gzip.compress(CHAT.read_bytes()))
    assert [m.thread_id for m in mentions_of(chat)] == ["Élodie"] * 3
    book = tmp_path / "classeur.gz"
    book.write_bytes(gzip.compress((DATA / "table" / "export_titre_et_total.xlsx").read_bytes()))
    assert len(mentions_of(book)) == 4


def test_names_that_climb_are_only_labels(tmp_path: Path) -> None:
    data = TABLE.read_bytes()
    path = pack(tmp_path / "a.zip", {"../../x.csv": data, "/abs.csv": data, "C:\\y\\z.csv": data})
    before = sorted(p for p in tmp_path.rglob("*"))
    rows = mentions_of(path)
    assert sorted(p for p in tmp_path.rglob("*")) == before
    assert {row.row.rpartition(":")[0] for row in rows} == {"x.csv", "abs.csv", "y/z.csv"}


def test_links_are_not_followed(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        link = zipfile.ZipInfo("lien.csv")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("vrai.csv", TABLE.read_bytes())
    assert [f.member for f in recognise(path)] == ["vrai.csv"]


def refused(path: Path, limits: Limits | None = None) -> str:
    with pytest.raises(ArchiveRefused) as caught:
        for _ in read(path, recognise(path, limits=limits), context(path, limits=limits or Limits())):
            pass
    return str(caught.value.facts["reason"])


def test_a_bomb_by_ratio(tmp_path: Path) -> None:
    path = pack(tmp_path / "a.zip", {"a.csv": b"Date;Message\n" + b"0" * 20_000_000})
    assert path.stat().st_size < 30_000
    assert refused(path) == "ratio"


def test_a_bomb_whose_directory_lies(tmp_path: Path) -> None:
    path = pack(tmp_path / "a.zip", {"a.csv": b"Date;Auteur;Message\n" + b"04/03/2026;A;b\n" * 1_000_000})
    data = bytearray(path.read_bytes())
    size = struct.pack("<L", 15 * 1_000_000 + 20)
    data = data.replace(size, struct.pack("<L", 1000))  # both headers announce 1,000 bytes
    path.write_bytes(bytes(data))
    assert refused(path) == "broken"


def test_bytes_are_counted_whatever_was_announced() -> None:
    stream = Counted(io.BytesIO(b"x" * 100), "a/b.csv", 50)
    assert stream.read(40) == b"x" * 40
    stream.seek(0)
    assert stream.read(50) == b"x" * 50
    with pytest.raises(ArchiveRefused) as caught:
        stream.read(1)
    assert caught.value.facts == {"reason": "ratio", "member": "a/b.csv"}
    with pytest.raises(io.UnsupportedOperation):
        stream.seek(3)


def test_a_bomb_by_nesting(tmp_path: Path) -> None:
    inner = pack(tmp_path / "in.zip", {"a.csv": TABLE.read_bytes()}).read_bytes()
    assert refused(pack(tmp_path / "a.zip", {"in.zip": inner})) == "nested"
    assert refused(pack(tmp_path / "b.zip", {"in.csv": gzip.compress(inner)})) == "nested"


def overlapping(count: int) -> bytes:
    """``count`` names for one compressed record."""
    raw = b"Date;Auteur;Message\n" + b"04/03/2026;A;b\n" * 100_000
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = packed.compress(raw) + packed.flush()
    crc = zlib.crc32(raw)
    local = (
        struct.pack("<4sHHHHHLLLHH", b"PK\x03\x04", 20, 0, 8, 0, 33, crc, len(body), len(raw), 5, 0) + b"a.csv" + body
    )
    central = b"".join(
        struct.pack(
            "<4sHHHHHHLLLHHHHHLL", b"PK\x01\x02", 20, 20, 0, 8, 0, 33, crc, len(body), len(raw), 5, 0, 0, 0, 0, 0, 0
        )
        + b"a.csv"
        for _ in range(count)
    )
    end = struct.pack("<4sHHHHLLH", b"PK\x05\x06", 0, 0, count, count, len(central), len(local), 0)
    return local + central + end


def test_a_bomb_by_overlapping_records(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(overlapping(51))
    assert refused(path) == "overlap"
    path.write_bytes(overlapping(1))
    assert len(mentions_of(path)) == 100_000


def test_too_many_members_and_too_many_bytes(tmp_path: Path) -> None:
    path = pack(tmp_path / "a.zip", {f"{i}.csv": TABLE.read_bytes() for i in range(20)})
    assert refused(path, Limits(members=10)) == "count"
    assert refused(path, Limits(total_bytes=2_000)) == "total"


def test_a_gzip_bomb(tmp_path: Path) -> None:
    path = tmp_path / "a.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        info = tarfile.TarInfo("a.csv")
        info.size = 40_000_000
        archive.addfile(info, io.BytesIO(b"0" * info.size))
    assert refused(path) == "ratio"
    path.write_bytes(gzip.compress(b"Date;Message\n" + b"0" * 40_000_000))
    assert refused(path) == "ratio"


def test_an_encrypted_archive_is_refused_by_name(tmp_path: Path) -> None:
    path = pack(tmp_path / "a.zip", {"a.csv": TABLE.read_bytes()})
    data = bytearray(path.read_bytes())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(bytes(data))
    assert refused(path) == "encrypted"


@pytest.mark.parametrize("cut", [30, 200, 400])
def test_a_truncated_archive(tmp_path: Path, cut: int) -> None:
    path = pack(tmp_path / "a.zip", {"a.csv": TABLE.read_bytes()})
    path.write_bytes(path.read_bytes()[:cut])
    assert refused(path) == "broken"


def test_a_truncated_tar_gz(tmp_path: Path) -> None:
    path = tmp_path / "a.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        for name, data in mixed().items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    path.write_bytes(path.read_bytes()[:3000])
    assert refused(path) == "broken"


@pytest.mark.parametrize(
    ("name", "data", "variant"),
    [
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "xls"),
        ("a.pdf", b"%PDF-1.7 \n", "pdf"),
        ("Your archive.html", b"<!DOCTYPE html><html><head><title>Your archive</title>", "x_html"),
        ("message_1.html", b"<html><head><style>._a6-g{}</style><title>Nadia</title>", "meta_html"),
        ("messages.html", b"<!DOCTYPE html><html><head><title>Exported Data</title>", "telegram_html"),
        ("page.html", b"<html><body>bonjour</body></html>", "html"),
        ("a.json", b'{"type": "FeatureCollection", "f": [{"five_star_rating_published": 5}]}', "google_maps_reviews"),
        ("c.html", b"<html><head><style>._a6-g{}</style></head><body>vu sur Snapchat et TikTok</body></html>", "meta_html"),
        ("d.html", b"<html><body><h1>Chat History</h1>snapchat</body></html>", "snapchat_html"),
        ("Comments.txt", b"Date: 2026-03-04 09:00:00 UTC\nComment: Merci\n\n", "tiktok_txt"),
        ("posts.json", b'{ "comments_v2": [ oups', "json_damaged"),
        ("likes.json", b'{"likes_media_likes": [{"title": "a", "string_list_data": []}]}', "archive_part"),
        ("profile.json", b'{"profile_v2": {"name": {"full_name": "A"}}}', "archive_part"),
        ("saved.json", b'[{"timestamp": 1, "media": [], "label_values": []}]', "archive_part"),
        ("snaps.json", b'{"n": [{"From": "n", "Media Type": "IMAGE", "Created": ""}]}', "archive_part"),
        ("c.csv", b"Channel Id,Channel Url,Channel Title\na,b,c\n", "archive_part"),
    ],
)  # fmt: skip
def test_the_wrong_variant_is_named(tmp_path: Path, name: str, data: bytes, variant: str) -> None:
    for path in (tmp_path / name, pack(tmp_path / "a.zip", {f"x/{name}": data})):
        if path.suffix != ".zip":
            path.write_bytes(data)
        with pytest.raises(WrongVariant) as caught:
            recognise(path)
        assert caught.value.facts["variant"] == variant


def test_in_an_archive_the_variant_that_says_what_to_do_comes_first(tmp_path: Path) -> None:
    page, part = b"<html><style>._a6-g{}</style>", b'{"profile_v2": {"name": {"full_name": "A"}}}'
    path = pack(tmp_path / "a.zip", {"a/p.json": part, "a/x.html": b"<html><body>a", "a/your_posts.html": page})
    with pytest.raises(WrongVariant) as caught:
        recognise(path)
    assert caught.value.facts["variant"] == "meta_html"


@pytest.mark.parametrize("data", [b"bonjour tout le monde", b"\x00\x01\x02\x03" * 100, b"{}", b"[1,2]"])
def test_nothing_recognised(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    with pytest.raises(UnknownFormat):
        recognise(path)


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\xef\xbb\xbf\r\n"])
def test_an_empty_file_says_that_it_is_empty(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    with pytest.raises(FileRefused) as caught:
        recognise(path)
    assert caught.value.facts["reason"] == "empty_file"


def test_a_file_over_the_limit_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileRefused):
        recognise(TABLE, limits=Limits(member_bytes=100))
