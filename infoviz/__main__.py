"""``python -m infoviz``."""

import sys

from infoviz.cli import main

if __name__ == "__main__":
    sys.exit(main())
