"""nbgrader's settings for this course: our parts, in nbgrader's own lists of steps."""

import os

from autograder.gradebook.settings import configure

c = get_config()  # noqa: F821 - given by nbgrader

c.CourseDirectory.course_id = "pytorch"
c.CourseDirectory.root = os.path.dirname(os.path.abspath(__file__))
c.Exchange.root = os.path.join(c.CourseDirectory.root, ".autograder", "exchange")  # for formgrader; not used
c.CoursePage.repository = "your-organisation/your-course"  # on GitHub: where Colab opens the notebooks from
configure(c)
