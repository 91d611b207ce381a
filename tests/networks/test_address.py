"""Canonical addresses: one page, one address; never an exception; the same when applied twice."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from watch.networks import canonical_url


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("http://WWW.Exemple.ORG", "https://www.exemple.org/"),
        ("https://exemple.org:443/a?utm_source=rss&id=3&fbclid=X#haut", "https://exemple.org/a?id=3"),
        ("https://exemple.org:8443/a", "https://exemple.org:8443/a"),
        ("https://exemple.org/a#comment-12", "https://exemple.org/a#comment-12"),
        ("https://exemple.org/viewtopic.php?p=34#p34", "https://exemple.org/viewtopic.php?p=34#p34"),
        ("  https://exemple.org/un article\n", "https://exemple.org/un%20article"),
        ("https://exemple.org/été?q=été", "https://exemple.org/%C3%A9t%C3%A9?q=%C3%A9t%C3%A9"),
        ("https://été.fr/", "https://xn--t-9fab.fr/"),
        ("//exemple.org/a", "https://exemple.org/a"),
        ("www.exemple.org/a", "https://www.exemple.org/a"),
        ("https://nom:mot@exemple.org/", "https://exemple.org/"),
        ("https://exemple.org./a", "https://exemple.org/a"),
        ("http://[2001:DB8::1]:80/a", "https://[2001:db8::1]/a"),
        ("https://exemple.org/?a=1&&UTM_Campaign=x&xtor=RSS-1", "https://exemple.org/?a=1"),
        ("https://twitter.com/a/status/12?s=20&t=z", "https://x.com/a/status/12"),
        ("https://m.facebook.com/p/1?__cft__[0]=x&ref=y", "https://www.facebook.com/p/1"),
        ("https://youtu.be/abc?si=z&t=3", "https://www.youtube.com/watch?v=abc&t=3"),
        (
            "https://www.google.com/url?rct=j&sa=t&url=https%3A%2F%2Fwww.exemple.fr%2Fa%3Futm_medium%3Drss%26id%3D1&ct=ga",
            "https://www.exemple.fr/a?id=1",
        ),
        ("https://www.google.co.uk/url?q=http://exemple.fr/a&sa=U", "https://exemple.fr/a"),
        ("https://www.google.fr/url?rct=j&sa=t&ct=ga", "https://www.google.fr/url?rct=j&sa=t&ct=ga"),
        ("https://www.google.fr/url?url=javascript:alert(1)", "https://www.google.fr/url?url=javascript:alert(1)"),
        ("https://google.evil.example/url?url=https://exemple.fr", "https://google.evil.example/url?url=https://exemple.fr"),
        ("https://l.facebook.com/l.php?u=https%3A%2F%2Fexemple.fr%2Fb%3Ffbclid%3D1&h=AT", "https://exemple.fr/b"),
    ],
)  # fmt: skip
def test_what_copies_of_a_link_have_in_common(url: str, canonical: str) -> None:
    assert canonical_url(url) == canonical


@pytest.mark.parametrize(
    "url",
    [
        "", "javascript:alert(1)", "java\tscript:alert(1)", "data:text/html,x", "mailto:a@b.fr", "ftp://exemple.org/",
        "http://", "https:///chemin", "http://[::1", "http://exemple.org:99999/", "http://exemple.org:port/",
        "http://ex\\ample.org@evil/", "http://a b/", "http://-x/", "exemple", "https://" + "a" * 9000, "http://℀.fr/",
        "http://" + "é" * 300 + ".fr/", "\x00", "http://<script>/",
    ],
)  # fmt: skip
def test_what_is_no_address_is_empty(url: str) -> None:
    assert canonical_url(url) == ""


pieces = st.sampled_from(
    [
        "http://",
        "HTTPS://",
        "//",
        "www.",
        "google.fr",
        "www.google.com/url?",
        "url=",
        "q=",
        "&",
        "?",
        "#",
        "/",
        ":",
        "@",
        "[",
        "]",
        "%",
        "%3A%2F%2F",
        "%252F",
        "é",
        "\ud800",
        "\u202e",
        "utm_source=x",
        "l.facebook.com/l.php?u=",
        "http%3A%2F%2F",
        "youtu.be/",
        "twitter.com",
        "..",
        ";",
        "\\",
        " ",
        "comment-1",
        "443",
        ":80",
        "\x00",
        "+",
        "xn--",
        "ß",
        "İ",
        "a",
    ]
)


@settings(max_examples=400)
@given(st.one_of(st.text(max_size=60), st.lists(pieces, max_size=12).map("".join)))
@example("http://youtu.be/?v=1")
@example("http://youtu.be//")
@example("https://youtu.be/a%26b?utm_source=1#p1")
def test_applied_twice_nothing_changes_and_nothing_is_raised(url: str) -> None:
    once = canonical_url(url)
    assert canonical_url(once) == once
    assert once == "" or (once.startswith("https://") and once.isascii() and " " not in once)


def test_redirects_in_redirects_end() -> None:
    from urllib.parse import quote

    url = "https://exemple.fr/a"
    for _ in range(3):
        url = "https://www.google.com/url?url=" + quote(url, safe="")
    assert canonical_url(url) == "https://exemple.fr/a"
    for _ in range(8):
        url = "https://www.google.com/url?url=" + quote(url, safe="")
    assert canonical_url(url) == ""
