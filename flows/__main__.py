"""`python -m flows` is `newsmill`."""

from flows.start import main

main()
