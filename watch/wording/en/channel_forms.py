"""The forms on channels: what each kind asks, when messages leave, what went wrong."""

from __future__ import annotations

KINDS = {
    "email": "E-mail",
    "ntfy": "ntfy (notifications on a phone)",
    "slack": "Slack",
    "matrix": "Matrix",
    "telegram": "Telegram",
    "webhook": "Webhook (JSON)",
    "other": "Another Apprise address",
    "variable": "Address already in an environment variable",
}
SHORT = {
    "email": "e-mail",
    "ntfy": "ntfy",
    "slack": "Slack",
    "matrix": "Matrix",
    "telegram": "Telegram",
    "webhook": "webhook",
    "other": "other",
}
ABOUT = {
    "email": (
        "The sending (SMTP) settings of your mailbox. Port 587 fits nearly everywhere; many providers want an "
        "application password."
    ),
    "ntfy": (
        "Choose a topic that is hard to guess: on ntfy.sh, who knows the topic reads the messages. Then subscribe "
        "your phone to it."
    ),
    "slack": "In Slack: Apps, Incoming Webhooks, then copy the address of the webhook.",
    "matrix": "An account for Vigie and a room it is invited to. The access token is in the account's settings.",
    "telegram": "Make a bot with @BotFather, add it to the conversation, and copy its token here.",
    "webhook": "Vigie sends JSON there: title, message, type. For n8n, Zapier, Home Assistant or your intranet.",
    "other": "More than a hundred services: their addresses are described on the site of Apprise.",
    "variable": "Nothing secret is written here: give the name of the variable, for example VIGIE_CANAL_BUREAU.",
}
FIELDS = {
    "server": "Server",
    "port": "Port",
    "user": "User name",
    "password": "Password",
    "sender": "Sender",
    "to": "Recipients",
    "topic": "ntfy topic",
    "token": "Token",
    "url": "Address of the webhook",
    "room": "Room",
    "chat": "Conversation",
    "address": "Apprise address",
    "variable": "Name of the variable",
}
OWN_FIELDS = {("matrix", "password"): "Access token or password", ("telegram", "token"): "Token of the bot"}
EXAMPLES = {
    ("email", "server"): "smtp.example.org",
    ("email", "port"): "587",
    ("email", "sender"): "watch@example.org",
    ("email", "to"): "board@example.org, chair@example.org",
    ("ntfy", "server"): "https://ntfy.sh",
    ("ntfy", "topic"): "house-k7x2p",
    ("slack", "url"): "https://hooks.slack.com/services/…",
    ("matrix", "server"): "matrix.org",
    ("matrix", "room"): "#board:matrix.org",
    ("matrix", "user"): "empty with an access token",
    ("telegram", "chat"): "@channel_name or -1001234567890",
    ("webhook", "url"): "https://intranet.example.org/…",
    ("other", "address"): "discord://…",
    ("variable", "variable"): "VIGIE_CANAL_BUREAU",
}


def new() -> str:
    return "Add a channel"


def change() -> str:
    return "Change"


def kind_label() -> str:
    return "Send by"


def kind(key: str) -> str:
    return KINDS.get(key, key)


def short(key: str) -> str:
    return SHORT.get(key, key)


def about(key: str) -> str:
    return ABOUT.get(key, "")


def field(kind_key: str, name: str, needed: bool) -> str:
    label = OWN_FIELDS.get((kind_key, name)) or FIELDS.get(name, name)
    return label if needed else f"{label} (optional)"


def example(kind_key: str, name: str) -> str:
    return EXAMPLES.get((kind_key, name), "")


def name_label() -> str:
    return "Name of the channel"


def name_example() -> str:
    return "E-mail of the board"


def levels_label() -> str:
    return "Levels sent"


def levels_help() -> str:
    return "“Together” leaves at once, the rest in the digest of the day."


def enabled_label() -> str:
    return "Channel in use"


def keep_address() -> str:
    return "Keep the present address"


def where_kept() -> str:
    return (
        "The address stays on this machine, in a file that only Vigie's account can read (secrets.json of the data "
        "folder); feeds.yml keeps its name only."
    )


def add() -> str:
    return "Add this channel"


def save() -> str:
    return "Save"


def added(name: str) -> str:
    return f"“{name}” is added. Send a test to see that it arrives."


def saved(name: str) -> str:
    return f"“{name}” is saved."


def remove() -> str:
    return "Remove"


def remove_sure(name: str) -> str:
    return f"Nothing will leave by “{name}” any more; its address is erased here."


def remove_yes() -> str:
    return "Yes, remove this channel"


def removed(name: str) -> str:
    return f"“{name}” is removed."


def need_name() -> str:
    return "Give the channel a name."


def need_levels() -> str:
    return "Choose at least one level."


def need_fields(labels: list[str]) -> str:
    return "Missing: " + ", ".join(labels) + "."


def wrong_fields(kind_key: str) -> str:
    return f"These answers make no {short(kind_key)} address: check the server, the port and the address."


def hours_title() -> str:
    return "Hours of sending"


def digest_label() -> str:
    return "Hour of the digest"


def empty_label() -> str:
    return "Send the digest even without alerts (silence is confirmed)"


def quiet_help() -> str:
    return "Nothing leaves between these hours, except the level “together”. Empty: no quiet hours."


def quiet_from() -> str:
    return "Quiet from"


def quiet_to() -> str:
    return "to"


def need_both_hours() -> str:
    return "Give the start and the end of the quiet hours, different, or neither."


def hours_saved() -> str:
    return "Hours saved in feeds.yml."
