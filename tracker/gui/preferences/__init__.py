"""What a desktop and its office settle: the preferences' pages, the look, who acts."""
