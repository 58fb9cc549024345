"""From demo content to pages: each module loads one kind of thing, found again by key."""
