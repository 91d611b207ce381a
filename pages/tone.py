"""Tonalité: which engine reads, what corrections taught it, the whole model card. Render only."""

from watch.ui import deps, parts, telling, tone_parts

w = deps.words("tone")
parts.title(w.title(), w.caption())
telling.show()
parts.section(w.engine_title())
tone_parts.engine()
parts.section(w.local_title())
tone_parts.local()
parts.section(w.card_title())
tone_parts.card()
