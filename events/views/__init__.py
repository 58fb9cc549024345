"""What answers requests about events."""
