"""The browser's door: configuration, gate, navigation, caches, figures and repeated parts. Decides nothing."""
