"""Readability of a text: sentences, words and LIX. Text and its language in, counts out.

Knows no files, no Markdown and no diagnostics.
"""
