"""The script of ours in the page that carries the app: what Streamlit 1.67 has no setting for.

The Back button. A change of page writes up to three entries of the browser's history, each with less in its address,
so that Back stayed where it was and lost the filters. Only what follows an act of the person makes an entry; the rest
replaces it. And a page come back to says in ``retour`` what its address said, because Streamlit drops it
(``watch.ui.arriving`` reads it).

The words. Sentences that Streamlit's widgets hold in English are said in the reader's language, where they stand and
nowhere else: whole texts, inside the widget that says them. One that a later Streamlit changes stays in English, and
nothing else happens. Refuses to touch a text of ours or a mention's, and to load anything.
"""

from __future__ import annotations

import json
from functools import lru_cache

from watch.wording import LANGUAGES, speak
from watch.wording.en.common import MONTHS

BACK = "retour"
FILE, DIALOG = "[data-testid=stFileUploader]", "section[role=dialog]"
CHOICE, DATE = "[data-testid=stSelectbox],[data-testid=stMultiSelect]", "[data-testid=stDateInput]"
POPOVER, TIP = "[role=listbox],[data-testid=stSelectboxVirtualDropdown]", "[data-testid=stTooltipContent]"
CALENDAR, DESCRIPTION = "[data-testid=stDateInputCalendar]", "[id^=react-aria-description]"
TOOLBAR = "[data-testid=stBaseButton-elementToolbar]"
STILL = r"Is Streamlit still running\? If you accidentally stopped Streamlit, just restart it in your terminal:"
RULES: tuple[tuple[str, str, str], ...] = (  # where, the whole text or label there, key of ``wording.browser``
    (DIALOG, "Connection error", "down_title"),
    (DIALOG, STILL, "down_body"),
    (DIALOG, r"streamlit run yourscript\.py", "down_command"),
    (DIALOG, r"Streamlit server is not responding\. Are you connected to the internet\?", "down_away"),
    (DIALOG, "Page not found", "no_page"),
    (DIALOG, r"The page that you have requested does not seem to exist\..*", "no_page_body"),
    (DIALOG, "Close", "close"),
    ("[data-testid=stConnectionStatus]", "CONNECTING|Connecting", "connecting"),
    (TOOLBAR, "Copy to clipboard", "copy"),
    (TIP, "Copy to clipboard", "copy"),
    (TIP, "Copied", "copied"),
    (FILE, "Upload", "upload"),
    (FILE, "file upload", "upload"),
    (FILE, "Drag and drop a file here", "drop"),
    (FILE, "Drag and drop files here", "drop_several"),
    (FILE, r"(\d+)MB per file", "per_file"),
    (FILE, r"([\d.]+?)(?:\.0)?B", "bytes"),
    (FILE, r"([\d.]+?)(?:\.0)?KB", "kilobytes"),
    (FILE, r"([\d.]+?)(?:\.0)?MB", "megabytes"),
    (FILE, r"([\d.]+?)(?:\.0)?GB", "gigabytes"),
    (CHOICE, "Choose an option", "choose_one"),
    (CHOICE, "Choose options", "choose_several"),
    (CHOICE, "No options to select", "no_choice"),
    (CHOICE, "Remove (.*)", "remove"),
    (CHOICE, "Clear all", "clear_all"),
    ("[data-testid=stTooltipIcon]", "Help for (.*)", "help_for"),
    ("[data-testid=stSkipToContent]", "Skip to main content", "skip"),
    (CHOICE, "Open", "open"),
    (POPOVER, "No results", "no_result"),
    (DATE, "dd", "day"),
    (DATE, "yyyy", "year"),
    (DATE, "day, (.*)", "day_of"),
    (DATE, "month, (.*)", "month_of"),
    (DATE, "year, (.*)", "year_of"),
    (DATE, "Choose date", "choose_date"),
    (CALENDAR, "Choose date", "choose_date"),
    (CALENDAR, "Choose date, (.*)", "choose_date_of"),
    (CALENDAR, r"Use arrow keys to navigate dates\. Enter to select\. Escape to close\.", "calendar_keys"),
    (CALENDAR, "Previous month", "previous_month"),
    (CALENDAR, "Next month", "next_month"),
    *((DESCRIPTION, rf"Selected Date: {month} (\d+), (\d+)", f"selected_{n}") for n, month in enumerate(MONTHS, 1)),
    *((DATE, rf"(\d+) – {month}", f"month_{n}") for n, month in enumerate(MONTHS, 1)),
    ("[data-testid=stMainMenu],[data-testid=stMainMenuList]", "Main menu", "menu"),
    ("[data-testid=stSidebar]", "Sidebar", "sidebar"),
    ("[data-testid=stSidebarNav]", "App pages", "pages"),
    ("[data-testid=stSidebarHeader]", "Collapse sidebar", "collapse"),
    ("[data-testid=stExpandSidebarButton]", "Expand sidebar", "expand"),
    ("[data-testid=stPagination]", "Next page", "next"),
    ("[data-testid=stPagination]", "Previous page", "previous"),
    (TOOLBAR, "Fullscreen(: .*)?", "fullscreen"),
    (TOOLBAR, "Close fullscreen(: .*)?", "leave_fullscreen"),
    (TOOLBAR, "Search(: .*)?", "search"),
    (TOOLBAR, "Show/hide columns(: .*)?", "columns"),
    (TIP, "Fullscreen()", "fullscreen"),
    (TIP, "Close fullscreen()", "leave_fullscreen"),
    (TIP, "Search()", "search"),
    (TIP, "Show/hide columns()", "columns"),
)
_SCRIPT = """
(() => {
  const usual = USUAL, names = NAMES, rules = RULES, BACK = "retour";
  let acted = false;
  for (const act of ["pointerdown", "keydown"])
    addEventListener(act, (e) => { if (e.isTrusted) acted = true; }, true);
  const push = history.pushState, replace = history.replaceState;
  history.pushState = function (...said) {
    const fresh = acted;
    acted = false;
    return (fresh ? push : replace).apply(this, said);
  };
  addEventListener("popstate", () => {
    acted = false;
    const here = new URLSearchParams(location.search);
    if (location.hash || here.has(BACK)) return;
    const was = location.search.slice(1);
    replace.call(history, history.state, "", location.pathname + "?" + (was && was + "&") + BACK + "="
      + encodeURIComponent(was));
  });
  const spoken = () => {
    const asked = new URLSearchParams(location.search).get("langue");
    return Object.keys(names).find((lang) => asked === lang || asked === names[lang]) || usual;
  };
  const made = {};
  for (const lang in rules)
    made[lang] = rules[lang].map(([where, text, said]) => [where, new RegExp("^(?:" + text + ")$"), said]);
  const say = (text, pattern, said) => {
    const found = text.trim().match(pattern);
    if (!found) return null;
    return said.replace(/[$]([12])/g, (_, n) => {
      const value = found[n] || "";
      return /^[0-9.]+$/.test(value) ? value.replace(".", ",") : value;
    });
  };
  const pass = () => {
    waiting = 0;
    const scopes = new Map();
    for (const [where, pattern, said] of made[spoken()]) {
      if (!scopes.has(where)) scopes.set(where, [...document.querySelectorAll(where)]);
      for (const scope of scopes.get(where)) {
        for (const one of [scope, ...scope.querySelectorAll("[aria-label],[placeholder],[aria-valuetext]")])
          for (const name of ["aria-label", "placeholder", "aria-valuetext"]) {
            const text = one.getAttribute(name), other = text && say(text, pattern, said);
            if (other && other !== text) one.setAttribute(name, other);
          }
        const walk = document.createTreeWalker(scope, NodeFilter.SHOW_TEXT);
        while (walk.nextNode()) {
          const other = say(walk.currentNode.data, pattern, said);
          if (other && other !== walk.currentNode.data) walk.currentNode.data = other;
        }
      }
    }
  };
  let waiting = 0;
  const later = () => { if (!waiting) waiting = setTimeout(pass, 60); };
  new MutationObserver(later).observe(document, {childList: true, subtree: true, attributeFilter: ["aria-valuetext"]});
})();
"""


# A thumb needs 24 px, and « jj » is narrower than « dd ». A small laptop needs what two margins of 80 px take: with
# 40 the tables show their last columns. A phone has no keyboard to be told about.
_STYLE = (
    "<style>[data-testid=stDateInput] [role=spinbutton]{display:inline-block;min-width:24px;text-align:center}"
    "[data-testid=stTooltipIcon] button:not([data-testid]){padding:4px;margin-block:-4px;box-sizing:content-box}"
    "[data-testid=stDateInputCalendarButton]{padding-block:4px;margin-block:-4px;box-sizing:content-box}"
    "@media (min-width:641px) and (max-width:1400px)"
    "{[data-testid=stMain] [data-testid=stMainBlockContainer]{padding-inline:40px}}"
    "@media (max-width:640px){[data-testid=stLayoutWrapper]:has(>.st-key-keys),"
    "[data-testid=stLayoutWrapper]:has(>.st-key-keys_help){display:none}}</style>"
)


@lru_cache(maxsize=4)
def script(usual: str) -> bytes:
    """The elements, for a reader whose language is ``usual`` where the address says none."""
    rules = {
        lang: [(where, text, said[key]) for where, text, key in RULES if key in said]
        for lang in LANGUAGES
        for said in (speak(lang).browser.said(),)
    }
    made = _SCRIPT.replace("RULES", _json(rules)).replace("NAMES", _json(LANGUAGES)).replace("USUAL", _json(usual))
    return f"{_STYLE}<script>{made}</script>".encode()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")
