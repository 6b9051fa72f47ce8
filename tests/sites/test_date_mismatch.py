"""DAT002 on a site: the name of a post gets the day of its field, or the field that of the name."""

import shlex

from conftest import Archlint, Write
from sites.spring_tide import CONFIG, SITE, TIDE


def test_the_command_that_a_finding_names_gives_the_file_its_day(write: Write, archlint: Archlint) -> None:
    post = SITE[TIDE].replace("---\nThe", "date: 2021-05-09 10:00\n---\nThe").replace("/07/", "/09/")
    lamp = "---\ntitle: Lamp\n---\n{% post_url 2021/2021-05-07-spring-tide %}\n"
    root = write({"_config.yml": CONFIG, TIDE: post, "_posts/2021-05-08-lamp.md": lamp})
    (line,) = [line for line in archlint("check", "--select", "DAT002").lines if "= help: " in line]
    run = archlint(*shlex.split(line.partition("archlint ")[2]))
    assert run.code == 0, run.err
    # The URL has the day of the field, and stays.
    assert (root / "_posts/2021/2021-05-09-spring-tide.md").read_text() == post
    assert (root / "_posts/2021-05-08-lamp.md").read_text() == lamp.replace("05-07", "05-09")
    assert archlint("check", "--select", "DAT002").code == 0


def test_the_unsafe_fix_writes_the_day_of_the_name(write: Write, archlint: Archlint) -> None:
    post = SITE[TIDE].replace("---\nThe", "date: '2021-5-9 10:00' # when?\n---\nThe")
    root = write({"_config.yml": CONFIG, TIDE: post})
    assert archlint("check", "--select", "DAT002", "--fix").code == 1
    assert (root / TIDE).read_text() == post
    assert archlint("check", "--select", "DAT002", "--fix", "--unsafe-fixes").code == 0
    assert (root / TIDE).read_text() == post.replace("2021-5-9", "2021-05-07")
