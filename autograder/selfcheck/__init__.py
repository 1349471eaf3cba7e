"""What students call in their notebook: `check` tries an answer out, `hand_in` looks at what is handed in.

The package is part of what students get, packed with the probe and the visible checks: see gradebook/bundle.py.
"""
