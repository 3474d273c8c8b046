"""How much a process remembers of the words it has met.

News never runs out of new names, so whatever is kept by word would grow with the batch. Over 1,200
news dumps caches of 20,000 answers lack at most a third more of what they are asked than caches
five times as large, at the same CPU time; over 100,000 generated articles the larger ones made each
worker grow from 810 to 1,080 MB.
"""

KEPT_ANSWERS = 20_000  # of a cache, one a word or name
