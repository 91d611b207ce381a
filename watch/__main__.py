"""``python -m watch``: the command line door."""

import sys

from watch.cli import main

if __name__ == "__main__":
    sys.exit(main())
