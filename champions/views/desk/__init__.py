"""The secretariat's pages in the admin."""
