"""`python -m generator` is `mingpai`."""

from generator.cli import main

raise SystemExit(main())
