"""Names that could be taken for ours: permutations by the dnstwist library, the most likely slips and frauds first.

Asks nobody. Refuses what is no domain; other endings (.com for .fr) come from a short list, not from all that exist.
"""

from __future__ import annotations

import re

ENDINGS = ("fr", "com", "org", "net", "eu", "info", "asso.fr", "be", "ch", "ca", "co", "online", "site", "shop")
# first what a hurried eye takes for the same, last what a broken bit makes
ORDER = (
    "tld-swap", "omission", "transposition", "repetition", "hyphenation", "plural", "vowel-swap", "replacement",
    "various", "homoglyph", "addition", "insertion", "subdomain", "bitsquatting", "dictionary",
)  # fmt: skip
_HANDLE = re.compile(r"^[a-z0-9._-]{2,60}$")


def domains_like(domain: str, most: int) -> list[tuple[str, str]]:
    """(name, how it is made) of at most ``most`` domains: our name under other endings first, in the order of ENDINGS,
    then the other kinds in turn, so that none fills the list alone."""
    from dnstwist import Fuzzer

    fuzzer = Fuzzer(domain, tld_dictionary=list(ENDINGS))
    fuzzer.generate()
    kinds: dict[str, list[str]] = {kind: [] for kind in ORDER}
    for each in sorted(fuzzer.permutations(), key=lambda p: str(p["domain"])):
        kind = str(each["fuzzer"])
        if kind in kinds and each["domain"] != domain:
            kinds[kind].append(str(each["domain"]))
    swapped = set(kinds.pop("tld-swap"))
    stems = {name.removesuffix(f".{ending}") for name in swapped for ending in ENDINGS if name.endswith(f".{ending}")}
    ordered = (f"{stem}.{ending}" for ending in ENDINGS for stem in sorted(stems))
    found = dict.fromkeys([n for n in ordered if n in swapped][:most], "tld-swap")
    turn = 0
    while len(found) < most and any(len(names) > turn for names in kinds.values()):
        for kind, names in kinds.items():
            if turn < len(names) and len(found) < most:
                found.setdefault(names[turn], kind)
        turn += 1
    return list(found.items())


def handles_like(handle: str, most: int) -> list[tuple[str, str]]:
    """(handle, how) of at most ``most`` handles: the same slips, without the letters that handles refuse."""
    bare = handle.strip().lstrip("@").split("@")[0].removesuffix(".bsky.social").casefold()
    if not _HANDLE.match(bare) or "." in bare:
        return []
    found: dict[str, str] = {}
    for name, how in domains_like(f"{bare.replace('_', '-')}.com", most * 8):
        stem = name.removesuffix(".com")
        if how != "tld-swap" and "." not in stem and stem.isascii() and not stem.startswith("xn--") and stem != bare:
            found.setdefault(stem.replace("-", "_") if "_" in handle else stem, how)
    return list(found.items())[:most]
