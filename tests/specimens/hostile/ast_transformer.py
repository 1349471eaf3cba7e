"""Takes every assert out of every later cell.

notebook: 03_01_search
base: release
"""
# %% before define_train
import ast


class NoAsserts(ast.NodeTransformer):
    def visit_Assert(self, node):
        return ast.Pass()


get_ipython().ast_transformers.append(NoAsserts())
