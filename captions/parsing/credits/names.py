"""Personal names in credits → the byline as printed, without rank or trade.

>>> strip_rank("Petty Officer 2nd Class Ana Reis")
(24, 32)
>>> is_nobody("STRINGER"), is_nobody("Ana Reis")
(True, False)
"""

from __future__ import annotations

from functools import lru_cache

import regex

from captions.parsing.wordlists import word_set

_TOKEN = regex.compile(r"\S+")

_SERVICES = word_set("u.s. us royal british army navy air force marine corps coast guard space")
_RANKS = word_set(
    """1lt 1st 1stlt 2lt 2nd 2ndlt 3rd a1c airman airmen amn apprentice auxiliaryman avn c1c capt
    cdr cmdr cmsgt cpl cpo csm cwo cwo2 cwo3 cwo4 ensign fireman flt fltlt gunnery gysgt jo1
    jo2 jo3 lance lcdr lcpl lieutenant lphot lt ltcol ltjg maj mc1 mc2 mc3 mcc mcs mcsa mcsn
    mcseaman mgysgt msgt msg ncowo pfc petty ph1 ph2 ph3 phan phot photographer photographer's
    photojournalist photographe fotógrafo fotograf po1 po2 po3 poiphot pophot pvt rct seaman
    sfc sgm sgt sgtmaj smn smsgt spc spec specialist sra ssg ssgt tsgt wo1 wo2 a.b. as1 as
    cplphot laphot l(phot) la(phot) po(phot) lpo(phot) mr mrs ms dr"""
)

_RANKS_AND_NAMES = word_set(
    """army aviation camera captain chief civilian colonel combat commander commanding
    communication communications corporal first flight general journalist leading major marine
    mass master mate navy officer ordnance private public affairs senior sergeant staff
    technical technician third second visual information warrant wing squadron leader lead
    rear vice admiral cadet contributor correspondent reporter editor intern adm brig class
    det ens po recruit sac sailor tech trooper wo xo ls cfn gnr lac"""
)
"""Words of ranks that are also names: left out only where a full name follows."""

_NOBODY = word_set(
    """stringer str stf stff strdel str/del staff anonymous unknown uncredited unbekannt
    unattributed none n/a na hons ho hogp hopd hand-out xxx nn n.n stringer/str -str -stf
    stringer2 contributor various author unidentified ugc user freelance freelancer file"""
)


def _past_service(words: list[str]) -> int:
    """Give where a rank begins behind the service: "U.S. Navy" of "U.S. Navy Sgt. Ana Reis"."""
    for at, word in enumerate(words[:4]):
        if word.strip(".,").casefold() in _RANKS:
            return at
        if word.casefold() not in _SERVICES:
            break
    return 0


@lru_cache(maxsize=4096)
def strip_rank(name: str) -> tuple[int, int]:
    """Give start and end of a personal name inside ``name``, ranks before it left out."""
    tokens = list(_TOKEN.finditer(name))
    first = _past_service([token.group() for token in tokens])
    while first < len(tokens) - 1:
        word = tokens[first].group().strip(".,").casefold()
        left = len(tokens) - first - 1
        if not (word in _RANKS or (word in _RANKS_AND_NAMES and left > 1)):
            break
        first += 1
    return (tokens[first].start(), tokens[-1].end()) if tokens else (0, len(name))


def is_nobody(name: str) -> bool:
    """Tell whether a word stands where a name would and names no one: STRINGER, STR, uncredited."""
    return name.strip(" .-*").casefold() in _NOBODY
