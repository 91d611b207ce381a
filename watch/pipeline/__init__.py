"""The road of a mention, in order; it decides nothing itself.

    due        which sources may be read now, one lease each            collecting.collect
    collect    bytes arrive, politely                                   collectors.feed
    recognise  what the bytes are                                       formats.recognise
    parse      what they say, in a child process                        formats.*
    normalise  clean text, one subject, the local day                   normalise
    dedupe     one identity, one row                                    dedupe, store.mentions
    store      one transaction a run; the run is written even when it failed
    score      how it is said, in the background, resumable             scoring.score
    judge      is there something to tell                               judging.judge
    tell       after commit, through the channels                       judging.deliver
    keep       retention: raw text goes, counts stay                    keeping.purge

Every step can be killed at any moment and run again: progress is in the store, in the transaction of its result.
"""
