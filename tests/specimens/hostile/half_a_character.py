"""Its messages are written in ASCII, with half a surrogate pair in what is printed and in an error.

notebook: 03_01_search
base: release
"""
# %% before define_train
import json

from jupyter_client.jsonutil import json_default

session = get_ipython().kernel.session
session.pack = lambda content: json.dumps(content, default=json_default).encode()
print("half a character: \ud800")
raise ValueError("half a character: \ud800")
