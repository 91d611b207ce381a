"""Vigie: an e-reputation watch for French-speaking associations, freelancers and small organisations."""

__version__ = "0.1.0"
