"""Klartekst: publishes Danish governance documents in plain language, and holds them to it."""
