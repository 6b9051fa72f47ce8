"""Demonyms and short names of countries, by country: the setting ``tags.countries``.

A country has its common English name, as an encyclopedia titles it. The table holds the members of the United Nations
and Kosovo, Palestine, Taiwan and Vatican City. Other names of a country are its short forms, its former name or its
name for itself, and the adjective made from its name.

A name is listed only if it means one country and nothing else that appears in news. Therefore these are missing:

- demonyms of two countries, or of a people, region, language or continent that reaches beyond one: ``Korean``,
  ``Congolese``, ``Guinean``, ``Dominican``, ``Samoan``, ``Timorese``, ``American``, ``Indian``, ``Central African``,
  ``Micronesian``, ``Albanian``, ``Azeri``, ``Irish``, ``Kazakh``, ``Malay``, ``Nepali``, ``Palestinian``, ``Somali``,
  ``Swazi``, ``Uzbek``;
- names of a part of a country, or of more than one: ``Holland``, ``England``, ``Great Britain``, ``Bosnia``,
  ``America``, ``Macedonia``, ``Trinidadian``, ``Antiguan``;
- words with another meaning: ``CAR``, ``Vincentian``, ``Vatican`` (also the Holy See);
- plurals and names of peoples (``Poles``, ``Turks``): an event about a people need not be one of the country;
- the country Georgia, since ``Georgia`` is a state as well.

A tag that only contains such a name (``Russia-United States relations``, ``U.S. President``) is another tag.
"""

from functools import cache

# One line for each country, its other names after the colon.
_TABLE = """\
Afghanistan: Afghan
Albania:
Algeria: Algerian
Andorra: Andorran
Angola: Angolan
Antigua and Barbuda:
Argentina: Argentine, Argentinian
Armenia: Armenian
Australia: Australian
Austria: Austrian
Azerbaijan: Azerbaijani
Bahrain: Bahraini
Bangladesh: Bangladeshi
Barbados: Barbadian
Belarus: Belarusian, Belarussian, Byelorussian
Belgium: Belgian
Belize: Belizean
Benin: Beninese
Bhutan: Bhutanese
Bolivia: Bolivian
Bosnia and Herzegovina: Bosnia-Herzegovina, Bosnian
Botswana: Botswanan
Brazil: Brazilian
Brunei: Brunei Darussalam, Bruneian
Bulgaria: Bulgarian
Burkina Faso: Burkinabe, Burkinabé
Burundi: Burundian
Cambodia: Cambodian
Cameroon: Cameroonian
Canada: Canadian
Cape Verde: Cabo Verde, Cape Verdean
Central African Republic:
Chad: Chadian
Chile: Chilean
China: Chinese, P.R.C., PRC, People's Republic of China
Colombia: Colombian
Comoros: Comorian
Costa Rica: Costa Rican
Croatia: Croatian
Cuba: Cuban
Cyprus: Cypriot
Czech Republic: Czech, Czechia
Democratic Republic of the Congo: Congo-Kinshasa, D.R. Congo, DR Congo, DRC, Democratic Republic of Congo
Denmark: Danish
Djibouti: Djiboutian
Dominica:
Dominican Republic:
East Timor: East Timorese, Timor-Leste
Ecuador: Ecuadorean, Ecuadorian
Egypt: Egyptian
El Salvador: Salvadoran, Salvadorian
Equatorial Guinea: Equatoguinean, Equatorial Guinean
Eritrea: Eritrean
Estonia: Estonian
Eswatini: Swaziland
Ethiopia: Ethiopian
Federated States of Micronesia:
Fiji: Fijian
Finland: Finnish
France: French
Gabon: Gabonese
Germany: German
Ghana: Ghanaian
Greece: Greek
Grenada: Grenadian
Guatemala: Guatemalan
Guinea:
Guinea-Bissau: Bissau-Guinean
Guyana: Guyanese
Haiti: Haitian
Honduras: Honduran
Hungary: Hungarian
Iceland: Icelandic
India:
Indonesia: Indonesian
Iran: Iranian
Iraq: Iraqi
Israel: Israeli
Italy: Italian
Ivory Coast: Cote d'Ivoire, Côte d'Ivoire, Ivorian
Jamaica: Jamaican
Japan: Japanese
Jordan: Jordanian
Kazakhstan: Kazakhstani
Kenya: Kenyan
Kiribati:
Kosovo: Kosovan, Kosovar
Kuwait: Kuwaiti
Kyrgyzstan: Kyrgyz Republic, Kyrgyzstani
Laos: Laotian
Latvia: Latvian
Lebanon: Lebanese
Lesotho:
Liberia: Liberian
Libya: Libyan
Liechtenstein:
Lithuania: Lithuanian
Luxembourg: Luxembourgish
Madagascar: Madagascan, Malagasy
Malawi: Malawian
Malaysia: Malaysian
Maldives: Maldivian
Mali: Malian
Malta: Maltese
Marshall Islands: Marshallese
Mauritania: Mauritanian
Mauritius: Mauritian
Mexico: Mexican
Moldova: Moldovan
Monaco: Monegasque, Monégasque
Mongolia: Mongolian
Montenegro: Montenegrin
Morocco: Moroccan
Mozambique: Mozambican
Myanmar: Burma, Burmese
Namibia: Namibian
Nauru: Nauruan
Nepal: Nepalese
Netherlands: Dutch, The Netherlands
New Zealand: New Zealander
Nicaragua: Nicaraguan
Niger: Nigerien
Nigeria: Nigerian
North Korea: D.P.R.K., DPRK, North Korean
North Macedonia: F.Y.R.O.M., FYROM, Republic of Macedonia
Norway: Norwegian
Oman: Omani
Pakistan: Pakistani
Palau: Palauan
Palestine: State of Palestine
Panama: Panamanian
Papua New Guinea: Papua New Guinean
Paraguay: Paraguayan
Peru: Peruvian
Philippines: Filipino, Philippine, The Philippines
Poland: Polish
Portugal: Portuguese
Qatar: Qatari
Republic of Ireland:
Republic of the Congo: Congo-Brazzaville, Republic of Congo
Romania: Romanian
Russia: Russian, Russian Federation
Rwanda: Rwandan
Saint Kitts and Nevis: St. Kitts and Nevis
Saint Lucia: Saint Lucian, St. Lucia
Saint Vincent and the Grenadines: St. Vincent and the Grenadines
Samoa:
San Marino: Sammarinese
Saudi Arabia: Saudi, Saudi Arabian
Senegal: Senegalese
Serbia: Serbian
Seychelles: Seychellois
Sierra Leone: Sierra Leonean
Singapore: Singaporean
Slovakia: Slovak, Slovak Republic, Slovakian
Slovenia: Slovene, Slovenian
Solomon Islands:
Somalia: Somalian
South Africa: South African
South Korea: R.O.K., ROK, South Korean
South Sudan: South Sudanese
Spain: Spanish
Sri Lanka: Sri Lankan
Sudan: Sudanese
Suriname: Surinamese
Sweden: Swedish
Switzerland: Swiss
Syria: Syrian, Syrian Arab Republic
São Tomé and Príncipe: Santomean, Sao Tome and Principe, São Toméan
Taiwan: Taiwanese
Tajikistan: Tajikistani
Tanzania: Tanzanian
Thailand: Thai
The Bahamas: Bahamas, Bahamian
The Gambia: Gambia, Gambian
Togo: Togolese
Tonga: Tongan
Trinidad and Tobago:
Tunisia: Tunisian
Turkey: Turkish, Türkiye
Turkmenistan:
Tuvalu: Tuvaluan
Uganda: Ugandan
Ukraine: Ukrainian
United Arab Emirates: Emirati, U.A.E., UAE
United Kingdom: Britain, British, U.K., UK
United States: U.S., U.S.A., US, USA, United States of America
Uruguay: Uruguayan
Uzbekistan: Uzbekistani
Vanuatu: Ni-Vanuatu, Vanuatuan
Vatican City: Vatican City State
Venezuela: Venezuelan
Vietnam: Viet Nam, Vietnamese
Yemen: Yemeni
Zambia: Zambian
Zimbabwe: Zimbabwean
"""


@cache
def country_names() -> dict[str, tuple[str, ...]]:
    """Return the other names of each country."""
    names = {}
    for line in _TABLE.splitlines():
        country, _, others = line.partition(":")
        names[country] = tuple(others.strip().split(", ")) if others else ()
    return names
