"""Every cell shows one display twenty times; the last one updates it in all of them at once.

notebook: 03_02_prune
base: release
death: output
"""
# %% before define_train
from IPython.display import HTML, display, update_display

DISPLAYS = 20


def show(result=None):
    for _ in range(DISPLAYS):
        display(HTML("<i>.</i>"), display_id="everywhere")


get_ipython().events.register("post_run_cell", show)
# %% before hand_in
get_ipython().events.unregister("post_run_cell", show)  # one more dot would update them all again
update_display(HTML("<i>x</i>" * 60_000), display_id="everywhere")
