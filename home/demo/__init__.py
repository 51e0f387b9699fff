"""The demo: letters, documents and pictures written for this project, and the code that loads them."""
