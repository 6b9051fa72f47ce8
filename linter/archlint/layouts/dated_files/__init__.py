"""The layout of archives whose file names have the day: Jekyll, and Eleventy on the same names."""
