"""What Streamlit's own widgets say that an English reader should not have to read either."""

from __future__ import annotations


def said() -> dict[str, str]:
    return {
        "down_title": "Vigie does not answer",
        "down_body": (
            "This page will carry on by itself as soon as Vigie answers. If Vigie was stopped, start it again on its "
            "machine:"
        ),
        "down_command": "python -m watch serve",
        "down_away": (
            "This page will carry on by itself as soon as Vigie answers. If it lasts, check your network, and that "
            "Vigie is running on its machine."
        ),
    }
