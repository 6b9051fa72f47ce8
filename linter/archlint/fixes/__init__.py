"""What mends pages: the archive as it will be, how that is reached, and how it is shown."""
