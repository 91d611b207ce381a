"""When things are done: what is due (schedule), the queue (huey), the tasks (jobs), the processes (worker, serving).

The store is the truth about what remains to be done; a task in the queue is only a call to go and look. So a task that
is lost with its worker is called again by the next tick, and one that is called twice finds a lease and leaves.
"""
