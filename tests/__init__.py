"""A package, because textstat ships a package of this name: without this file it would win."""
