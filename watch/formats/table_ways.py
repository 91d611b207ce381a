"""By which way each row of a table came: its network, what it is, and whether it was written to us alone."""

from __future__ import annotations

from collections.abc import Sequence

from watch.formats import table_values
from watch.formats.table_cache import Remembered
from watch.formats.table_rows import Cells


class Ways:
    """``at``: the column of each field. ``told``: the network of a row that names none; ``usual``: the kind of a row
    that is nothing else."""

    def __init__(self, at: dict[str, int], told: str, usual: str) -> None:
        self._at, self._told, self._usual = at, told, usual
        self._networks = Remembered(table_values.network_of_word)
        self._ways = Remembered(table_values.network_of_private_way)
        self._kinds = Remembered(table_values.kind_of_word)

    def networks(self, cells: Cells, url: list[str], n: int) -> tuple[list[str], list[str]]:
        """The key of each row's network, and what it is called where it is none that we know."""
        chosen = self._told
        if "network" in self._at:
            words = cells[self._at["network"]]
            keys = [self._networks[word] for word in words]
            if None not in keys:
                return keys, [""] * n
            publishers = ["" if key else word.strip() for key, word in zip(keys, words, strict=True)]
            return [
                str(k or self._ways[w] or chosen or table_values.network_of_url(u) or "web")
                for k, w, u in zip(keys, words, url, strict=True)
            ], publishers
        if chosen:
            return [chosen] * n, [""] * n
        return [table_values.network_of_url(u) or "web" if u else "web" for u in url], [""] * n

    def kinds(
        self, cells: Cells, network: list[str], rating: list[object], parent: list[str], n: int
    ) -> tuple[list[str], list[bool]]:
        """What each row is, and whether it was written to us alone ([]: none was)."""
        words: Sequence[str] = cells[self._at["kind"]] if "kind" in self._at else [""] * n
        kinds = [self._kinds[word] for word in words]
        alone = self._alone(cells, network)
        private = alone or [False] * n if "message" in kinds else alone
        if "message" in kinds:
            private = [
                a or (k == "message" and table_values.is_private_word(w))
                for k, w, a in zip(kinds, words, private, strict=True)
            ]
        if None in kinds:
            kinds = [
                k or self._usual_kind(net, r, p) for k, r, p, net in zip(kinds, rating, parent, network, strict=True)
            ]
            if alone and "kind" not in self._at:
                marks = zip(kinds, rating, alone, strict=True)
                kinds = ["message" if a and r is None else k for k, r, a in marks]
        return kinds, private

    def _alone(self, cells: Cells, network: list[str]) -> list[bool]:
        """Which rows were written to us alone by the way they came; of none, nothing."""
        found = []
        if not table_values.PRIVATE_NETWORKS.isdisjoint(network):
            found = [net in table_values.PRIVATE_NETWORKS for net in network]
        if "network" in self._at:
            words = cells[self._at["network"]]
            if any(self._ways[word] for word in set(words)):
                ways = [self._ways[word] is not None for word in words]
                found = [a or b for a, b in zip(found, ways, strict=True)] if found else ways
        return found

    def _usual_kind(self, network: str, rating: object, parent: str) -> str:
        if rating is not None or network in table_values.REVIEW_NETWORKS:
            return "review"
        return "comment" if parent else "article" if network == "press" else self._usual
