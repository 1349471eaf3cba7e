"""Ten kilobytes of HTML that mean 450,000 elements: 300 bold letters, opened anew in each of 1500 paragraphs.

notebook: 03_01_search
base: release
"""
# %% before define_train
from IPython.display import HTML, display

LETTERS, PARAGRAPHS = 300, 1500  # of 200,000 characters, 3000 and 40,000 would do
opened = "".join(f"<b title={number}>" for number in range(LETTERS))
display(HTML(f"<p>{opened}</p>" + "<p>x" * PARAGRAPHS))
