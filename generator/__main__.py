"""`python -m generator` is `klartekst`."""

import sys

from generator.cli import main

sys.exit(main())
