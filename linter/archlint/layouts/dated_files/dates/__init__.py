"""Days and times in the forms that generators of sites read."""
