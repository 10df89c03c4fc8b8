"""Settings of the domain's tests: a busy machine may be slow without being wrong."""

from hypothesis import settings

settings.register_profile("domain", deadline=None)
settings.load_profile("domain")
