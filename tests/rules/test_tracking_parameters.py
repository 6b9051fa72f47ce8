"""SRC005: what counts clicks goes out of a URL, and nothing else does."""

from hypothesis import given
from hypothesis import strategies as st

from archlint.engine.trial import findings_of
from archlint.layouts.news.examples import event, path_of
from archlint.model.edits import apply_edits
from archlint.ruleset.registry import BUILT_IN, load_rules
from archlint.text.word_lists import read_words

(RULE,) = (rule for rule in load_rules((BUILT_IN,)) if rule.code == "SRC005")
LINES = read_words("archlint_rules.src", "tracking_parameters.txt")
COUNTING = ["utm_source", "utm_anything", "fbclid", "gclid", "icid"]
SELECTING = ["id", "p", "v", "story", "ref", "source", "cid", "utm", "xfbclid", "feature"]

keys = st.sampled_from(COUNTING + SELECTING)
values = st.text("abzAZ09-._~%+=:/?'", max_size=6)
parameters = st.lists(st.tuples(keys, values), max_size=6)
fragments = st.sampled_from(["", "#top", "#_=_", "#utm_source=a&gclid=b", "#utm_source=a&page=2", "#gclid-7", "#_=_2"])


def mended(url: str) -> str:
    """Return a URL after the fix."""
    path, text = path_of("A"), event("A", sources=f"1. [Larkfield Post]({url})")
    for finding in findings_of(RULE, {path: text}, path):
        assert finding.fix is not None
        text = apply_edits(text, finding.fix.edits)
    return text.partition("[Larkfield Post](")[2].rpartition(")\n")[0]


@given(parameters, st.sampled_from(["&", "&amp;"]), fragments)
def test_other_parameters_stay_as_they_are(query: list[tuple[str, str]], separator: str, fragment: str) -> None:
    url = "https://post.example/a_(b)"
    written = [f"{key}={value}" for key, value in query]
    left = [text for (key, _), text in zip(query, written, strict=True) if key not in COUNTING]
    found = mended(f"{url}?{separator.join(written)}{fragment}" if written else url + fragment)
    kept = "" if fragment in ("#_=_", "#utm_source=a&gclid=b") else fragment
    assert found == (f"{url}?{separator.join(left)}{kept}" if left else url + kept)
    assert mended(found) == found


def test_the_known_keys_are_keys_perhaps_with_a_host() -> None:
    for line in LINES:
        key, *hosts = line.split("\t")
        assert key and not set(key) & set(" #?&/"), line
        assert len(hosts) < 2
        assert all(host == host.lower() and "." in host and "/" not in host for host in hosts), line


def test_no_key_is_known_that_selects_what_is_shown() -> None:
    for key in SELECTING:
        url = f"https://post.example/a?{key}=7"
        assert mended(url) == url


def test_a_key_of_a_site_counts_on_its_hosts_alone() -> None:
    for host, is_counted in (
        ("www.nytimes.com", True),
        ("nytimes.com", True),
        ("NYTimes.com:443", True),
        ("me@www.nytimes.com", True),
        ("notnytimes.com", False),
        ("nytimes.com.example", False),
        ("post.example", False),
    ):
        url = f"https://{host}/a"
        assert (mended(f"{url}?smid=b") == url) is is_counted, host
