"""What archlint knows of texts: slugs and their history, likeness, dates, tags."""
