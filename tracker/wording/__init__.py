"""The user's words for what the program knows, free of Qt."""
