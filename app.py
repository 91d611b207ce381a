"""The launcher: ``streamlit run app.py``. It holds the server object; the screens start in ``watch/ui/shell.py``.

It adds what Streamlit does not give: ``/healthz``, response headers, compression, the language of the document, and a
sentence instead of a trace when a page fails. It opens no store at import and starts no worker. See ADR 1.
"""

from __future__ import annotations

import streamlit as st

from watch.supervised import leave_with_supervisor
from watch.ui.server import middleware, on_script_error, routes

leave_with_supervisor()
app = st.App("watch/ui/shell.py", routes=routes(), middleware=middleware(), on_script_error=on_script_error)
