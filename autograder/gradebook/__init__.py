"""nbgrader plug-ins: nbgrader's own commands make the release, and bring marks to its gradebook."""
