"""A complete demonstration exam, held through the services that a real one uses, in an instance of its own."""
