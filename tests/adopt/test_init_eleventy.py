"""``archlint init`` on sites of 11ty: what can be read of a program that is not run."""

import pytest

from blog import POST
from repositories import Repository


def test_what_only_a_program_says_is_left_to_fill_in(site: Repository) -> None:
    site.commit({".eleventy.js": "throw 1;\n", "posts/2031-05-07-a.md": POST, "README.md": "# A\n"})
    done = site.archlint("init", "posts")
    assert done.stdout.splitlines()[:3] == [
        "Archive: ., 2 pages",
        "Site: preset 11ty, no configuration that can be read; posts and other documents: 1",
        "Wrote archlint.toml: every setting and what it means; what .eleventy.js says is left to fill in",
    ]
    assert site.settings() == {"layout": {"preset": "11ty"}}
    assert "No findings in 2 pages" in site.archlint("check").stdout
    file = site.folder / "archlint.toml"
    file.write_text(file.read_text().replace('#source = "content"', 'source = "posts"'))
    assert "No findings in 1 page" in site.archlint("check").stdout


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (
            {
                "blog/2031-05-07-a.md": POST,
                "blog/2031/2031-05-08-b.md": POST,
                "2031-05-09-c.md": POST,
                "about.md": POST,
            },
            [
                "Not posts: 1 page whose name begins with a day, in .; posts in [layout] can name the folder",
                "Not posts: 2 pages whose names begin with a day, in blog; posts in [layout] can name the folder",
            ],
        ),
        (
            {"blog/a.md": POST},
            ["No posts: none lie in a folder named posts or _posts; posts in [layout] can name another"],
        ),
        ({"posts/a.md": POST}, []),
    ],
    ids=["names with a day", "other names", "posts"],
)
def test_pages_that_may_be_posts_are_named(site: Repository, files: dict[str, str], said: list[str]) -> None:
    site.commit({"eleventy.config.js": "", **files})
    lines = site.archlint("init").stdout.splitlines()
    assert [line for line in lines if line.startswith(("No posts", "Not posts"))] == said


@pytest.mark.parametrize(
    ("program", "expected"),
    [
        ('return { dir: { input: "content", output: "public/" }, pathPrefix: "/log/" };', {"source": "content", "destination": "public", "baseurl": "/log"}),
        ("api.addPlugin(HtmlBasePlugin); return {dir: {input: './content'}, pathPrefix: '/log/'};", {"source": "content"}),
        ("return {dir: {input: './content'}};", {"source": "content"}),
        ("return {dir: {input: 'nowhere', output: '../up'}};", {}),
        ("return {dir: {input: '.'}}; // input: 'content'\n/* input: 'content' */", {}),
        ("api.glob('posts/*.md', `a/*`, \"b'/*\"); return {dir: {input: 'content'}}; /* input: 'posts' */", {"source": "content"}),
        ("api.glob('https://tide.example/*'); // it's input: 'posts'\nreturn {dir: {input: 'content'}};", {"source": "content"}),
        ("`\\\\`" * 200_000 + "/*", {}),
        ("const a = {input: 'content'}, b = {input: 'posts'};", {}),
        ("return {dir: {input: where}, my: {form.input: 'content'}};", {}),
        ("/*" * 200_000 + "input: 'content'", {}),
    ],
)  # fmt: skip
def test_what_the_program_says_plainly_is_proposed(program: str, expected: dict[str, str], site: Repository) -> None:
    site.commit({"eleventy.config.js": program, "content/posts/2031-05-07-a.md": POST})
    assert site.archlint("init").returncode == 0
    assert site.settings() == {"layout": {"preset": "11ty", **expected}}
    assert site.archlint("check").returncode == 0


def test_a_check_of_such_a_site_says_what_to_do(site: Repository) -> None:
    site.commit({"eleventy.config.mjs": "", "posts/2031-05-07-a.md": POST})
    done = site.archlint("check")
    assert done.returncode == 2
    assert "is of a site of 11ty: archlint init writes the settings for it" in done.stdout
