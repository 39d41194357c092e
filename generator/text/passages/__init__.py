"""Passages: what a reader sees of a text, block by block, and where it stands in the source.

passage holds the values, walk goes through the tokens of a document, inline reads one of them,
cursor finds the places.
"""
