"""Makes ``python -m audit`` the same as the command ``plumbline``."""

from __future__ import annotations

import sys

from audit.cli.app import main

if __name__ == "__main__":
    sys.exit(main())
