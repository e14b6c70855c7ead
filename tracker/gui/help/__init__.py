"""What helps users to find their way: help, shortcuts, the search for commands, first steps."""
