"""nbgrader's settings for this course: our parts, in nbgrader's own lists of steps."""

import os

from autograder.gradebook.settings import configure

c = get_config()  # noqa: F821 - given by nbgrader

c.CourseDirectory.course_id = "pytorch"
c.CourseDirectory.root = os.path.dirname(os.path.abspath(__file__))
c.Exchange.root = os.path.join(c.CourseDirectory.root, ".autograder", "exchange")  # for formgrader; not used
# Where Colab opens the notebooks from, on GitHub:
# c.CoursePage.repository = "OWNER/NAME"
# What is due when, without a zone in UTC; a date alone is its beginning:
# c.CoursePage.due = {"03-optuna": "2026-12-10 23:59 +0100"}
configure(c)

# What one submission may use; autograder/sandbox/limits.py has all names and defaults. For all assignments, or for one:
# c.SubmissionExporter.limits = {"memory_bytes": 4 * 2**30}
# c.SubmissionExporter.limits_of = {"03-optuna": {"cell_seconds": 120, "total_seconds": 600}}
