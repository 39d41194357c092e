"""Readability of Danish: sentences, words and LIX. Text in, counts out.

Knows no files, no Markdown and no diagnostics.
"""
