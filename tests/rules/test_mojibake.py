"""HDL006 never takes a language for damage."""

import ftfy.bad_codecs  # noqa: F401  (brings the codec that browsers have)
import pytest

from archlint.layouts.news.examples import event, path_of
from archlint.layouts.news.layout import NEWS
from archlint.layouts.news.reader import read
from archlint.model import Event, Page
from archlint.rule import PageContext
from archlint.text.tags import Vocabulary
from archlint_rules.hdl.mojibake import check

WORDS = """
café Noël naïve cœur ambiguë garçon État à bientôt œuvre Île-de-France Côte aiguë
São João Irmã amanhã coração avô você Brasília Conceição até pão bênção
España niño mañana ¿Qué? ¡Sí! pingüino Peña Inácio José Bogotá Perú
Müller Straße Äpfel Österreich Übergröße Spaß Ångström Göteborg Malmö Ærø Øresund blå
Łódź Wałęsa źdźbło gęś święto Dvořák Čapek Šárka žluťoučký kůň Háček Đinđić Karadžić Mesić
Çağla Öcalan Erdoğan İstanbul Kılıç Şükrü Iğdır Băsescu Iași Țară Gârbea înţelept Győr Ő tűz ősz
Reykjavík Þór Ðuro Seyðisfjörður Īslande Rīga Vējonis Šiauliai Žalgiris Jūratė Tõnis Õun Müürivahe
Việt Nguyễn Đặng Trường Hawaiʻi Māori Sāmoa Nukuʻalofa Ħamrun Żebbuġ Ĝis ŝanĝo Llŷr Ynys Môn
Путин Обама Україна Їжак Ђоковић Ελλάδα Αθήνα Ώρα 中国 新闻 日本語 カタカナ 한국 العربية עברית فارسی हिन्दी ไทย ქართული հայերեն
👍🏽 😀 € £5 3½ 5°C 10µg ±2 №5 § ©2031 Acme® Acme™ 5′10″ x² a×b
""".split()
CONTEXTS = [
    "{}",
    "“{}”",
    "‘{}’",
    "{}’s",
    "{}–Larkia",
    "Larkia–{}",
    "{}—or",
    "«{}»",
    "« {} »",
    "{}…",
    "({})",
    "„{}“",
    "{}\xa0!",
    '"{}"',
]


@pytest.mark.parametrize("context", CONTEXTS)
def test_legitimate_words_are_silent(context: str) -> None:
    for word in WORDS:
        for written in (word, word.upper(), word.lower(), word.title()):
            headline = f"Mayor Peña says {context.format(written)} is open again. "
            assert found(headline) == [], headline


@pytest.mark.parametrize("codec", ["latin-1", "sloppy-windows-1252"])
@pytest.mark.parametrize(
    "word", ["café", "São", "Öcalan", "Łódź", "Dvořák", "Türkiye", "Peña", "Путин", "Việt", "中国"]
)
def test_their_misreading_is_found(word: str, codec: str) -> None:
    assert len(found(f"The mayor says {word.encode().decode(codec)} is open. ")) == 1
    assert len(found(f"The mayor says “{word}’s” is open. ".encode().decode(codec))) == 1


def found(headline: str) -> list[str]:
    """Return the messages on a page with a headline."""
    page: Page = read(path_of("A page"), event(headline))
    assert isinstance(page, Event)
    return [finding.message for finding in check(page, PageContext(NEWS, Vocabulary()))]
