"""The dashboard in a browser, for colleagues without SSH: one door, one key, no guests."""
