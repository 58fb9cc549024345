"""Paper: fonts, and sheets in the site's look, for whoever prints something."""
