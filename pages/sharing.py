"""Partage: read-only links for a screen, an intranet, a person without account. Render only."""

from watch.ui import deps, filters, parts, sharing_parts, telling

w = deps.words("sharing")
parts.title(w.title(), w.caption())
telling.show()
sharing_parts.show_made()
parts.section(w.new_title())
sharing_parts.form()
sharing_parts.links(deps.page_view("sharing", filters.everything()))
parts.link("screen", w.board_live(), icon=":material/tv:")
