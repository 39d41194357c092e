"""Reads text and never loses a place: sources, front matter, Markdown, passages, PDF text."""
