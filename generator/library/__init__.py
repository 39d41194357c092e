"""Documents, what belongs to what, and where everything stands on the site."""
