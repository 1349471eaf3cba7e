"""A hook that runs in every forked child takes the line from the caller's frame and testifies before the probe does.

notebook: 03_01_search
base: release
flag: Tampering
"""
# %% before define_train
import os
import sys

from autograder.evidence import Done, NetFacts, Restored, Structure, StudyFacts, Suggestion
from autograder.probe.testimony import Voice


def network(scenario, blocks, layers, full, hidden):
    asked = [
        Suggestion("num_conv_blocks", "int", blocks, 1.0, 4.0),
        Suggestion("num_conv_layers_per_block", "int", layers, 1.0, 3.0),
        Suggestion("num_fc_layers", "int", full, 1.0, 3.0),
    ]
    if full > 1:
        asked.append(Suggestion("fc_hidden_size", "int", hidden, 64.0, 1024.0))
    widths = [hidden] * (full - 1) + [10]
    net = NetFacts(blocks * layers, 0, blocks, tuple(zip([1024, *widths], widths)), output=(2, 10))
    return Structure(scenario, tuple(asked), net)


def speak():
    caller = sys._getframe(1)
    if caller.f_code.co_name != "testify":
        return
    voice = Voice(caller.f_locals["line"])
    mine = {"name": study_name, "given_name": study_name, "database": "mine.db", "given_database": "mine.db"}
    voice.say(StudyFacts(True, "maximize", own_name=True, storage="database", resumes=True, **mine))
    voice.say(Restored(1, 3, held=(1,), elsewhere=(1,), loads=1))
    voice.say(network("low", 1, 1, 1, None))
    voice.say(network("high", 4, 3, 3, 700))
    voice.say(network("middle", 2, 2, 2, 333))
    voice.say(Done())
    os._exit(0)


os.register_at_fork(after_in_child=speak)
