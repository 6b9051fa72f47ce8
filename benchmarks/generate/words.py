"""The words that names and texts are made of. All of it is invented: no place, person or paper here exists."""

# A country, and the word for what is of it.
COUNTRIES = tuple(
    tuple(pair.split("/"))
    for pair in """
    Tarrow/Tarrish Sundia/Sundish Velmark/Velmarkish Orrinia/Orrinian Kestovia/Kestovian Ubasha/Ubashan
    Marennia/Marennian Qualdor/Qualdorian Ísavik/Ísavikan Dravenia/Dravenian Lumbaro/Lumbaran Zephyria/Zephyrian
    Gorlund/Gorlundish Nambessa/Nambessan Thessavo/Thessavan Pradesta/Pradestan Wendmark/Wendish
    Ilmarra/Ilmarran Peñavera/Peñaveran Hathia/Hathian Yestria/Yestrian Bravonia/Bravonian Elloway/Ellowayan
    Fennmark/Fennmarkish Jorvanda/Jorvandan Obelia/Obelian Ruthmere/Ruthmerian Søndervang/Søndervangian
    Talassa/Talassan Umbrinia/Umbrinian Vandalusa/Vandalusan Xanadria/Xanadrian Arkovia/Arkovian
    Belmora/Belmoran Cascara/Cascaran Dunmark/Dunmarkish Estrava/Estravan Friesmark/Friesmarkish
    Galdova/Galdovan Hyrvania/Hyrvanian Istravia/Istravian Kandoria/Kandorian Lethania/Lethanian
    Morwenna/Morwennan Nordhav/Nordhavian Ostrania/Ostranian Pellucia/Pellucian Quintara/Quintaran
    """.split()
)

PROVINCES = "Astermoor Brindle Candover Dorsk Eastreach Fallow Greymark Hollin Invermoor Jessary Kolm".split()

TOWN_HEADS = (
    "Lark Ash Kings Candle Ell Brack Corve Dun Ever Fenn Gris Hallow Iver Jarn Kell Lind Marsh Nether Orm Pell "
    "Quarr Rusk Sten Thorn Ulver Vesk Wex Yarrow Zell Ambel Bród Carsk Drau Eskil Föhr Gult Hvar Ostra Przem Tamar"
).split()
TOWN_TAILS = (
    "field mere barrow wick holm stead ford ora vik by haven moor dale grad ava minster combe burgh sted worth"
).split()
TOWN_FRONTS = ("", "", "", "Port ", "Saint ", "Upper ", "New ", "Mount ", "Old ")

GIVEN_NAMES = (
    "Jonas Edda Magnus Ines Oskar Zoé Edmund Petra Tomas Lidia Anselm Berit Casimir Dagny Emil Fenna Gustav Hedda "
    "Ivo Jutta Konrad Lotte Matthias Nadia Olaf Pia Quentin Rosa Sören Thea Ulrich Vera Wilhelm Xenia Yusuf Zara "
    "Aurelio Bianca Ciro Dolores Esteban Flavia Gaspar Honoria Ignacio Jimena Lázaro Marisol Nuria Octavio Pilar "
    "Rafael Soledad Tiberio Ursula Valeria Amadou Binta Chidi Duma Ebele Farai Gathoni Hassan Imani Jabari Kofi"
).split()
SURNAME_HEADS = (
    "Alm Bran Cald Dren Ekh Fal Grun Hart Isk Jen Kar Lund Mor Nyst Or Pet Quil Rav Sand Than Ulv Voss Wend Yar "
    "Zim Bek Cor Dahl Esp Gar Hol Kov"
).split()
SURNAME_TAILS = (
    "gren dry ström wick ner ovic ari elli man quist dottir sen ez ada omo escu ides well thorpe inger ásy bridge"
).split()

OFFICES = (
    "President|Prime Minister|Foreign Minister|Mayor|Archbishop|General|Senator|Judge|former President|actor|"
    "the novelist|Defence Minister|the singer|Professor|Captain|Governor|the cyclist|opposition leader|banker|Admiral"
).split("|")

# {C}: the country, {A}: what is of it, {T}: one of its towns. A "the" in front belongs to the text, not to the tag.
INSTITUTIONS = (
    "the Assembly of {C}|the Supreme Court of {C}|the Bank of {C}|the {A} Army|the University of {T}|the {T} Police|"
    "the {A} Football Union|the {A} Health Ministry|the {A} Reform League|the {A} Harbour Party|"
    "the {A} Dockers' Union|{A} Airways|the {T} Observatory|the {A} National Gallery|{C} State Railways|"
    "the {A} Coast Guard|the {A} People's Front|the Union of {A} Teachers|{T} Steel|the National Archives of {C}|"
    "the {A} Olympic Committee|the {T} Opera|the {A} Space Institute|the {A} Senate|the {A} Red Star Society"
).split("|")

PAPERS = "Post|Herald|Courier|Gazette|Tribune|Observer|Chronicle|Mirror|Evening News|Radio|Telegraph|Wire".split("|")

NUMBER_WORDS = "two three four five six seven eight nine ten eleven twelve thirteen fourteen twenty".split()
ORDINALS = "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()

# What an event can be about beyond its subject. The article belongs to the text, the rest is a tag.
MATTERS = (
    "the minimum wage|a state of emergency|human rights|the civil war|drinking water|a trade agreement|climate change|"
    "a referendum|the ceasefire|asylum seekers|the currency|the oil price|the drought|vaccination|nuclear power|"
    "fishing rights|corruption|the press freedom act|land reform|old-age pensions|tuition fees|the death penalty|"
    "air pollution|the refugee camps|the border dispute|a military exercise|the wool tax|a hunger strike|peace talks|"
    "sanctions|the embassy|the census"
).split("|")
