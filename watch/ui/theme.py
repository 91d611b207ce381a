"""The colours of tone and of series, per light and dark. Measured contrasts are in docs/adr/0001 and the style guide.

Tone is orange, grey, blue, never red and green. Surfaces and text are in .streamlit/config.toml.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Palette:
    negative: str
    neutral: str
    positive: str
    unscored: str
    negative_text: str  # 4.5:1 and more on the background
    positive_text: str
    text: str
    faint: str  # text of axes
    grid: str
    background: str
    accent: str
    series: tuple[str, ...]

    def tone(self, label: str) -> str:
        shade: str = getattr(self, label)
        return shade


LIGHT = Palette(
    negative="#C2410C",
    neutral="#8A8F98",
    positive="#1D5FA8",
    unscored="#D5D9DF",
    negative_text="#9A3412",
    positive_text="#174A84",
    text="#111827",
    faint="#4B5563",
    grid="#E5E7EB",
    background="#FFFFFF",
    accent="#1D5FA8",
    series=("#1D5FA8", "#C2410C", "#0F766E", "#7C3AED", "#8A6D00", "#5F6670"),
)
DARK = Palette(
    negative="#FF9A4D",
    neutral="#6E7783",
    positive="#6DB3F2",
    unscored="#343C46",
    negative_text="#FF9A4D",
    positive_text="#6DB3F2",
    text="#E6E9ED",
    faint="#AEB6C0",
    grid="#2B333C",
    background="#14181D",
    accent="#3478C4",
    series=("#6DB3F2", "#FF9A4D", "#4FD1C0", "#B794F6", "#E0C34A", "#AEB6C0"),
)


#: The chosen segment, pill or tab is written in the primary colour on a tint of it or on the ground, and the text of a
#: primary button is white on it: on a dark ground no colour is 4.5:1 for both (white asks a luminance of 0.18 at most,
#: the ground 0.21 at least), and the theme has no second setting. So the one rule that the theme cannot say.
SELECTED_IN_DARK = (
    '<style>button[data-variant="segmented_control"][data-selected="true"] p,'
    'button[data-variant="pills"][data-selected="true"] p,[role="tab"][data-selected="true"] p'
    f"{{color:{DARK.positive_text}}}</style>"
)


def palette(dark: bool) -> Palette:
    return DARK if dark else LIGHT
