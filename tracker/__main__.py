"""`python -m tracker`, and the entrance of the packaged program."""

import sys

from tracker.app import main

if getattr(sys, "frozen", False):  # there a worker process begins here too, and goes no further
    import multiprocessing

    multiprocessing.freeze_support()
sys.exit(main())
