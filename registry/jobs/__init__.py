"""Background work: each job calls services, in transactions of its own, and may be stopped at any moment."""
