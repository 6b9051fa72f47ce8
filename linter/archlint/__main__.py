"""``python -m archlint``."""

import sys

from archlint.cli.main import main

sys.exit(main())
