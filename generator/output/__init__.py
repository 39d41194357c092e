"""The edges to disk and git: reading content, publishing a site, what is remembered."""
