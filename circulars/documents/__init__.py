"""Every document ever sent: the list of them, and their files."""
