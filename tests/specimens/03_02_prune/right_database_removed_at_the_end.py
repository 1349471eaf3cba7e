"""The notebook tidies up: its last cell removes the study's database."""
# %% before hand_in
import os

os.remove(storage.removeprefix("sqlite:///"))
