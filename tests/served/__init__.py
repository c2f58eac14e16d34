"""The service over HTTP: its protocol, its pages, its limits, its end."""
