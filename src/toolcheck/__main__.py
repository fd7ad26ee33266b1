"""`python -m toolcheck`."""

import sys

from toolcheck.cli import main

sys.exit(main())
