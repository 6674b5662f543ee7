"""Words before or after a name that tell whether the picture shows its bearer."""

from __future__ import annotations

from captions.parsing.wordlists import word_set

MENTIONING = word_set(
    "after before since until if because despite like unlike than about under named called"
    " without via per honoring honouring commemorating celebrating remembering mourning"
    " depicting for during from against where that which who whose what how why amid following"
    " regarding concerning supporting portraying representing by of as said says urging"
    " demanding protesting denouncing condemning marking defeating beating succeeding replacing"
    " late playing starring directed"
)


SUBORDINATE = word_set(
    "who after before since until where that which because ahead whose if whether than despite for"
)


BY_SHOWN = word_set(
    "accompanied flanked followed surrounded joined escorted greeted held driven watched"
    " welcomed received hugged kissed embraced carried helped assisted tackled challenged fouled"
    " comforted congratulated supported lifted chased pushed sworn briefed guided shown led"
    " caught stopped blocked marked interviewed applauded cheered served attended"
)


BY_ABSENT = word_set(
    "named called directed designed painted organised organized issued released provided"
    " produced owned created founded approved announced published accused sponsored"
)


TO_MENTION = word_set(
    "return returns tribute tributes thanks letter similar due according message memorial loyal"
    " opposed related dedicated linked homage monument prior thank reference compared belonging"
    " devoted succeed succession opposition support response reaction answer contrast back"
    " close-aide threat alternative known loses lost losing"
)


SOUGHT = word_set(
    "ball photo photos puck rebound position picture pictures selfie header possession"
    " photographers portrait camera cameras photograph"
)
"""What people pose or fight for: the clause goes on after it."""


DUELS = word_set(
    "drives drive dribbles dribble defends defend battles battle competes compete vies vie"
    " shoots shoot blocks block controls control challenges challenge leans jumps wrestles"
    " fights fight tackles posts skates moves"
)


OF_SHOWN = word_set(
    "front side company presence arm head top back ahead arms left right arrival hand hands"
    " feet foot shot pass header lap shoulder shoulders departure"
)


PICTURES = word_set(
    "photo photograph picture image footage video images photos photographs pictures still"
    " screenshot selfie view photo-combo combination composite compilation"
)


DATED = word_set("dated taken from undated")


VIEWING = word_set(
    "watch watches watching hold holds holding carry carries carrying look looks looking past"
    " near at next with display displays displaying tv television screen screens poster placard"
    " placards shows showing waves waving burn burns program broadcast displayed hang hangs"
)


AS_MENTION = word_set(
    "dressed disguised known portrayed depicted role costume mask masks character identified"
    " such costumed sworn serves served masked job resignation appointed elected named nominated"
)


THING_AFTER = word_set(
    "statue statues portrait portraits fans supporters administration impersonator"
    " impersonators lookalike lookalikes memorial mural murals concert film films movie movies"
    " museum poster posters mask masks doll figure waxwork wax trophy foundation family campaign"
    " rally stadium collection show biopic effigy banner government regime presidency era"
    " cabinet tour exhibition book books novel supporter documentary t-shirt t-shirts"
    " merchandise scandal trial case impeachment"
)


BODY_PARTS = word_set("hand hands arm shoulder cheek head face hair shirt neck forehead back side")


LISTENS = word_set("listen listens listening watch watches watching")


SPEECH = word_set("said says told tells announced added wrote tweeted")
HOSTED = frozenset(
    ("reception", "dinner", "banquet", "luncheon", "lunch", "breakfast", "tea", "welcome")
)
"""Events at which the host is with the guest: "at a dinner for her by her counterpart"."""
PRESENTING = word_set("featuring showing shows depicting bearing portraying resembling honoring")
DEPICTIONS = word_set(
    "ad ads advert advertisement billboard billboards poster posters banner banners mural"
    " murals sculpture statue statues stamp stamps coin coins cake mannequin painting paintings"
    " portrait portraits screen screens tv television cutout cutouts card cards placard placards"
    " t-shirt t-shirts mask masks effigy graffiti drawing illustration magazine magazines"
    " newspaper newspapers cover covers figurine figurines doll dolls puppet puppets float"
    " floats monitor monitors sign signs flag flags"
)
