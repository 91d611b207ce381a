"""What the environment says: where things are, and the secrets that feeds.yml names. Never written, never logged."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from watch.errors import WrongVariable
from watch.settings import secret_file
from watch.settings.mistakes import Mistake, Words


@dataclass(frozen=True)
class Place:
    """Where this installation keeps its things. ``database_url`` may hold a password: use ``repr`` without fear."""

    data: Path
    config: Path
    database_url: str
    port: int

    def __repr__(self) -> str:
        kind = self.database_url.partition(":")[0]
        return f"Place(data={self.data}, config={self.config}, database={kind}, port={self.port})"

    @classmethod
    def from_environment(cls, env: Mapping[str, str] = os.environ) -> Place:
        """VIGIE_DATA, VIGIE_CONFIG, VIGIE_DATABASE_URL, VIGIE_PORT or their defaults. Raises SettingsError."""
        data = Path(env.get("VIGIE_DATA") or "data")
        port = env.get("VIGIE_PORT") or "8501"
        if not (port.isascii() and port.isdigit() and 1 <= int(port[:6]) <= 65_535):
            problem = Words("VIGIE_PORT doit être un nombre entre 1 et 65535.", "VIGIE_PORT must be 1 to 65535.")
            remedy = Words("Corrigez la variable d’environnement, ou retirez-la.", "Correct or remove the variable.")
            raise WrongVariable(mistakes=[Mistake(0, "VIGIE_PORT", problem, remedy)])
        url = env.get("VIGIE_DATABASE_URL") or f"sqlite:///{data.absolute().as_posix()}/vigie.db"
        if url.partition(":")[0].partition("+")[0] not in ("sqlite", "postgresql", "postgres"):
            problem = Words(
                "VIGIE_DATABASE_URL doit commencer par sqlite:/// ou postgresql://.",
                "VIGIE_DATABASE_URL must begin with sqlite:/// or postgresql://.",
            )
            remedy = Words("Corrigez la variable d’environnement, ou retirez-la.", "Correct or remove the variable.")
            raise WrongVariable(mistakes=[Mistake(0, "VIGIE_DATABASE_URL", problem, remedy)])
        return cls(data, Path(env.get("VIGIE_CONFIG") or "feeds.yml"), url, int(port))


def secret(name: str, env: Mapping[str, str] = os.environ, data: Path | None = None) -> str:
    """What the name in feeds.yml stands for: the environment, else the file of secrets in ``data``; ``""`` for none."""
    if not name:
        return ""
    said = env.get(name, "")
    return said if said.strip() or data is None else secret_file.known(data, env).get(name, "")
