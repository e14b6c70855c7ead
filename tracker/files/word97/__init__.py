"""Documents of Word 97 to 2003 (.doc, and WPS's .wps)."""
