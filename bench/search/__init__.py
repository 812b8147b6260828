"""How well and how cheaply search finds things: ours, Pagefind's and Material's, in real Chromium."""
