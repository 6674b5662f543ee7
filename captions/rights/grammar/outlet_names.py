"""Names of outlets, and classes of outlets, as restrictions print them.

>>> outlet_name("NEW YORK TIMES"), outlet_name("LOCAL TV"), outlet_name("CCTV")
('New York Times', 'local TV', 'CCTV')
"""

from __future__ import annotations

from captions.rights.grammar.words import word_set

CLASSES = word_set(
    """local area regional national domestic foreign rival rivals competing competitor competitors
    nearby metro"""
)
"""Words that begin a class of outlets: which ones are meant, a person has to know."""

CLASS_NOUNS = word_set(
    """tv television radio media newspapers newspaper papers paper magazines magazine stations
    station outlets websites website web press broadcasters markets market competition agencies
    portals publications dailies weeklies tabloids"""
)

NO_NAMES = word_set(
    """a advertising after all and any anz apac archive archives archiving at bail be before best
    black bow bowed break burn by can carried carry check children cis clear come coming
    commercial credit crop cropping cut day drop drown editorial embargo embargoed emea
    everyone fade faint fall for force forced from get getting gmt go going gone half hand
    handout hands hang hanging image images in inning innings inside is kick kicked kids knock
    knocked lent lights lock look mandatory marketing move moved must night no not of off on
    one only opt or out permission photo photograph photographs photos picture pictures player
    players please print prior profit pull pulled release resale resales restricted
    restrictions rights rule ruled run sale sales set shut sign signed single sold spell stake
    strictly take taken the third this throw thrown time times-up to turn until usage use vote
    voted voter walk wash watch way white wipe with within without worn"""
)
"""Words that end a run of capitals before OUT, or that make it no name at all."""

SUPPLIERS = word_set(
    """shutterstock getty corbis alamy rex imago afp ap reuters epa dpa kyodo jiji xinhua yonhap
    newsis tass sputnik zuma sipa ansa efe lusa belga anp aap pa upi nurphoto anadolu cctv"""
)
"""Agencies, which stand by themselves behind a photographer's name in capitals."""

_NAME_WORDS = (
    CLASS_NOUNS
    | SUPPLIERS
    | word_set(
        """times post news daily star sun mail express mirror tribune herald gazette journal globe
    guardian telegraph observer courier chronicle examiner inquirer bulletin register record
    reporter sentinel standard echo argus dispatch republic independent citizen advertiser mercury
    leader review today newsday weekly sunday monthly network networks channel wire agency nyt bbc
    cnn nbc cbs abc fox itv sky cctv yahoo google facebook twitter msn aol bloomberg zeitung bild
    spiegel stern figaro monde liberation pais mundo marca correo diario jornal gazeta shimbun nhk
    corriere repubblica gazzetta kurier presse blatt dagbladet posten bladet nieuws telegraaf"""
    )
)
_ACRONYM = 4
_KEPT_LOWER = CLASSES | CLASS_NOUNS - {"tv"}
_SHORT = 3
_SHORT_WORDS = word_set(
    "NEW THE DAY SUN AND SAN LOS LAS BAY BIG SKY EYE POST STAR FOX RED OLD ART VOX"
)


def looks_like_an_outlet(name: str) -> bool:
    """Tell whether a name is surely an outlet's: in capitals any words could be meant.

    >>> [looks_like_an_outlet(name) for name in ("Porto Star", "BBC", "betting shops")]
    [True, True, False]
    """
    words = name.casefold().replace("-", " ").split()
    return not _NAME_WORDS.isdisjoint(words) or (len(words) == 1 and len(name) <= _ACRONYM)


def outlet_name(name: str) -> str:
    """Write an outlet's name as it is spoken."""
    words = " ".join(name.split())
    if not words.isupper():
        return words
    is_class = words.split()[0].casefold() in CLASSES
    return " ".join(_spoken(word, is_class=is_class) for word in words.split())


def _spoken(word: str, *, is_class: bool) -> str:
    if is_class and word.casefold() in _KEPT_LOWER:
        return word.casefold()
    if word in {"OF", "DE"}:
        return word.casefold()
    if word in _SHORT_WORDS:
        return word.capitalize()
    if len(word) <= _SHORT or not any(vowel in word for vowel in "AEIOUY"):
        return word
    return "-".join(part.capitalize() for part in word.split("-"))
