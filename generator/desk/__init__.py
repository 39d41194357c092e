"""The editor's desk: what the preview shows beside and on the pages. Values in, HTML out.

Knows no network, no disk and no clock; nothing of it is in what `build` writes.
"""
