"""The example of the README is an article that the build accepts."""

import re
from pathlib import Path

from macros.article import Article

README = Path(__file__).parents[2] / "README.md"


def test_the_article_of_the_readme_has_no_mistake(tmp_path: Path) -> None:
    (example,) = re.findall(r"```markdown\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    (tmp_path / "exemple.md").write_text(example, "utf-8")
    article = Article(tmp_path / "exemple.md", "exemple.md")
    assert article.mistakes(["redaction"], ["Réseau social interne"], post=True) == []
