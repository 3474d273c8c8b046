"""Stories: every copy of a text found, every source counted once."""
