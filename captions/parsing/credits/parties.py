"""The words of one credit part → what kind of party they name: wire, distributor, body, person.

Known names come from ``parties.tsv``; names never seen are told apart by the words that bodies
carry in their names ("Ministry", "News", "Shimbun") and by the shape of personal names.

>>> party_kind("The Associated Press").name, party_kind("Ana Reis")
('WIRE', None)
>>> looks_like_body("Ministry of Fisheries"), looks_like_body("Ana Reis")
(True, False)
"""

from __future__ import annotations

from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import regex

from captions.parsing.wordlists import word_set


class PartyKind(Enum):
    """What a named party does in a credit."""

    WIRE = "wire"
    """Delivers under its own name; a partner before it is the source."""
    STOCK = "stock"
    """Distributes others' pictures; its chains stay whole."""
    BRAND = "brand"
    """A label inside a distributor's chain."""
    PAPER = "paper"
    """A paper or broadcaster."""
    STATE = "state"
    """A state medium, body or firm known by a short name."""


_NOISE = regex.compile(r"\s+(?:file\s+)?(?:photos?|fotos?|pictures?|pics?|handout|file|video)$")
_BLANKS = regex.compile(r"\s+")
_PERSON = regex.compile(
    r"""["'“‘]?(?:(?:al|el|ad|ar|as|at|an|ul)-)?\p{Lu}[\p{L}\p{M}?]*+\.?(?:["'’”ʼʻ`.-]+\p{L}[\p{L}\p{M}?]*+)*["'’”.]?"""
)
_PARTICLES = word_set(
    """al bin bint da dal dalla das de del dela della der di dos du e el ibn la las le les lo los
    of san ten ter van vanden vander ver von y zu zum zur abu ben bat op den af 't"""
) - {"of"}
_BODY_WORDS = word_set(
    """academy administration advertising agence agencia agencies agencija agency agentia agentur
    agenzia agência airlines airways allgemeine alliance ambulance archiv archive archives
    archivio archivo armada army armée arquivo artists assembly associated association
    athletics authority aviation ayuntamiento bank base battalion biblioteca bibliothek
    bibliothèque board bombeiros bomberos border brigade broadcaster broadcasting bundesliga
    bundesrat bundestag bundeswehr bureau cabinet carabinieri cathedral center central centre
    chamber channel charity church city civile club co collection collective college command
    chronicle commission committee communications community companies company comune
    comunidad courier
    confederation congress consejo consulate content control corp corporation corps council
    county court creative customs câmara daily defence defense delegation department dept
    diario digital diocese directorate district division editorial education ejército embassy
    emergency enterprise enterprises entertainment entreprise environment establishment estate
    exchange executive express fc federal federation festival feuerwehr films fire fleet
    fondation fondazione force forces forest foto fotos foundation fundación fundação gallery
    garrison gazette gemeinde gendarmerie general generalitat globe gmbh gobierno gouvernement
    government group guard guardia headquarters health herald heritage hospital hotel house
    humanitarian hôpital ilbo images imaging inc independent inquirer
    industries information initiative
    institut institute institution intelligence international internet investigative jail
    journal journalism judiciary junta kanzlei kremlin lab laboratories
    laboratory land ledger mercury
    landtag league legislature libraries library limited live llc ltd magazine mairie
    management marine marines media metro mil military militia minister's ministerio
    ministerium ministero ministry ministère ministério mission monitoring movement
    municipality musee museo museum musée nachrichten national nations navy network networks
    news newspaper newspapers newsroom observatory office olympic olympics oper opera
    operations opposition orchestra organisation organization outlet palace palacio palais
    palácio parliament partners party patrol people's periódico photo photography photos
    picture pictures plc police police's policia policía polizei polizia polícia pompiers post
    prefecture prefeitura prensa presidencia presidency presidency's presidential presidenza
    presidência press presse prison production productions programme project prosecutor's
    prosecutors protezione province préfecture public publications publishing radio railway
    records red regierung regiment region relations release reporter republic rescue research
    reserve resources review revolutionary safety sapeurs school sciences secretaria
    secretariat secretaría sector security senat senate service services sheriff sheriff's
    shimbun shimpo shinmun shipping society solidarity space sport sports squad squadron
    staatskanzlei stadt staff stampa star state station stiftung strategic studio studios
    sentinel survey syndicate systems team teatre teatro technologies technology telegram telegraph
    television televisión theater theatre times tourism trade transport transportation
    treasury tribune trust tv ufficio union united universidad universidade university
    universität université verein verlag video vigili ville volunteers vía war wave weather
    website weekly welfare wildlife wire works world youth zeitung zoo"""
)
_BODY_SHAPES = regex.compile(
    r"\bof the\b|\.(?:com|org|net|gov|mil|info|[a-z]{2})\b|^@|\bU\.?S\.? |\bU\.?N\.? "
    r"|\d|[()]|^the ",
    regex.IGNORECASE,
)
_CAMEL = regex.compile(r"(?!Mc|Mac|De|Di|La|Le|Van|Fitz|O')\p{Lu}\p{Ll}{2,}\p{Lu}[\p{L}]+")
_ACRONYM = regex.compile(r"[\p{Lu}\d][\p{Lu}\d&.+-]{1,9}")
_SHORT_FORM = regex.compile(r"\p{Lu}{3,6}")
_BODY_ENDS = (
    "foto",
    "photo",
    "press",
    "presse",
    "pix",
    "agentur",
    "zeitung",
    "images",
    "archiv",
    "museum",
    "verlag",
    "ministerium",
    "polizei",
)
_SHORTEST_COMPOUND = 6
_LONGEST_ACRONYM = 5
_LONGEST_PERSON = 6
_LONGEST_KEY = 60


def is_full_name(words: str) -> bool:
    """Tell whether a party bears exactly this name: "Antara Foto" is one, "AP Photo" is not."""
    return words.casefold().removeprefix("the ") in _FULL_NAMES


class _Party(NamedTuple):
    """A known party: what it does, and the number of its row if the row is all its own."""

    kind: PartyKind
    number: int


def _read_parties() -> tuple[dict[str, _Party], frozenset[str]]:
    """Read the table of known parties: by key, and the names as they stand there.

    The first row that has a name decides.
    """
    known: dict[str, _Party] = {}
    full: set[str] = set()
    table = Path(__file__).with_name("parties.tsv").read_text(encoding="utf-8")
    for row in table.splitlines():
        if row.startswith("#"):
            continue
        kind, _, names = row.partition("\t")
        number = len(known)
        for name in names.split("|"):
            number = len(known) if kind.endswith("s") else number
            known.setdefault(_key(name), _Party(PartyKind(kind.removesuffix("s")), number))
            full.add(name.casefold().removeprefix("the "))
    return known, frozenset(full)


@lru_cache(maxsize=4096)
def _key(words: str) -> str:
    """Fold case, article, punctuation around and the words "photo", "file"."""
    key = _BLANKS.sub(" ", words.strip(" \t\n.,;:'\"“”‘’|/-–—*")).casefold()
    key = _NOISE.sub("", _NOISE.sub("", key))
    return key.removeprefix("the ")


@lru_cache(maxsize=4096)
def party_kind(words: str) -> PartyKind | None:
    """Look a name up among the known parties, in any case, with or without "the", "Photo"."""
    if len(words) > _LONGEST_KEY:
        return None
    party = _PARTIES.get(_key(words))
    return party.kind if party else None


def is_same_party(one: str, other: str) -> bool:
    """Tell whether two names are one party's: "PA Wire" and "Press Association" are.

    >>> is_same_party("PA Wire", "PRESS ASSOCIATION Photo"), is_same_party("AP", "AFP")
    (True, False)
    """
    first, second = _PARTIES.get(_key(one)), _PARTIES.get(_key(other))
    if first is not None and second is not None:
        return first.number == second.number
    return _key(one) == _key(other)


@lru_cache(maxsize=4096)
def looks_like_body(words: str) -> bool:
    """Tell whether a name is that of an organisation, known or told by its words."""
    if party_kind(words) is not None or _BODY_SHAPES.search(words):
        return True
    tokens = words.replace("-", " ").split()
    if any(_is_body_word(token.strip(".,'’\"()").casefold()) for token in tokens):
        return True
    if len(tokens) != 1:  # "SOLP Portugal", unlike "JD Reis"
        return bool(tokens and _SHORT_FORM.fullmatch(tokens[0])) and not words.isupper()
    short = len(words) <= _LONGEST_ACRONYM and _ACRONYM.fullmatch(words) is not None
    return short or _CAMEL.fullmatch(words) is not None


def _is_body_word(word: str) -> bool:
    """Tell whether a word, in lower case, is one that only bodies have in their names."""
    return word in _BODY_WORDS or (len(word) > _SHORTEST_COMPOUND and word.endswith(_BODY_ENDS))


@lru_cache(maxsize=4096)
def looks_like_person(words: str) -> bool:
    """Tell whether a name has the shape of a person's and none of the marks of a body."""
    tokens = words.split()
    if not tokens or len(tokens) > _LONGEST_PERSON or looks_like_body(words):
        return False
    names = [token for token in tokens if token.casefold() not in _PARTICLES or token[0].isupper()]
    return bool(names) and all(_PERSON.fullmatch(token) for token in names)


_PARTIES, _FULL_NAMES = _read_parties()
