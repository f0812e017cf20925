"""`make serve`: the page that its author looks at is built first, the whole site behind it, both in fresh processes.

A change of any file, engine included, shows on that page within about a second; the other pages wait for the whole
build, so that none shows a figure of the past. An error is written on the page and in the terminal, above the last
good page. The published site knows nothing of all this: `make build` is MkDocs's own.
"""
