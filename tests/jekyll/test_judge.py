"""The judge says what is known of Jekyll, and no site changes its answer about another."""

from pathlib import Path

from conftest import Write
from jekyll.judge import NEEDS_JEKYLL, File, Judge, Request

pytestmark = NEEDS_JEKYLL

PAGE = "---\ntitle: Tent\n---\n\nText.\n"


def files(judge: Judge, root: Path, **request: object) -> dict[str, File]:
    """Return what Jekyll reads in a site that it can read."""
    reading = judge.read(Request(root, **request))  # type: ignore[arg-type]
    assert not reading.error
    return dict(reading.files)


def test_each_file_has_a_kind_or_a_reason(judge: Judge, write: Write) -> None:
    root = write(
        {
            "_config.yml": "collections: {recipes: {output: true}, notes: {}}\nexclude: [old]\nbaseurl: /base\n",
            "_posts/2031-05-07-tent.md": PAGE,
            "camp/_posts/2031-5-8-Tent.md": "---\ntags: a b\n---\n",
            "_posts/2031-07-01-later.md": PAGE,
            "_posts/2031-05-09-hidden.md": "---\npublished: false\n---\n",
            "_posts/2031-05-10-bytes.md": b"---\ntitle: \xff\n---\n",
            "_posts/nameless.md": PAGE,
            "_drafts/idea.md": PAGE,
            "_recipes/soup.md": PAGE,
            "_recipes/soup.png": b"\0",
            "_notes/private.md": PAGE,
            "index.md": PAGE,
            "plain.md": "No fields.\n",
            "old/page.md": PAGE,
            "_site/index.html": "built",
        }
    )
    seen = files(judge, root)
    assert {path: (file.kind, file.written, file.why) for path, file in seen.items()} == {
        "_config.yml": (None, False, "special"),
        "_posts/2031-05-07-tent.md": ("post", True, ""),
        "camp/_posts/2031-5-8-Tent.md": ("post", True, ""),
        "_posts/2031-07-01-later.md": ("post", False, "future"),
        "_posts/2031-05-09-hidden.md": ("post", False, "unpublished"),
        "_posts/2031-05-10-bytes.md": ("post", False, "encoding"),
        "_posts/nameless.md": (None, False, "name"),
        "_drafts/idea.md": ("draft", False, "draft"),
        "_recipes/soup.md": ("document", True, ""),
        "_recipes/soup.png": ("file", True, ""),
        "_notes/private.md": ("document", False, "collection"),
        "index.md": ("page", True, ""),
        "plain.md": ("file", True, ""),
        "old/page.md": (None, False, "excluded"),
        "_site/index.html": (None, False, "destination"),
    }
    camp = seen["camp/_posts/2031-5-8-Tent.md"]
    assert (camp.url, camp.day, camp.title) == ("/base/camp/2031/05/08/Tent.html", "2031-05-08", "Tent")
    assert (camp.tags, camp.categories) == (("a", "b"), ("camp",))
    assert seen["index.md"].url == "/base/"


def test_the_zone_of_a_site_is_its_own(judge: Judge, write: Write) -> None:
    root = write(
        {
            "_posts/2031-05-07-late.md": "---\ndate: 2031-05-07 23:30:00 +0000\n---\n",
            "tokyo.yml": "timezone: Asia/Tokyo\n",
            "empty.yml": "{}\n",
        }
    )

    def day(configuration: str, tz: str) -> str:
        return files(judge, root, tz=tz, configurations=(configuration,))["_posts/2031-05-07-late.md"].day

    assert [day("empty.yml", "UTC"), day("tokyo.yml", "UTC"), day("empty.yml", "UTC")] == [
        "2031-05-07",
        "2031-05-08",
        "2031-05-07",
    ]
    assert day("empty.yml", "Pacific/Auckland") == "2031-05-08"


def test_the_day_of_the_build_is_that_of_the_request(judge: Judge, write: Write) -> None:
    root = write({"_posts/2031-05-07-tent.md": "---\ndate: '10:30'\n---\n", "_config.yml": "future: false\n"})
    assert files(judge, root, now="2031-06-15T12:00:00Z")["_posts/2031-05-07-tent.md"].day == "2031-06-15"
    assert files(judge, root, now="2030-01-02T12:00:00Z")["_posts/2031-05-07-tent.md"].day == "2030-01-02"


def test_an_error_ends_one_site_alone(judge: Judge, write: Write) -> None:
    root = write({"good.yml": "{}\n", "bad.yml": "collections: 1\n", "_posts/2031-05-07-tent.md": PAGE})
    assert judge.read(Request(root, configurations=("bad.yml",))).error
    assert files(judge, root, configurations=("good.yml",))["_posts/2031-05-07-tent.md"].written
    (root / "_posts/2031-13-07-month.md").write_text(PAGE)
    assert "Invalid date" in judge.read(Request(root, configurations=("good.yml",))).error


def test_nothing_of_a_site_runs_or_is_written(judge: Judge, write: Write) -> None:
    root = write({"_plugins/run.rb": "File.write('ran', '')\n", "_posts/2031-05-07-tent.md": PAGE})
    files(judge, root)
    assert sorted(path.name for path in root.iterdir()) == ["_plugins", "_posts"]


def test_redirects_are_those_of_the_plug_in(judge: Judge, write: Write) -> None:
    root = write(
        {
            "a.md": "---\nredirect_from: /was/\n---\n",
            "b.md": "---\nredirect_to: [/there/]\n---\n",
            "with.yml": "plugins: [jekyll-redirect-from]\nbaseurl: /base\n",
            "without.yml": "{}\n",
        }
    )
    seen = files(judge, root, configurations=("with.yml",))
    assert (seen["a.md"].aliases, seen["b.md"].redirect) == (("/base/was/",), "/there/")
    seen = files(judge, root, configurations=("without.yml",))
    assert (seen["a.md"].aliases, seen["b.md"].redirect) == ((), None)


def test_posts_beyond_the_limit_are_told(judge: Judge, write: Write) -> None:
    root = write(
        {"_posts/2031-05-07-a.md": PAGE, "_posts/2031-05-08-b.md": PAGE, "_config.yml": "limit_posts: 1\n"},
    )
    seen = files(judge, root)
    assert {path: file.why for path, file in seen.items() if file.kind == "post"} == {
        "_posts/2031-05-07-a.md": "limit",
        "_posts/2031-05-08-b.md": "",
    }


def test_a_post_whose_fields_are_lost_is_told(judge: Judge, write: Write) -> None:
    root = write({"_posts/2031-05-07-a.md": "---\ntitle: a: b\n---\n", "_posts/2031-05-07-b.md": PAGE})
    seen = files(judge, root)
    lost = seen["_posts/2031-05-07-a.md"]
    assert (lost.lost, lost.written, lost.day, lost.url) == (True, True, "2031-06-15", "/2031/06/15/2031-05-07-a.html")
    assert not seen["_posts/2031-05-07-b.md"].lost
