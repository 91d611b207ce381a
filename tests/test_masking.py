"""What is masked at the door, and what must stay legible: sixty of each."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watch.masking import mask, mask_name, thorough

TRUE = """\
Écrivez à claire.moreau@exemple.fr avant mardi|claire.moreau@exemple.fr
contact : jean+asso@mail.exemple.org.|jean+asso@mail.exemple.org
<prenom.nom@ac-lyon.fr>|prenom.nom@ac-lyon.fr
mailto:secretariat@mairie-exemple.fr|secretariat@mairie-exemple.fr
PRENOM_NOM@GMAIL.COM|PRENOM_NOM@GMAIL.COM
Mon mail:zoé.d@exemple.fr!|zoé.d@exemple.fr
a@b.eu et c@d.info|a@b.eu
écris-moi (lea.b@exemple.co.uk)|lea.b@exemple.co.uk
jean.dupont [at] exemple.fr|jean.dupont
marie(arobase)exemple.fr|marie
paul.martin (at) exemple (point) fr|paul.martin
luc arobase exemple point org|luc arobase exemple
Appelez le 06 12 34 56 78|06 12 34 56 78
06.12.34.56.78|06.12.34.56.78
06-12-34-56-78 merci|06-12-34-56-78
Tél : 0612345678|0612345678
tel:0612345678|0612345678
0387654321 le soir|0387654321
+33612345678|+33612345678
+33 6 12 34 56 78|6 12 34 56 78
+33 (0)6 12 34 56 78|6 12 34 56 78
0033 6 12 34 56 78|6 12 34 56 78
0033612345678|0033612345678
(01 44 55 66 77)|01 44 55 66 77
01\u00a044\u00a055\u00a066\u00a077|01\u00a044
05\u202f61\u202f22\u202f33\u202f44, bureau|05\u202f61
0612 345 678|0612 345 678
+33 612 345 678|612 345 678
Joignable au 09 72 11 22 33.|09 72 11 22 33
WhatsApp +32 475 12 34 56|475 12 34 56
0475/12.34.56|0475/12.34.56
0475 12 34 56|0475 12 34 56
02/123.45.67|02/123.45.67
+41 79 123 45 67|79 123 45 67
079 123 45 67|079 123 45 67
022 123 45 67 (Genève)|022 123 45 67
(514) 555-0199 ou|514) 555-0199
(514) 555-2199|555-2199
514-555-2199|514-555-2199
+1 514-555-2199|514-555-2199
418.555.2199|418.555.2199
+44 20 7946 0958|7946 0958
+49 30 901820|901820
+212 6 12 34 56 78|12 34 56 78
+352 621 123 456|621 123 456
+262 692 12 34 56|692 12 34 56
0044 20 7946 0958|7946 0958
Connexion depuis 82.64.12.201 hier|82.64.12.201
IP=192.168.1.24|192.168.1.24
2001:db8:85a3::8a2e:370:7334|85a3
fe80::1ff:fe23:4567:890a|fe23
FR76 3000 6000 0112 3456 7890 189|3000 6000
FR7630006000011234567890189|30006000011234567890189
IBAN : BE68 5390 0754 7034|5390 0754
CH93 0076 2011 6238 5295 7|0076 2011
DE89370400440532013000|370400440532013000
4111 1111 1111 1111|4111 1111
5500-0000-0000-0004|5500-0000
4111111111111111|4111111111111111
Amex 378282246310005|378282246310005
1 85 05 78 006 084 91|78 006 084
185057800608491|185057800608491
1 85 05 78 006 084 / 91|78 006 084
""".splitlines()

FALSE = """\
Rendez-vous le 14/03/2026 à 18 h 30
du 03.04.2026 au 05.04.2026
2026-03-14T18:30:00+01:00
le 01 02 2026 de 10 h à 12 h
14-03-2026 10:30:15
12:30:45
Le 1er mai, de 9 h à 13 h
1 250 000 euros de subvention
12 400 € récoltés
Prix : 1 204,50 €
0,99 € au lieu de 12,50 €
01 234 567 €
02 345 678,90 euros
+250 000 000 habitants
+15 % en un an
42 000 spectateurs, 600 bénévoles, 310 licenciés
SIRET 552 100 554 00025
SIRET : 55210055400025
SIREN 552100554
552 100 554 R.C.S. Paris
RNA W751234567
TVA FR 40 123456824
FR40123456824
ISBN 978-2-07-036822-8
ISBN 2-07-036822-X
ISBN 0306406152
EAN 9782070368228
https://exemple.fr/article/0612345678
https://exemple.fr/?id=0612345678&x=1
https://www.facebook.com/permalink.php?story_fbid=10158743210987654
https://mastodon.social/@ana@autre.example/112233445566778899
https://www.youtube.com/@chaine
https://www.flickr.com/photos/12345678@N08/51234567890
@ana@mastodon.social a répondu
@lesamisducanal merci
Merci @Jean-Paul !
Appelez le 3114, le 112 ou le 15
Numéro vert 0 800 123 456
0800 123 456
0 892 70 12 39
36 77, service gratuit
réf. 0612345678
Dossier n° 0612345678
commande 0412345678 reçue
colis 1234567890123
tweet 1789456123000000001
identifiant 112233445566778899
Loto : 05 12 23 34 45
Numéros gagnants 01 12 23 34 45
version 3.11.7.1
v1.22.33.44 est sortie
Article 1.2.3.4 du règlement
Python 3.11.7
score 3-2, 2-1, 6-4 6-4
48.8566, 2.3522
75011 Paris, 12 rue des Lilas
57000 Metz - 67000 Strasbourg
de 1914 à 1918, 1939-1945
1998 2006 2018 2022
10:30:00::fin
std::vector et a::b
un point (a) et un point (b)
4111 1111 1111 1112
1234 5678 9012 3456
FR76 3000 6000 0112 3456 7890 188
1 85 05 78 006 084 90
Rendez-vous at home, à point nommé
555-1234
""".splitlines()


def test_there_are_enough():
    assert len(TRUE) >= 60
    assert len(FALSE) >= 60


@pytest.mark.parametrize("line", TRUE)
def test_personal_numbers_are_masked(line):
    text, gone = line.split("|")
    masked = mask(text)
    assert gone not in masked
    assert "masqu" in masked


@pytest.mark.parametrize("text", FALSE)
def test_what_is_no_personal_number_stays(text):
    assert mask(text) == text


def test_words_around_stay():
    assert mask("Écrivez à a.b@exemple.fr, ou au 06 12 34 56 78. Merci") == (
        "Écrivez à [e-mail masqué], ou au [téléphone masqué]. Merci"
    )


@pytest.mark.parametrize("line", [*(t.split("|")[0] for t in TRUE), *FALSE])
def test_the_quick_road_says_what_the_thorough_one_says(line):
    assert mask(line) == thorough(line)
    assert mask(f"{line}\n{line} (voir) : {line}") == thorough(f"{line}\n{line} (voir) : {line}")


_PIECES = [
    "06 12 34 56 78", "+33 6 12", " 34 56 78", "00 1 1234 56", "1 85 05 2A 006 084 / 22", "1 85 05 78 006 084 91",
    "82.64.12.201", "2001:db8::1", "a@b.eu", "luc (at) b point fr", " arobase ", "FR76 3000 6000 0112 3456 7890 189",
    "4111 1111 1111 1111", "14/03/2026", "٠٦١٢٣٤٥٦٧٨", "０６", "😀", "é", " ", "1", "0", "2B", ".", ":", "(", ")", "/", "-", "x", "\n",
    "[at]", "<@>", "[ chez )", "luc", "b.fr", "@", "[", "]", "<", ">", "@luc", "FR76", "MT84 MALT 0110 0001 2345 MTLC AST0 01S",
]  # fmt: skip


@given(st.lists(st.sampled_from(_PIECES), max_size=14).map("".join))
def test_the_quick_road_says_what_the_thorough_one_says_of_anything(text):
    assert mask(text) == thorough(text)


def test_no_digit_of_any_script_is_taken_for_nothing():
    """The quick road looks at first bytes: a script whose digits it does not know would be skipped."""
    known = set(b"0123456789") | {0xD9, 0xDB, 0xDF, 0xE0, 0xE1, 0xEA, 0xEF, 0xF0}
    firsts = {chr(c).encode("utf-8", "surrogatepass")[0] for c in range(0x110000) if chr(c).isdecimal()}
    assert firsts <= known


def test_a_corsican_social_security_number_is_masked():
    said = "1 85 05 2A 006 084 / "
    number = 1850519006084
    assert mask(f"{said}{97 - number % 97:02d}") == "[n° de sécurité sociale masqué]"


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("06 12 34 56 78", "06…5678"),
        ("+33 6 12 34 56 78", "+33…5678"),
        ("claire@exemple.fr", ""),
        ("<claire@exemple.fr>", ""),
        ("Claire 06", "Claire 06"),
        ("@ana@mastodon.example", "@ana@mastodon.example"),
        ("1 2 3", "1 2 3"),
    ],
)
def test_a_name_that_is_a_number_or_an_address(name, kept):
    assert mask_name(name) == kept


@given(st.text(alphabet=st.sampled_from("0123456789 +.-/()@abFR:[]"), max_size=120))
def test_masking_twice_changes_nothing_more(text):
    once = mask(text)
    assert mask(once) == once


@pytest.mark.parametrize(
    "piece", ["0", "0 ", "+1 ", "1.", "a:", ":", "a.", "a@", "a@b.", "FR76 ", "(at)", "06 ", "4111 ", "[", "-"]
)
def test_hostile_text_costs_little(piece):
    started = time.process_time()
    mask(piece * (100_000 // len(piece)))
    assert time.process_time() - started < 5  # seconds of processor: a quadratic pattern needs minutes
