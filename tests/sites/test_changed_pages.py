"""The pages of a site that a commit, a branch or an editor changes."""

import json
import shlex
import sys
from pathlib import Path

import pytest

from hooks import commit, install
from repositories import Repository, make_repository
from small_site import BRIDGE, FERRY, LATE_BRIDGE, MILL, SITE, post, site_repository

FORMAT = ("--output-format", "concise")


@pytest.fixture
def site(tmp_path: Path) -> Repository:
    """A repository with a clean site."""
    return site_repository(tmp_path / "site")


def test_the_site_is_clean(site: Repository) -> None:
    done = site.archlint("check")
    assert (done.returncode, done.stdout) == (0, "No findings in 4 pages.\n")


def test_since_checks_the_posts_that_have_changed_whatever_their_ending(site: Repository) -> None:
    late = post("A ferry runs", "2021-05-27")
    site.commit({FERRY: late})  # an older fault, which is not the branch's
    site.git("checkout", "-q", "-b", "work")
    site.commit({BRIDGE: LATE_BRIDGE, "_posts/2021-06-03-a-mast.markdown": post("A mast", "2021-06-23")})
    done = site.archlint("check", "--since", "main", *FORMAT)
    assert done.returncode == 1, done.stdout
    assert {line.split(":")[0] for line in done.stdout.splitlines()[:-1]} == {
        BRIDGE,
        "_posts/2021-06-03-a-mast.markdown",
    }


_WITH_REDIRECTS = 'group :jekyll_plugins do\n  gem "jekyll-redirect-from"\nend\n'
_SETTINGS = [
    ("_config.yml", "title: Larkfield\ntimezone: Europe/Berlin\n"),
    ("_redirects", "/mill /bridge\n"),
    ("Gemfile", _WITH_REDIRECTS),
    ("gems.rb", _WITH_REDIRECTS),
]


@pytest.mark.parametrize(("name", "text"), _SETTINGS)
@pytest.mark.parametrize("since", [("--since", "main"), ("--staged",)])
def test_changed_settings_of_the_site_are_told(name: str, text: str, since: tuple[str, ...], site: Repository) -> None:
    site.git("checkout", "-q", "-b", "work")
    site.write({name: text})
    site.git("add", "-A")
    done = site.archlint("check", *since)
    assert done.returncode == 0, done.stdout
    assert f"notice: {name} (settings of the site) has changed since {(*since, 'HEAD')[1]}:" in done.stdout
    assert "archlint check . checks them all" in done.stdout


@pytest.mark.parametrize(
    ("before", "after", "is_told"),
    [
        ('gem "jekyll"\n', 'gem "jekyll", "~> 4.3"\n', False),
        (_WITH_REDIRECTS, f'gem "rake"\n{_WITH_REDIRECTS}', False),
        (_WITH_REDIRECTS, _WITH_REDIRECTS.replace("end", '  gem "jekyll-feed"\nend'), False),
        (_WITH_REDIRECTS, _WITH_REDIRECTS.replace("end", '  gem "jekyll-relative-links"\nend'), True),
        (_WITH_REDIRECTS, 'gem "jekyll"\n', True),
    ],
)
def test_a_changed_gemfile_is_told_if_its_plugins_matter(
    before: str, after: str, is_told: bool, site: Repository
) -> None:
    site.commit({"Gemfile": before})
    site.git("checkout", "-q", "-b", "work")
    site.commit({"Gemfile": after})
    assert ("notice: Gemfile" in site.archlint("check", "--since", "main").stdout) is is_told


def test_the_first_commit_changes_no_settings(tmp_path: Path) -> None:
    site = make_repository(tmp_path / "site")
    site.write(SITE)
    site.git("add", "-A")
    done = site.archlint("check", "--staged")
    assert (done.returncode, done.stdout) == (0, "No findings in 4 pages.\n")


def test_since_takes_no_page_of_a_folder_that_the_generator_leaves_out(site: Repository) -> None:
    site.git("checkout", "-q", "-b", "work")
    site.commit({"node_modules/a/_posts/2021-05-07-a.md": LATE_BRIDGE, "_site/2021-05-07-a.html": LATE_BRIDGE})
    done = site.archlint("check", "--since", "main")
    assert (done.returncode, done.stdout) == (0, f"No page in {site.folder} has changed since main.\n")


def test_staged_reads_the_post_that_is_staged(site: Repository) -> None:
    site.write({BRIDGE: LATE_BRIDGE})
    site.git("add", "-A")
    site.write({BRIDGE: SITE[BRIDGE]})
    done = site.archlint("check", "--staged", *FORMAT)
    assert done.returncode == 1, done.stdout
    assert done.stdout.startswith(f"{BRIDGE}:3:7: DAT002 ")
    assert site.archlint("check", *FORMAT).returncode == 0


def test_an_editor_checks_a_post_that_is_not_saved(site: Repository) -> None:
    name = "_posts/2021-05-11-a-bridge-opens.html"
    site.write({"../unsaved": LATE_BRIDGE})
    command = f"{shlex.quote(sys.executable)} -m archlint check -q --output-format jsonl --stdin-filename {name}"
    done = site.run("sh", "-c", f"{command} < ../unsaved")
    found = json.loads(done.stdout.splitlines()[0])
    assert (found["filename"], found["code"]) == (name, "DAT002")


def test_a_suppression_in_front_matter_is_told_to_reviewers(site: Repository) -> None:
    site.git("checkout", "-q", "-b", "work")
    site.commit({BRIDGE: LATE_BRIDGE.replace("+0000", "+0000  # archlint-disable-line DAT002")})
    done = site.archlint("check", "--since", "main")
    assert done.returncode == 0, done.stdout
    assert f"{BRIDGE} has 1 new suppression since main" in done.stdout


@pytest.mark.slow
class TestHooks:
    """The hooks, as pre-commit runs them on a commit."""

    @pytest.fixture
    def hooked(self, site: Repository) -> Repository:
        """The repository of the site with the hook ``archlint``."""
        install(site, "archlint")
        return site

    @pytest.mark.parametrize(
        ("files", "said"),
        [
            ({BRIDGE: LATE_BRIDGE}, f"{BRIDGE}\n  3:7: DAT002"),
            ({MILL: post("A mill turns", "2021-06-21")}, f"{MILL}\n  3:7: DAT002"),
            ({"_config.yml": "title: [\n"}, "_config.yml"),
        ],
    )
    def test_a_bad_commit_is_refused(self, hooked: Repository, files: dict[str, str], said: str) -> None:
        done = commit(hooked, files)
        assert done.returncode == 1, done.stdout
        assert said in done.stdout

    @pytest.mark.parametrize(
        "files",
        [
            {"_config.yml": "title: Larkfield\nfuture: true\n"},
            {"node_modules/a/_posts/2021-05-07-a.md": LATE_BRIDGE},
            {"vendor/theme/_posts/2021-05-07-a.md": LATE_BRIDGE},
            {"_posts/2021-06-04-a-tower.html": post("A tower", "2021-06-04")},
        ],
    )
    def test_a_good_commit_passes_the_hook(self, hooked: Repository, files: dict[str, str]) -> None:
        hooked.commit({FERRY: LATE_BRIDGE})  # an older fault, on another page
        done = commit(hooked, files)
        assert done.returncode == 0, done.stdout
        assert "Passed" in done.stdout
