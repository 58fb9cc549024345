"""The registration desk's pages in the admin."""
