"""Paper: fonts from wheels, and sheets in the site's look, for whoever prints something."""
