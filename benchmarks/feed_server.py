"""Local server of synthetic feeds with validators, gzip and a fixed share of faults.  Loopback only.

    python feed_server.py [--feeds 1000] [--port 8090] [--hosts 20] [--faults 10] [--cache DIR] [--paras 1,2]

Feed i is at http://127.0.0.{1+(i+i//20)%hosts}:{port}/f/{i}.xml (any host serves any feed).
ETag + Last-Modified + 304, gzip when accepted.
--faults n: n of every 200 feeds misbehave (10 = 5 %), in the order of FAULTS below.
GET /urls lists the addresses, GET /stats counts requests and statuses, POST /bump?share=0.1 gives that share of
the feeds one fresh entry (new validators), POST /reset clears the counters.  Hangs and drips end by themselves.
"""

import argparse
import asyncio
import collections
import email.utils
import gzip
import hashlib
import json
import tempfile
from pathlib import Path

from aiohttp import web
from generate_feeds import feed_bytes

FAULTS = ["500", "429", "hang", "moved", "truncated", "huge", "drip", "gone", "loop", "html"]
HANG_S, DRIP_S, HUGE_MB = 90, 90, 24


def fault_of(i, per200):
    k, r = divmod(i % 200, 20)
    return FAULTS[k] if r == 7 and k < per200 else None


class Site:
    def __init__(self, a):
        self.a, self.version, self.body = a, collections.Counter(), {}
        self.stats = collections.Counter()
        self.times = collections.defaultdict(list)
        self.live = collections.Counter()
        self.peak_host = 0

    def load(self, i):
        v = self.version[i]
        if (i, v) not in self.body:
            self.body.pop((i, v - 1), None)
            f = Path(self.a.cache) / f"{self.a.paras}-{i}-{v}.gz"
            if f.exists():
                gz = f.read_bytes()
            else:
                gz = gzip.compress(feed_bytes(i, 1, v, tuple(map(int, self.a.paras.split(",")))), 6, mtime=0)
                f.parent.mkdir(parents=True, exist_ok=True)
                f.write_bytes(gz)
            self.body[i, v] = (
                gz,
                f'"{hashlib.sha1(gz).hexdigest()[:16]}"',
                email.utils.formatdate(1.79e9 + v * 600, usegmt=True),
            )
        return self.body[i, v]

    async def feed(self, req):
        i, host = int(req.match_info["i"]), req.host
        fault = fault_of(i, self.a.faults) if "ok" not in req.query else None
        self.stats["requests"] += 1
        self.live[host] += 1
        self.peak_host = max(self.peak_host, self.live[host])
        try:
            return await self.answer(req, i, fault)
        finally:
            self.live[host] -= 1

    async def answer(self, req, i, fault):
        def count(code):
            self.stats[str(code) + (f" {fault}" if fault else "")] += 1

        if fault == "500":
            count(500)
            return web.Response(status=500, text="erreur")
        if fault == "429":
            count(429)
            return web.Response(status=429, headers={"Retry-After": "120"}, text="trop")
        if fault == "gone":
            count(410)
            return web.Response(status=410)
        if fault == "moved":
            count(301)
            return web.Response(status=301, headers={"Location": f"/f/{i}.xml?ok=1"})
        if fault == "loop":
            count(302)
            return web.Response(status=302, headers={"Location": f"/f/{i}.xml?n={int(req.query.get('n', 0)) + 1}"})
        if fault == "hang":
            count("hang")
            await asyncio.sleep(HANG_S)
            return web.Response(status=504)
        if fault == "html":
            count(200)
            return web.Response(
                text="<!doctype html><html><title>Connexion</title><body><p>Non<br>ferm&eacute;",
                content_type="text/html",
            )
        if fault in ("huge", "drip"):
            count(200)
            r = web.StreamResponse(headers={"Content-Type": "application/rss+xml; charset=utf-8"})
            await r.prepare(req)
            await r.write(b'<?xml version="1.0"?><rss version="2.0"><channel><title>x</title>')
            try:
                if fault == "huge":
                    for _ in range(HUGE_MB):
                        await r.write(b"<!-- " + b"x" * 1_000_000 + b" -->")
                        await asyncio.sleep(0)
                else:
                    for _ in range(DRIP_S):
                        await r.write(b" ")
                        await asyncio.sleep(1)
                await r.write(b"</channel></rss>")
            except ConnectionError:
                self.stats["cut " + fault] += 1
            return r
        gz, etag, mod = self.load(i)
        if req.headers.get("If-None-Match") == etag or (
            "If-None-Match" not in req.headers and req.headers.get("If-Modified-Since") == mod
        ):
            count(304)
            return web.Response(status=304, headers={"ETag": etag})
        count(200)
        head = {
            "ETag": etag,
            "Last-Modified": mod,
            "Content-Type": "application/rss+xml",
            "Cache-Control": "max-age=300",
        }
        if fault == "truncated":
            raw = gzip.decompress(gz)
            return web.Response(body=raw[: len(raw) * 3 // 5], headers={**head})
        if "gzip" in req.headers.get("Accept-Encoding", ""):
            return web.Response(body=gz, headers={**head, "Content-Encoding": "gzip"})
        return web.Response(body=gzip.decompress(gz), headers=head)

    async def urls(self, req):
        return web.Response(
            text="".join(
                f"http://127.0.0.{1 + (i + i // 20) % self.a.hosts}:{self.a.port}/f/{i}.xml\n"
                for i in range(self.a.feeds)
            )
        )

    async def show(self, req):
        return web.json_response({**self.stats, "peak requests at once on one host": self.peak_host})

    async def bump(self, req):
        n = int(self.a.feeds * float(req.query.get("share", 0.1)))
        for i in range(0, self.a.feeds, max(1, self.a.feeds // max(1, n))):
            self.version[i] += 1
            self.load(i)
        return web.json_response({"bumped": n})

    async def reset(self, req):
        self.stats.clear()
        self.peak_host = 0
        return web.Response(text="ok")


async def main():
    p = argparse.ArgumentParser()
    p.add_argument("--feeds", type=int, default=1000)
    p.add_argument("--port", type=int, default=8090)
    p.add_argument("--hosts", type=int, default=20)
    p.add_argument("--faults", type=int, default=10)
    p.add_argument("--cache", default=str(Path(tempfile.gettempdir()) / "feedcache"))
    p.add_argument("--paras", default="1,2")
    a = p.parse_args()
    s = Site(a)
    total = sum(len(s.load(i)[0]) for i in range(a.feeds))
    app = web.Application()
    app.add_routes(
        [
            web.get("/f/{i}.xml", s.feed),
            web.get("/urls", s.urls),
            web.get("/stats", s.show),
            web.post("/bump", s.bump),
            web.post("/reset", s.reset),
        ]
    )
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    for h in range(a.hosts):
        await web.TCPSite(runner, f"127.0.0.{1 + h}", a.port, backlog=1024).start()
    print(json.dumps({"feeds": a.feeds, "gz MB": round(total / 1e6, 1)}), flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
