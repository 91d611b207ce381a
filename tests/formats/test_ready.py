"""Ready mappings: a table in a network's own words is read once the network is said."""

from __future__ import annotations

import io

import pytest

from watch.errors import MappingNeeded
from watch.formats.base import Context
from watch.formats.ready import READY
from watch.formats.table import Table
from watch.formats.table_synonyms import FIELDS
from watch.model import RawMention
from watch.networks import NETWORKS

TABLES = {
    "clubhouse": "Événement;Intervenante;Compte rendu;Date\nSoirée jardin;Zoé;On a parlé compost;04/03/2026\n",
    "viadeo": "Relation;Recommandation;Reçu le\nKarim;Un travail soigné;04/03/2026\n",
    "friendfeed": "Nickname;Entry;Posted;Likes\nzoe;Les jardins ouvrent;2014-03-04;3\n",
    "issuu": "Document title;Comment;Publish date;Reads\nLe journal;Belle mise en page;04/03/2026;120\n",
    "pearltrees": "Perle;Note;Ajoutée le;Collection\nLe blog;À relire;04/03/2026;Presse\n",
    "symbaloo": "Tuile;Description;Ajoutée le;Webmix\nLe blog;Notre blog;04/03/2026;Équipe\n",
    "tripadvisor": "Contributeur;Texte de l'avis;Bulles;Avis publié le\nZoé;Un lieu calme;4;04/03/2026\n",
    "pinterest": "Épingle;Tableau;Enregistrements;Épinglé le;Description de l'épingle\nSemis;Jardin;4;04/03/2026;Beau\n",
    "scoopit": "Scoop;Insight;Scoopé le;Thème\nLes jardins;Un bel article;04/03/2026;Ville\n",
    "forum": "Sujet;Poster;Réponse;Posté le;Rubrique\nCompost;zoe;Avec des feuilles;04/03/2026;Jardin\n",
}  # fmt: skip


@pytest.mark.parametrize("network", READY)
def test_its_own_words_are_read(network: str) -> None:
    context = Context(network=network)
    found = list(Table().parse(io.BytesIO(TABLES[network].encode()), context))
    assert len(found) == 1
    row = found[0]
    assert isinstance(row, RawMention)
    assert row.network == network
    assert row.text
    assert row.published_at in (1772578800, 1393887600)  # 4 March 2026, 4 March 2014 in Paris


@pytest.mark.parametrize("network", READY)
def test_fields_and_networks_exist(network: str) -> None:
    assert network in NETWORKS
    assert READY[network].keys() <= FIELDS


def test_without_the_network_the_columns_are_asked() -> None:
    with pytest.raises(MappingNeeded) as asked:
        list(Table().parse(io.BytesIO(TABLES["pinterest"].encode()), Context()))
    assert asked.value.facts["guess"]["Épinglé le"] == "date"
    assert "text" in asked.value.facts["guess"].values()
