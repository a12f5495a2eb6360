"""`python -m sourcebook`."""

import sys

from sourcebook.cli import main

sys.exit(main())
