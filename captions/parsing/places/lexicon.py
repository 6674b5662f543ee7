"""The common words around place names in English captions: kinds, directions, venues, contexts.

All sets hold lower-case words. They say how captions are written, not where pictures were taken.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


MONTHS = _words(
    "january february march april may june july august september october november december"
    " jan feb mar apr jun jul aug sept sep oct nov dec"
)
WEEKDAYS = _words(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri"
    " sat sun"
)
TOWN_KINDS = _words(
    "city town village capital port suburb hamlet municipality township settlement resort"
    " borough neighborhood neighbourhood district commune kibbutz enclave stronghold hometown"
    " metropolis community quarter area outpost"
)
"""What a town may be called before "of" or beside its name: "the port city of Porto"."""
REGION_KINDS = _words(
    "province state region prefecture county oblast island islands territory republic peninsula"
    " governorate canton department krai archipelago emirate principality kingdom municipality"
)
PLACE_KINDS = TOWN_KINDS | REGION_KINDS
PARTITIVES = _words(
    "streets outskirts suburbs coast shores shore waters skies center centre heart edge town"
    " south north east west part parts beach banks skyline suburb port city village"
    " district province island capital state region borough side view beaches hills mountains"
    " waterfront downtown vicinity tip summit slopes foot coastline airspace surroundings coasts"
    " border borders countryside area"
)
"""A word whose "of" leads to the place itself: "in the streets of Porto"."""
SIGHTS = _words(
    "opening reopening inauguration construction interior exterior entrance entry view ruins front"
    " facade roof inside outside tour wreckage site renovation demolition unveiling remains gates"
    " steps rubble lawn grounds floor walls"
)
"""A word whose "of" leads to the venue shown: "the opening of Porto airport"."""
DIRECTIONS = _words(
    "north south east west northern southern eastern western northeast northwest southeast"
    " southwest northeastern northwestern southeastern southwestern central downtown midtown upper"
    " lower inner outer uptown north-eastern north-western south-eastern south-western mid-western"
    " west-central east-central north-central south-central southernmost northernmost easternmost"
    " westernmost midwestern north-east north-west south-east south-west far"
)
MODIFIERS = _words(
    "the a an nearby neighboring neighbouring port border coastal industrial tiny small remote"
    " historic ancient old walled besieged occupied war-torn rebel-held seaside riverside holy"
    " mountain mountainous alpine ski farming fishing mining resort garrison frontline front-line"
    " rural commercial financial cultural eastern-most biggest largest main former northernmost"
    " sleepy flood-hit quake-hit embattled contested disputed key strategic big major little"
    " truce medieval capital divided tourist lakeside southern-most oil-rich annexed beleaguered"
    " administrative earthquake-hit predominantly second-largest country's nation's sprawling"
    " retaken liberated russian-held rebel quiet affluent college university beach hill desert"
    " island garment waterfront northernmost flooded shattered devastated wintry snow-covered"
    " coal-mining government-held opposition-held breakaway western-most de-facto federal national"
    " snowy rainy sunny famous famed popular ethnic restive volatile troubled self-proclaimed"
    " renovated newly rebuilt restored expanded refurbished"
    " semi-autonomous autonomous truly just around about some new own native french-speaking"
)
"""Words that may stand between the preposition and the name of a place."""

VENUES = _words(
    "palace stadium arena airport airfield headquarters headquarter hq ministry square museum base"
    " camp hospital church park beach river bridge crossing port harbor harbour station plant"
    " building house hall center centre hotel school university college academy institute court"
    " courthouse courtroom parliament assembly senate cathedral mosque temple synagogue shrine"
    " basilica chapel monastery abbey cemetery graveyard memorial monument tomb mausoleum statue"
    " tower gate wall castle fortress fort garrison barracks complex compound site factory mill"
    " farm ranch field fields course racecourse racetrack track circuit speedway velodrome"
    " ballpark gym gymnasium pool rink court courts theater theatre cinema opera gallery studio"
    " library zoo garden gardens plaza mall market bazaar shop store supermarket restaurant cafe"
    " bar pub club nightclub casino street avenue road highway boulevard lane intersection junction"
    " checkpoint border embassy consulate residence home apartment villa mansion estate lawn office"
    " room ballroom auditorium chamber pavilion dome coliseum colosseum raceway shipyard dock docks"
    " pier wharf dockyard lake sea ocean bay gulf strait canal dam reservoir island islands"
    " peninsula mountain mount peak valley forest desert volcano glacier cave waterfall falls"
    " coast shore seashore marina prison jail jailhouse penitentiary detention jailyard terminal"
    " runway depot warehouse laboratory lab observatory refinery mine pit quarry pipeline reactor"
    " cosmodrome spaceport launchpad pad village district neighborhood neighbourhood quarter slum"
    " favela refugee shelter orphanage nursery kindergarten morgue crematorium clinic bunker tunnel"
    " trench frontline subway metro railway tram command academy convention expo exhibition"
    " fairground fairgrounds showroom dealership bank exchange chancellery cabinet presidency"
    " guesthouse lodge inn spa sanatorium greenhouse orchard vineyard plantation meadow grounds"
    " ground rotunda steps stairs rooftop balcony courtyard terrace plateau cliff cape reef atoll"
    " outpost post platform zone area garrison wasteland landfill dump lighthouse campus dormitory"
    " hangar shipwreck cruise-ship mausoleum crypt necropolis ruins pagoda citadel kremlin arch"
    " esplanade promenade boardwalk riverbank bank seafront waterfront downtown lounge lobby foyer"
    " quarters arsenal armory armoury silo substation powerplant steelworks ironworks smelter"
    " brewery winery distillery bakery kitchen butcher slaughterhouse pitch oval links golf-course"
    " slope piste hill halfpipe ramp trail crater surface station spacecraft residency seminary"
    " department agency bureau commission council secretariat"
    " convent priory vicarage rectory parish diocese see parking garage carpark rail"
)
"""Last words of a sublocation: "Emirates Stadium", "steel plant", "foreign ministry"."""
EVENTS = _words(
    "conference summit meeting ceremony match game games tournament championship championships"
    " festival rally protest demonstration election vote session hearing parade press briefing"
    " show exhibition fair concert race final finals semifinal semifinals semi-final quarter-final"
    " quarterfinal round open cup league olympics paralympics marathon event forum talks dinner"
    " lunch reception funeral wedding vigil service mass party premiere gala awards award interview"
    " debate training drill exercise workshop seminar congress visit photocall launch opening"
    " anniversary celebration celebrations carnival procession march inauguration campaign trial"
    " practice scrimmage qualifying qualifier tour derby stage prix bout fight event week weekend"
    " battle final congress biennale triennale auction sale conclave consistory"
    " audience symposium plenary"
)
"""Last words of an event: what follows "at" is then no place."""
CITY_EVENTS = _words(
    "olympics olympic paralympics paralympic games marathon open festival prix fashion motor air"
    " auto masters derby biennale carnival triathlon half-marathon triathlon winter summer film"
    " international airshow book jazz art"
)
"""What a city's name stands before when the event is held there: "Porto Film Festival"."""

PREMISES = _words(
    "airport airfield airbase port station harbor harbour terminal metro subway"
    " cosmodrome spaceport"
)
"""A venue that bears the name of the town it stands in: "Porto International Airport"."""
ORIGINS = _words(
    "living lives lived born based war wars conflict crisis invasion fighting family"
    " families relatives home residing died killed situation"
    " coup elections election ceasefire cease-fire genocide troops forces soldiers victims"
    " refugees hostages earthquake quake massacre peace revolution unrest violence interests"
    " interest trade investment investments missile missiles attacks attack bombing bombings"
    " shooting shootings uprising raised educated grew studied worked jailed imprisoned detained"
    " stationed deployed held trafficking offensive operations operation involvement presence"
    " return policy killing murder deaths death tsunami disaster referendum democracy outbreak"
    " famine hunger intervention aggression battle battles bloodshed strikes airstrikes"
)
"""A word before "in" that makes the place background: "the war in …", "living in …"."""
MISSIONS = _words("embassy ambassador consulate ambassadors envoy consul embassies mission")
"""As `ORIGINS`, but only before a country: an embassy in Porto stands there."""
VISITS = _words(
    "visit visits visited visiting trip tour toured tours arrival arrives arrived arrive pilgrimage"
    " return"
)
"""A word before "to" that makes the place the one shown: "during his visit to …"."""
MEMBERS = _words(
    "embassy ambassador government president minister ministry army team coach player citizen"
    " citizens people parliament leader leaders premier chancellor king queen prince princess"
    " emperor foreign defense defence prime national first vice interior finance deputy secretary"
    " central supreme former late top chief state military navy police unification"
)
"""What follows a country's possessive or adjective when the country is not the place."""
NOT_NAMES = (
    MONTHS
    | WEEKDAYS
    | VENUES
    | _words(
        "mr mrs ms dr gen sgt lt col maj cpt capt adm rep sen gov president prime minister king"
        " queen prince princess pope cardinal bishop saint christmas easter congress parliament"
        " senate god english french german russian chinese spanish korean japanese arabic black"
        " white red blue covid covid-19 photo file left right center i he she they this that these"
        " those a the world europe european asia asian africa african american americans olympic"
        " olympics nato un u.n eu e.u fifa uefa nba nfl mlb nhl group day night morning afternoon"
        " evening spring summer autumn winter fall game round stage match final formula grand war"
        " front row class memory honor honour protest commemoration celebration of"
    )
)
"""Capitalised words after "in" or "at" that open no place name."""
