"""The resources of the clients, one for each tag of the specification."""
