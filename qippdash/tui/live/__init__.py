"""The dashboard while files change: read again beside the screen, and what that changed."""
