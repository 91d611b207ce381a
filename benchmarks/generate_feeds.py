"""Seeded synthetic French feeds (RSS 2.0, Atom 1.0, RDF/RSS 1.0, JSON Feed is left out on purpose).

    python generate_feeds.py OUT_DIR [COUNT] [SEED]      writes COUNT files of 20..100 entries with HTML content

feed_bytes(i, seed, version) is what feed_server.py serves; `version` n adds n fresh entries on top.
"""

import datetime as dt
import random
import sys
from email.utils import format_datetime
from html import escape
from pathlib import Path

import textfr

T0 = dt.datetime(2026, 9, 1, 8, 0, tzinfo=dt.UTC)
NS = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:atom="http://www.w3.org/2005/Atom" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" '
    'xmlns:slash="http://purl.org/rss/1.0/modules/slash/" xmlns:media="http://search.yahoo.com/mrss/" '
    'xmlns:wfw="http://wellformedweb.org/CommentAPI/"'
)


def _entry(i, j, seed, paras):
    rng = random.Random(f"{seed}/{i}/{j}")
    return {
        "id": f"tag:exemple.fr,2026:{i}/{j}",
        "link": f"https://site{i}.exemple.fr/{2026}/{j}/?p={j}&u=é",
        "title": textfr.opinion(rng, rng.choice((-1, 0, 1))) + " — n° " + str(j),
        "when": T0 - dt.timedelta(minutes=137 * j + i),
        "author": rng.choice(("Zoé Lefèvre", "Rédaction", "M. Ngô", "Chloé D.")),
        "cats": rng.sample(textfr.SUBJECTS, 3),
        "summary": textfr.paragraph(rng, 2),
        "body": textfr.html_body(rng, rng.randint(*paras)),
        "comments": rng.randint(0, 40),
    }


def feed_bytes(i: int, seed: int = 1, version: int = 0, paras=(2, 8)) -> bytes:
    rng = random.Random(f"{seed}/{i}")
    kind = rng.choice(("rss", "rss", "rss", "atom", "atom", "rdf"))
    n = rng.randint(20, 100)
    entries = [_entry(i, j, seed, paras) for j in range(-version, n)]
    title = f"Actualités de {rng.choice(textfr.PLACES)} ({i})"
    enc = "iso-8859-1" if rng.random() < 0.04 else "utf-8"
    o = [f'<?xml version="1.0" encoding="{enc}"?>']
    if kind == "atom":
        o.append(
            f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr-FR"><title type="text">{escape(title)}</title>'
            f"<id>https://site{i}.exemple.fr/feed</id><updated>{entries[0]['when'].isoformat()}</updated>"
            f'<link rel="alternate" type="text/html" href="https://site{i}.exemple.fr/"/>'
            f'<link rel="self" href="https://site{i}.exemple.fr/feed"/><generator version="6.6">exemple</generator>'
        )
        for e in entries:
            o.append(
                f'<entry><title type="html"><![CDATA[{e["title"]}]]></title><id>{e["id"]}</id>'
                f'<link rel="alternate" type="text/html" href="{escape(e["link"])}"/>'
                f'<link rel="replies" href="{escape(e["link"])}#comments" thr:count="{e["comments"]}" xmlns:thr="http://purl.org/syndication/thread/1.0"/>'
                f"<published>{e['when'].isoformat()}</published><updated>{(e['when'] + dt.timedelta(hours=2)).isoformat()}</updated>"  # noqa: E501
                f"<author><name>{e['author']}</name><uri>https://exemple.fr/u</uri></author>"
                + "".join(f'<category scheme="https://exemple.fr" term="{escape(c)}"/>' for c in e["cats"])
                + f'<summary type="html">{escape(e["summary"])}</summary>'
                f'<content type="html" xml:base="https://site{i}.exemple.fr/"><![CDATA[{e["body"]}]]></content></entry>'
            )
        o.append("</feed>")
    elif kind == "rss":
        o.append(
            f'<rss version="2.0" {NS}><channel><title>{escape(title)}</title><link>https://site{i}.exemple.fr</link>'
            f'<atom:link href="https://site{i}.exemple.fr/feed/" rel="self" type="application/rss+xml"/>'
            f"<description>Le fil &amp; ses échos</description><language>fr-FR</language>"
            f"<lastBuildDate>{format_datetime(entries[0]['when'])}</lastBuildDate><ttl>60</ttl>"
            f"<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>1</sy:updateFrequency>"
            f"<image><url>https://exemple.fr/i.png</url><title>{escape(title)}</title><link>https://site{i}.exemple.fr</link></image>"
        )
        for e in entries:
            o.append(
                f"<item><title>{escape(e['title'])}</title><link>{escape(e['link'])}</link>"
                f"<comments>{escape(e['link'])}#comments</comments><dc:creator><![CDATA[{e['author']}]]></dc:creator>"
                f"<pubDate>{format_datetime(e['when'])}</pubDate>"
                + "".join(f"<category><![CDATA[{c}]]></category>" for c in e["cats"])
                + f'<guid isPermaLink="false">{e["id"]}</guid><description><![CDATA[{e["summary"]}]]></description>'
                f"<content:encoded><![CDATA[{e['body']}]]></content:encoded><slash:comments>{e['comments']}</slash:comments>"
                f"<wfw:commentRss>{escape(e['link'])}feed/</wfw:commentRss>"
                f'<enclosure url="https://exemple.fr/{e["comments"]}.mp3" length="12345" type="audio/mpeg"/>'
                f'<media:thumbnail url="https://exemple.fr/t.jpg" width="75" height="75"/></item>'
            )
        o.append("</channel></rss>")
    else:
        o.append(
            '<rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
            f'{NS}><channel rdf:about="https://site{i}.exemple.fr"><title>{escape(title)}</title>'
            f"<link>https://site{i}.exemple.fr</link><description>fil</description></channel>"
        )
        for e in entries:
            o.append(
                f'<item rdf:about="{escape(e["link"])}"><title>{escape(e["title"])}</title><link>{escape(e["link"])}</link>'  # noqa: E501
                f"<dc:date>{e['when'].isoformat()}</dc:date><dc:creator>{e['author']}</dc:creator><dc:subject>{escape(e['cats'][0])}</dc:subject>"
                f"<description>{escape(e['summary'])}</description><content:encoded><![CDATA[{e['body']}]]></content:encoded></item>"
            )
        o.append("</rdf:RDF>")
    return "\n".join(o).encode(enc, "xmlcharrefreplace")


if __name__ == "__main__":
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    count, seed = int(sys.argv[2]) if len(sys.argv) > 2 else 200, int(sys.argv[3]) if len(sys.argv) > 3 else 1
    total = 0
    for i in range(count):
        data = feed_bytes(i, seed)
        total += len(data)
        (out / f"feed{i:05d}.xml").write_bytes(data)
    print(f"{count} feeds, {total / 1e6:.1f} MB, mean {total / count / 1e3:.0f} kB")
