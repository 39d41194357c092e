"""What is built by remembering is what is built from nothing. More histories: `make bench`."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

from tests.histories import Histories

TestHistories = Histories.TestCase
TestHistories.settings = settings(
    max_examples=20,
    stateful_step_count=4,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
