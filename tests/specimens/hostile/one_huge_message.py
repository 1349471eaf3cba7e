"""One message that is larger than any message may be.

notebook: 03_01_search
base: release
death: output
"""
# %% before define_train
get_ipython().display_pub.publish({"text/plain": "x" * 40_000_000})
