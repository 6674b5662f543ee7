"""Word lists of the persons reader, read once from ``data/``.

>>> "goalkeeper" in HEADS, "stadium" in THINGS, "ukrainian" in HEADS
(True, True, False)
"""

from __future__ import annotations

from importlib.resources import files

from captions.parsing.wordlists import word_set


def _read(name: str) -> frozenset[str]:
    """Read a word list; lines that start with ``#`` are remarks."""
    text = (files("captions.parsing.persons") / "data" / name).read_text("utf-8")
    return word_set(" ".join(line for line in text.splitlines() if not line.startswith("#")))


GIVEN_WEAK = _read("given-names-weak.txt")
GIVEN = _read("given-names.txt") | GIVEN_WEAK
SURNAMES = _read("surnames-asian.txt")
HEADS = _read("titles.txt")
"""Last words of titles."""


def is_head(low: str) -> bool:
    """Tell whether a word in small letters ends a title: "singer", "singer-actress".

    >>> is_head("rapper-singer"), is_head("jung-kook")
    (True, False)
    """
    return low in HEADS or ("-" in low and low.rpartition("-")[2] in HEADS)


MODIFIERS = _read("modifiers.txt")
"""Lower-case words inside titles."""
THINGS = _read("heads.txt")
"""Last words of the names of bodies, places, events."""

NO_OCCUPATIONS = _read("no-occupations.txt")
VERBS = _read("verbs.txt")

KIN = word_set(
    "wife husband son sons daughter daughters mother father brother brothers sister sisters"
    " widow widower fiancee fiance fiancée fiancé girlfriend boyfriend spouse partner child"
    " children grandson granddaughter grandmother grandfather grandchild grandchildren uncle"
    " aunt nephew niece cousin twin twins parents parent mom mum dad stepson stepdaughter"
    " stepmother stepfather son-in-law daughter-in-law mother-in-law father-in-law"
    " brother-in-law sister-in-law half-brother half-sister grandparents bride groom family"
    " companion"
)
HONORIFICS = word_set("mr. mr mrs. mrs ms. ms miss")
PARTICLES = word_set(
    "van von der den de del della di da dos das do du la le el al bin ibn bint ben ter ten te"
    " af av zu zum zur dal dalla y e i ap abu d' l' st. 't op 'den degli dei lo mac o'"
)
SUFFIXES = word_set(
    "Jr. Jr jr. Sr. Sr sr. II III IV V VI VII VIII IX XI XII XIII XIV XV XVI XXIII 2nd"
)
"""What may follow a name, as printed: "xi" in small letters is a name."""
STOPS = word_set(
    "the a an this that these those in on at of for from to with by as and or but after before"
    " during since until while when where who which his her its their our my your he she it they"
    " we i one two three four five six seven eight nine ten some many most all both each every"
    " no not also there here then now if because although though despite amid among around about"
    " over under between near behind beside above below left right following according"
    " independent former new file photo photos image images picture pictures taken released seen"
    " shown members people police workers soldiers fans supporters protesters children men women"
    " visitors yesterday today tomorrow earlier later meanwhile however more other another such"
    " what how why fellow undated combination handout still screengrab screenshot"
    " korean-language please attention editors caption credit source copyright pool exclusive"
    " video watch see read courtesy via members' participants students residents rescuers"
    " firefighters pictured mars jupiter saturn neptune earth relatives mourners passengers"
    " people's pedestrians worshippers tourists general-view aerial view scenes dancers models"
    " actors musicians performers athletes players"
)
CALENDAR = word_set(
    "january february march april may june july august september october november december jan"
    " feb mar apr jun jul aug sept sep oct nov dec jan. feb. mar. apr. jun. jul. aug. sept. sep."
    " oct. nov. dec. monday tuesday wednesday thursday friday saturday sunday christmas easter"
    " ramadan eid thanksgiving halloween chuseok hanukkah diwali lent pentecost"
)
SURNAME_THINGS = word_set(
    "hall park church lake hill house bridge street bank lane west day king wood gates temple"
    " castle square field ford mill mills fields law price marathon bill march peak mount storm"
    " power black white green brown gray red blue golden royal trust pool young guard star stars"
    " summit sharks masters parade records night eve island war battle season gardens garden"
    " rivers river bay mission fort fox pier port best bush beach banks press post herald open"
    " show watt road sanders rose palmer heat kings saints browns walker rice prison charles"
    " county nation forest forests fleet page bowl cup spears love case spring winter summers"
    " ray wild jordan jackson magic spurs moss reed wolf weeks week valley franco real prince"
    " bull brewers twins front rock mosque sun song republic national gp team classic series"
    " final act jay england royals chase chance guards garrison union club"
)
"""Things that are as well family names: after a given name they do not stop a name."""
PORTFOLIOS = word_set(
    "climate protection"
    " state defense defence foreign affairs finance health education justice trade economy"
    " economic energy environment transport transportation labor labour culture sports"
    " agriculture unification interior homeland security treasury commerce home office national"
    " council staff tourism industry science technology development planning information"
    " communications war veterans housing religious reconciliation social welfare internal"
    " external immigration police operations intelligence forces relations human rights women"
    " family budget land infrastructure"
)
