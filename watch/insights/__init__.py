"""Pure arithmetic on counts, times and texts. Opens no file of the user, no store and no network; knows no screen."""
