"""The tests: mirrors of the source, journeys over HTTP, and the rules of the architecture."""
