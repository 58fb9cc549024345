"""The door: pages and data for those who check people in."""
