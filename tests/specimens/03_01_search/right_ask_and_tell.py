"""Two trials are run by ask and tell, in a cell before the search."""
# %% before optimize
for _ in range(2):
    asked = study.ask()
    study.tell(asked, objective(asked))
