"""Which version of the program this is. The package takes it from here."""

VERSION = "0.1.0"
