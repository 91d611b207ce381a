"""What a person types makes the address that Apprise reads, kind by kind, odd passwords included."""

from __future__ import annotations

import warnings

import pytest

from tests.channels import servers
from watch.channels.address import FIELDS, KINDS, can_be_read, compose, kind_of, missing
from watch.channels.message import Message, Target, send

GIVEN = {
    "email": {"server": "smtp.asso.fr", "user": "moi@asso.fr", "password": "p@ ss&1#é/%", "sender": "moi@asso.fr",
              "to": "a@b.fr; c@d.fr"},
    "ntfy": {"topic": "maison-k7", "token": "tk_abc"},
    "slack": {"url": "https://hooks.slack.com/services/T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ"},
    "matrix": {"server": "https://matrix.org/", "room": "#bureau:matrix.org", "password": "syt_x:y"},
    "telegram": {"token": "123456789:abcdefg_hijklmnop", "chat": "-1001234567890"},
    "webhook": {"url": "https://u:p@intranet.fr:8443/hook/a?jeton=x&b="},
    "other": {"address": "discord://123/abc"},
}  # fmt: skip


def made(kind: str, **more: str):  # type: ignore[no-untyped-def]
    from apprise import Apprise

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return Apprise.instantiate(compose(kind, GIVEN[kind] | more))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_makes_an_address_that_can_be_read(kind: str) -> None:
    address = compose(kind, GIVEN[kind])
    assert can_be_read(address)
    assert kind_of(address) == kind


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_missing_is_named_and_makes_nothing(kind: str) -> None:
    for field in FIELDS[kind]:
        given = GIVEN[kind] | {field.name: " "}
        assert missing(kind, given) == ((field.name,) if field.needed else ())
        assert (compose(kind, given) == "") is field.needed


def test_a_mail_goes_as_typed() -> None:
    mail = made("email")
    assert (mail.user, mail.password, mail.smtp_host, mail.port) == ("moi@asso.fr", "p@ ss&1#é/%", "smtp.asso.fr", 587)
    assert [to for _, to in mail.targets] == ["a@b.fr", "c@d.fr"]
    assert mail.secure_mode == "starttls"
    assert made("email", port="465").secure_mode == "ssl"


def test_the_others_go_as_typed() -> None:
    assert made("ntfy").topics == ["maison-k7"]
    assert made("ntfy").token == "tk_abc"
    assert made("ntfy", server="http://127.0.0.1:81").port == 81
    assert made("matrix").rooms == ["#bureau:matrix.org"]
    assert made("matrix").password == "syt_x:y"
    assert made("matrix", user="@vigie:matrix.org").user == "vigie"
    hook = made("webhook")
    assert (hook.user, hook.password, hook.port, hook.fullpath) == ("u", "p", 8443, "/hook/a")
    assert hook.params == {"jeton": "x", "b": ""}


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        ("email", {"port": "abc"}), ("email", {"server": "//"}), ("slack", {"url": "https://exemple.fr/services/a"}),
        ("webhook", {"url": "ftp://intranet.fr"}), ("webhook", {"url": "intranet"}), ("matrix", {"server": "[::1"}),
    ],
)  # fmt: skip
def test_what_makes_no_address_is_refused(kind: str, given: dict[str, str]) -> None:
    assert compose(kind, GIVEN[kind] | given) == ""


@pytest.mark.parametrize("address", ["", "n’importe quoi", "inconnu://x", "mailto://", "slack://x"])
def test_what_apprise_cannot_read_is_told_before_it_is_kept(address: str) -> None:
    assert not can_be_read(address)


def test_a_mail_without_an_account_leaves_by_a_server_of_the_house() -> None:
    with servers.smtp() as mail:
        port = str(mail.server_address[1])
        given = {"server": "127.0.0.1", "port": port, "sender": "vigie@asso.fr", "to": "bureau@asso.fr"}
        (done,) = send(Message("Titre", "Corps"), [Target("c", address=compose("email", given))], {})
        assert done.outcome == "sent"
        assert "To: bureau@asso.fr" in mail.heard[0]
