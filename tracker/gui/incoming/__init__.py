"""Letters on their way in: handed in, pasted or found in the watched folder, read, listed."""
