"""What events are about: for each subject its tag, the names its stories go by, and the sentences that open it.

In a sentence, ``{C}`` is a country, ``{A}`` what is of it, ``{X}`` another country, ``{T}`` a town, ``{P}`` a
person with an office, ``{N}`` one without, ``{B}`` an institution, ``{M}`` a matter; ``{n}`` is a number, ``{k}`` one
of thousands, ``{m}`` one of millions, ``{w}`` one in words, ``{o}`` an ordinal, ``{a}`` an age, ``{y}`` an earlier
year. In the name of a story, ``{Y}`` is the year.
"""

from typing import NamedTuple


class Theme(NamedTuple):
    """A subject."""

    tag: str
    stories: tuple[str, ...]
    openings: tuple[str, ...]


def _theme(tag: str, stories: str, openings: str) -> Theme:
    lines = tuple(line.strip() for line in openings.strip().splitlines())
    return Theme(tag, tuple(stories.split("|")), lines)


THEMES = (
    _theme("flood", "{Y} {C} floods", """
        At least {n} people are killed as a river bursts its banks in {T}, {C}
        {P} asks for patience in {T} after {w} days of rain
        {B} begins to lay a bridge of boats across the flooded valley near {T}
        Floods in {C} leave {k} people without homes; the worst damage is reported from {T}
        A dyke that {B} had declared safe gives way at {T}
        """),
    _theme("strike", "{Y} {A} general strike", """
        {k} workers of {B} walk out over a plan to end night shifts
        A strike over {M} closes every harbour in {C}, where {n} ships wait in the roads
        {B} and the government of {C} sign a contract for {w} years, and work begins again at midnight
        {P} offers to mediate as teachers in {T} stay away from school for the {o} week
        Bakers in {T} refuse to sell bread to {P} until a law on {M} is withdrawn
        """),
    _theme("election", "{Y} {A} general election|{Y} {A} presidential election", """
        {P} wins {n} percent of the vote in {C} and claims a majority
        Voters in {C} go to the polls in an election that is overshadowed by the question of {M}
        {P} concedes defeat to {N} after a recount in {T}
        {B} asks for the count in {w} wards of {T} to be repeated
        {N} is chosen to stand against {P} in the election of next spring in {C}
        """),
    _theme("court", "Trial of {N}", """
        {N}, once the treasurer of {B}, is sent to prison for {n} months for taking {m} marks
        A court in {T} acquits {P} of all charges of {M}
        The trial of {N} opens in {T} in front of {k} spectators
        {B} overturns the conviction of {N}, who has spent {w} years in a prison near {T}
        Prosecutors in {C} demand {n} years of prison for {P} in a case of {M}
        """),
    _theme("football", "{Y} {A} Cup", """
        {T} Rovers win the {A} Cup for the first time since {y}, beating the team of {B} on penalties
        {N} scores {w} goals as {C} beat {X} in {T}
        {P} resigns as trainer of {T} Rovers after {n} defeats in a row
        Supporters of {T} Rovers tear down the fence of the new stadium in {T}
        {C} is chosen to be host of the championship, for which {X} had offered {m} marks
        """),
    _theme("fire", "{T} fire of {Y}", """
        Fire destroys the old paper mill of {T}, which had burnt down in {y} already
        {w} firemen and a dog are hurt as a warehouse of {B} burns in {T}, {C}
        Forest fires in the hills above {T} drive {k} people out of their homes
        {P} visits {T}, where a fire in a theatre has killed {n} people
        A fire in the tower of {B} is put out by monks with buckets
        """),
    _theme("railway accident", "{Y} {T} rail disaster", """
        Two trains of {B} collide in fog near {T}, {C}, killing {n} passengers
        {B} stops all trains between {T} and the capital after a bridge is found to be cracked
        A goods train with {k} barrels of beer runs off the rails in the middle of {T}
        {N}, the driver of the night train to {T}, tells a court of {n} hours without sleep
        The railway between {C} and {X}, closed since {y}, carries passengers again
        """),
    _theme("earthquake", "{Y} {T} earthquake", """
        An earthquake shakes the north of {C} and brings down {k} chimneys in {T}
        Rescuers find {w} children alive under a school in {T}, {n} hours after the earthquake
        {X} sends {n} doctors to {T}, where an earthquake has destroyed the hospital
        {P} promises {m} marks to the victims of the earthquake in {C}
        {B} says that the earthquake near {T} was the strongest since {y}
        """),
    _theme("diplomacy", "{C}–{X} relations", """
        {C} and {X} agree to open talks on {M} in {T}
        {P} of {C} flies to {X} for the first visit of its kind since {y}
        {C} recalls its ambassador from {X} in protest against a speech of {N}
        The government of {X} expels {w} diplomats of {C}, among them {N}
        {P} hands a letter on {M} to the president of {X} at a dinner in {T}
        """),
    _theme("economy", "{Y} {A} banking crisis", """
        {B} reports a loss of {m} marks and closes {n} branches
        The {A} mark falls to its lowest value against that of {X} since {y}
        {P} presents a budget that spends {m} marks more on {M}
        {C} and {X} sign a treaty under which no duty is paid on wool, herring or glass
        Unemployment in {C} rises to {n} percent, the highest figure since {B} began to count
        """),
    _theme("protest", "{Y} {A} protests", """
        {k} people march through {T} against a law on {M}
        Police in {T} use tear gas against students who occupy {B}
        {P} meets leaders of the protests in {C} and promises a vote on {M}
        {N} ends {w} days of silence on the roof of {B}
        Farmers from {C} block the border with {X} with {n} tractors and a herd of geese
        """),
    _theme("shipwreck", "Sinking of the {A} Maid", """
        A ferry with {n} people aboard runs aground off {T}; all of them are saved
        {B} gives up the search for {w} fishermen missing since a storm off {T}
        Divers raise the bell of a ship that sank off {T} in {y}
        An oil tanker from {X} breaks in two before the coast of {C}, spilling {k} tonnes
        {N}, captain of a steamer of {B}, is charged with sleeping on watch
        """),
    _theme("science", "{A} comet of {Y}", """
        {N} of {B} discovers a comet, the {o} ever found from {C}
        Scientists in {T} report that bees can count to {w}
        {B} launches a satellite that is to measure {M} from above
        Bones of an unknown animal, {k} years old, are dug up in a quarry near {T}
        A telescope built by {C} and {X} on a mountain near {T} sees its first light
        """),
    _theme("disease", "{Y} {A} influenza outbreak", """
        {B} confirms {n} cases of a fever that came to {C} on a ship from {X}
        Hospitals in {T} run out of beds as {k} people fall ill
        {P} is the first to be vaccinated in {C}, and says that it did not hurt
        {X} closes its border with {C} for fear of an outbreak in {T}
        Doctors at {B} go back to work without pay to treat the sick of {T}
        """),
    _theme("war", "Siege of {T}|{C}–{X} border war", """
        The army of {C} says that it has taken the heights above {T} from rebels led by {N}
        {P} and the rebels of the north of {C} agree on a truce of {w} days
        {X} sends {k} soldiers to its border with {C}
        Shells hit a market in {T}, {C}, and kill {n} people
        {B} says that both sides in {C} have broken the law of war over {M}
        """),
    _theme("art", "{A} National Gallery theft", """
        Thieves take {w} paintings from {B} in {T} and leave an umbrella
        {N} wins the {A} prize for literature with a novel on {M}
        A concert of {B} in {T} ends after {n} minutes, when the conductor falls off the stage
        {P} opens a museum of {M} in a former brewery in {T}
        A picture by {N}, sold in {y} for the price of a horse, brings {m} marks in {T}
        """),
    _theme("storm", "{Y} {C} storms", """
        A storm cuts the power of {k} homes in {T} and the towns around it
        Snow closes all roads between {T} and the border of {X} for {w} days
        The roof of {B} is found in a field {n} miles from {T}
        {P} asks {X} for help after the worst storm in {C} since {y}
        Lightning strikes the {A} parliament during a debate on {M}
        """),
    _theme("parliament", "{Y} {A} constitutional crisis", """
        {B} passes a law on {M} by {n} votes to {w}
        {P} resigns as a member of the government of {C} in a quarrel over {M}
        {N} is elected speaker of {B} after a sitting of {n} hours
        The upper house of {C} throws out a bill on {M} for the {o} time
        {P} dissolves {B} and calls the people of {T} to be patient
        """),
    _theme("crime", "{T} mail robbery", """
        Robbers stop a mail coach near {T} and escape with {m} marks
        Police arrest {N} in {T} on suspicion of {M}
        {P} is shot at in front of {B}, and escapes with a hole in the hat
        {w} men are held in {X} for smuggling {k} canaries into {C}
        {B} offers {k} marks to anybody who has seen {N} since Sunday
        """),
    _theme("death", "Death of {N}", """
        {P}, who had led {C} since {y}, dies in {T} at the age of {a}
        {k} people follow the coffin of {N} through the streets of {T}
        {N}, the last survivor of the siege of {T}, dies aged {a}
        {C} mourns for {w} days after the death of {P}
        {B} is named after {N}, who died in {T} last year
        """),
)  # fmt: skip

# What may follow an opening, after a comma.
TAILS = (
    "says {P}|the first such case since {y}|according to {B}|as {X} looks on|to the surprise of {N}|"
    "after a debate of {n} hours|in spite of a warning from {B}|while {P} is abroad|despite protests in {T}|"
    "as {B} had asked for since {y}|the {o} time in {n} years|and {X} follows suit|but not before {w} people are hurt|"
    'which {B} calls "a step too far"|only {n} days after {P} had ruled it out|as part of a plan on {M}|'
    "and no one has taken the blame so far|against the advice of {N}|under the eyes of {k} people"
).split("|")

# Further sentences of a headline or a body.
SENTENCES = tuple(line.strip() for line in """
    {P} calls it "a day that nobody in {T} will forget"
    At least {n} people are taken to hospital in {T}
    {B} says that it will not appeal
    The damage is put at {m} marks
    {X} has offered its help, but {C} hasn't answered yet
    "[i]f it happens again, we'll leave," {N} told reporters in {T}
    It is the {o} time since {y} that {B} has had to step in
    A spokesman of {B} declined to comment on {M}
    Witnesses (among them {P}) speak of a noise "like a thousand drums"
    Some {k} people have signed a letter to {P} about {M}
    The government's own figures are {n} percent lower
    {N}'s lawyer said that the accused knew nothing of {M}
    {P} wants to raise {M} when the leaders of {C} and {X} meet in {T}
    Nobody was hurt, {B} says
    Trains between {T} and the coast were {w} hours late
    In {y}, a similar plan of {B} had failed by {n} votes
    Nearly {k} marks -- most of it in coins -- were found under a floor in {T}
    Shops in {T} stayed shut, and {P} asked for calm
    The opposition in {C} demands that {P} explain what was known of {M}, and since when
    {X}'s foreign ministry called the step "premature"
    More than {k} copies of the report were printed before {B} noticed the mistake on page {n}
    An inquiry led by {N} is to report within {w} weeks
    Schools in {T} (and {n} in the villages around it) remain closed until Monday
    "We've seen worse," said {N}, who is {a} and has lived in {T} since childhood
    The price of bread in {C} went up by {n} percent within a day
    Later in the evening {P} denied having said so
    Prices at the exchange of {T} fell by {n} points when the news of {M} came in
    {B} had warned of just this in {y}, but {P} hadn't read the letter
    A statue of {N} on the main square of {T} was wrapped in cloth
    Both sides say that talks on {M} go on, "slowly but surely"
""".strip().splitlines())  # fmt: skip
