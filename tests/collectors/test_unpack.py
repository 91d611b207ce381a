from __future__ import annotations

import gzip
import zlib

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from watch.errors import ConnectFailed, TooLarge
from watch.unpack import unpack

PACKERS = {
    "": bytes,
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": brotli.compress,
    "gzip, br": lambda b: brotli.compress(gzip.compress(b)),
}


@given(st.binary(max_size=5_000), st.sampled_from(sorted(PACKERS)))
def test_round_trip(body: bytes, name: str) -> None:
    assert unpack(PACKERS[name](body), name, 10_000) == body


@given(st.binary(min_size=50, max_size=500), st.sampled_from(["gzip", "deflate", "br"]), st.integers(1, 40))
def test_a_cut_body_is_never_whole(body: bytes, name: str, missing: int) -> None:
    packed = PACKERS[name](body)
    with pytest.raises(ConnectFailed):
        unpack(packed[: -min(missing, len(packed) - 1)], name, 10_000)


@pytest.mark.parametrize("name", ["", "gzip", "deflate", "br"])
def test_the_cap_counts_what_comes_out(name: str) -> None:
    packed = PACKERS[name](bytes(1_001))
    assert len(unpack(packed, name, 1_001)) == 1_001
    with pytest.raises(TooLarge):
        unpack(packed, name, 1_000)


@pytest.mark.parametrize("name", ["gzip", "deflate", "br"])
def test_a_bomb_is_known_by_its_ratio(name: str) -> None:
    with pytest.raises(TooLarge) as caught:
        unpack(PACKERS[name](bytes(20_000_000)), name, 10**9)
    assert caught.value.facts["bomb"]


@given(st.binary(max_size=300), st.sampled_from(["gzip", "deflate", "br", "zstd", "a,b,c"]))
def test_junk_is_refused_or_read_but_never_worse(junk: bytes, name: str) -> None:
    try:
        unpack(junk, name, 1_000_000)
    except (ConnectFailed, TooLarge):
        pass
