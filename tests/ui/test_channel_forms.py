"""Channels from the screen: added, changed, taken away; the address goes to the file of secrets and nowhere else."""

from __future__ import annotations

import re
import stat
from datetime import time
from typing import Any

import pytest

from tests.channels import servers
from tests.ui.conftest import OpenPage
from tests.ui.test_pages import texts
from watch import actions
from watch.pipeline.desk import open_desk
from watch.settings import Place, kept_secrets, read
from watch.store import deliveries
from watch.wording import speak

W, C = speak("fr").channel_forms, speak("fr").channels


def submit(app: Any, form: str) -> Any:
    return next(b for b in app.button if b.form_id == form).click().run()


def turned(key: str) -> str:
    """A key as a pattern: forms get other keys after each writing."""
    return re.escape(key).replace("TURN", r"(~\d+)?")


def fill(app: Any, kind: str, name: str, which: str = "new", **fields: str) -> Any:
    chooser = turned("new_channel_kindTURN" if which == "new" else f"change_kind_{which}TURN")
    next(s for s in app.selectbox if s.key and re.fullmatch(chooser, s.key)).set_value(kind).run()
    form = next(
        b.form_id for b in app.button if re.fullmatch(turned(f"channel_form_{which}TURN_{kind}"), b.form_id or "")
    )
    next(t for t in app.text_input if t.form_id == form and t.label == W.name_label()).set_value(name)
    for field, value in fields.items():
        wanted = turned(f"channel_{which}TURN_{kind}_{field}")
        next(t for t in app.text_input if t.key and re.fullmatch(wanted, t.key)).set_value(value)
    return submit(app, form)


def test_added_tried_renamed_and_taken_away(filled: Place, open_page: OpenPage) -> None:
    filled.config.write_text(filled.config.read_text(encoding="utf-8") + "\n# mon commentaire\n", encoding="utf-8")
    app = open_page("alerts")
    with servers.http() as hook:
        address = f"http://127.0.0.1:{hook.server_address[1]}/hook/SECRET-JETON"
        fill(app, "webhook", "Intranet", url=address)
        assert not app.exception
        assert app.success[0].value.replace("\\", "") == W.added("Intranet")
        (channel,) = read(filled.config).channels
        secrets = filled.data / "secrets.json"
        assert (channel.name, channel.url_env) == ("Intranet", "VIGIE_CANAL_INTRANET")
        assert "SECRET-JETON" in kept_secrets(filled.data)["VIGIE_CANAL_INTRANET"]
        assert stat.S_IMODE(secrets.stat().st_mode) == 0o600
        text = filled.config.read_text(encoding="utf-8")
        assert "# mon commentaire" in text
        assert "SECRET-JETON" not in text + texts(app)
        assert not [t for t in app.text_input if "SECRET" in str(t.value)], "what was typed is not kept in the form"
        app.button(key="test_0").click().run()  # at once, without starting anything again
        assert "parti" in app.success[0].value
        assert len(hook.heard) == 1

        fill(app, "", "Le bureau", which="0")
        assert [c.name for c in read(filled.config).channels] == ["Le bureau"]
        desk = open_desk(filled)
        with desk.shelf.reading() as txn:
            assert [s.kind for s in deliveries.latest(txn, "Le bureau")] == ["test"]
        desk.close()
        app.button(key="test_0").click().run()
        assert len(hook.heard) == 2
    app.button(key="remove_yes_0").click().run()
    assert read(filled.config).channels == ()
    assert kept_secrets(filled.data) == {}
    assert C.none() in texts(app)


def test_another_address_takes_the_place_of_the_old_one(filled: Place, open_page: OpenPage) -> None:
    app = open_page("alerts")
    fill(app, "ntfy", "Téléphone", topic="ancien")
    fill(app, "ntfy", "Téléphone", which="0", topic="nouveau")
    (channel,) = read(filled.config).channels
    assert list(kept_secrets(filled.data).items()) == [(channel.url_env, "ntfys://ntfy.sh/nouveau")]
    fill(app, "variable", "Téléphone", which="0", variable="VIGIE_TEL")
    assert read(filled.config).channels[0].url_env == "VIGIE_TEL"
    assert kept_secrets(filled.data) == {}


@pytest.mark.parametrize(
    ("kind", "name", "fields", "said"),
    [
        ("ntfy", "", {"topic": "a"}, W.need_name()),
        ("email", "c", {"server": "smtp.asso.fr"}, W.need_fields(["Expéditeur", "Destinataires"])),
        ("webhook", "c", {"url": "intranet"}, W.wrong_fields("webhook")),
        ("variable", "c", {}, W.need_fields(["Nom de la variable"])),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_written(
    filled: Place, open_page: OpenPage, kind: str, name: str, fields: dict[str, str], said: str
) -> None:
    before = filled.config.read_bytes()
    app = fill(open_page("alerts"), kind, name, **fields)
    assert [e.value.replace("\\", "") for e in app.error] == [said]
    assert filled.config.read_bytes() == before
    assert kept_secrets(filled.data) == {}


def test_what_the_file_refuses_leaves_no_secret_behind(filled: Place, open_page: OpenPage) -> None:
    app = open_page("alerts")
    fill(app, "ntfy", "Téléphone", topic="un")
    fill(app, "ntfy", "Téléphone", topic="deux")  # the name is taken
    assert "s'appelle déjà" in texts(app)
    assert list(kept_secrets(filled.data).values()) == ["ntfys://ntfy.sh/un"]
    fill(app, "other", "Autre", address="inconnu://x")
    assert "ne se lit pas" in texts(app)
    fill(app, "variable", "Autre", variable="mailto://moi:SECRET@x")
    assert "SECRET" not in texts(app)
    assert len(read(filled.config).channels) == 1


def test_the_hours_of_what_is_sent(filled: Place, open_page: OpenPage) -> None:
    app = open_page("alerts")
    fill(app, "ntfy", "Téléphone", topic="un")
    app.time_input(key="quiet_from").set_value(time(21))
    submit(app, "sending_hours_form")
    assert app.error[0].value == W.need_both_hours()
    app.time_input(key="quiet_from").set_value(time(21))
    app.time_input(key="quiet_to").set_value(time(8))
    app.time_input(key="digest_at").set_value(time(9, 15))
    app.checkbox(key="digest_even_empty").check()
    submit(app, "sending_hours_form")
    chosen = read(filled.config).alerts
    assert (chosen.digest_at, chosen.quiet_hours, chosen.digest_even_empty) == ("09:15", (time(21), time(8)), True)


def test_sample_data_shows_no_form(place: Place, open_page: OpenPage) -> None:
    actions.load_demo(place)
    app = open_page("alerts")
    assert not [s for s in app.selectbox if s.key == "new_channel_kind"]
