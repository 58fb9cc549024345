"""What people and editors fill in."""
