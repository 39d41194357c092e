"""Passages: what a reader sees of a text, block by block, and where it stands in the source.

passage and outline hold the values, walk goes once through the tokens of a document, inline
reads one of them, cursor finds the places.
"""
