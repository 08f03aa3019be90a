"""How English dictionaries refer to other entries."""
from .compounds import CAPS
from .noun_phrases import HELD
from .reference_pieces import (CLOSING, LETTER, LONG_NAME, NAME, OPENING,
                               several)

_DO = (r'(?:(?:[Mm]ak(?:es?|ing)|[Ff]orm(?:s|ing)?|[Ss]how(?:s|ing)?|'
       r'[Uu]s(?:es?|ing)|[Rr]epeats?|[Pp]erforms?|[Dd]o(?:es)?|'
       r'[Aa]dd(?:s|ing)?|[Cc]ombin(?:es?|ing)) )')
_A = '(?:(?:[Tt]he|[Aa]n?) )?'
_SAME = (r'(?<!\w)(?:[Ii]dentical to|(?:[Tt]he )?[Ss]ame (?:sign )?as|'
         r'[Ss]imilar to|[Ss]ee(?: (?:the )?(?:entry|under))?)')
_LIKE = rf'(?<!\w)(?:{_SAME}|[Ll]ike|[Aa]s (?:in|for|with))'
_LETTER = r'(?P<bare>[A-Z]|\d{1,2})\b'
_BEHIND = (r'(?=[.,;:)]|$| (?:and|with|then|at|on|in|once|twice|again|'
           r'(?:two|three|several|many) times|repeatedly|slowly|quickly|'
           r'while|before|after|near|using|by|to|from|over|under|above|'
           r'below|but|except)\b)')
_WORD = (r'(?P<bare>[A-Z][A-Z \-]*[A-Z]\b|(?!(?:the|this|that|it|them|'
         rf'each|both|which|these|those)\b)[a-z]+{_BEHIND})')
# What something else may be "the same as" than a sign.
_NO_SIGN = (r'(?:above|below|before|it|this|that|these|those|them|usual|'
            r'previously|others?|first|last|one|two|left|right|hers|his|'
            r'yours|mine|here|there|follows|shown|described|normal|ever)\b')
# Two hands or many fingers form the shape of a letter, and a finger draws it.
_ONE = r'(?<!fingers )(?<!finger )(?<!hands )'
_SPELL = r'[Ff]inger ?spell(?:s|ed|ing)? '
_SPELL_WORD = rf'{_SPELL}(?:out )?(?:the (?:word|name|letters) )?'
_BEGIN = r'(?:^|(?<=[.;:(] )|(?<=[(\n]))'
# "The right C, palm left", "it closes to a flattened O".
_BECOMES = (r'(?:(?:clos|chang|squeez|turn|fold|collaps)(?:es?|ed|ing)|'
            r'open(?:s|ed|ing)?)(?: (?:it|them|the hands?))? (?:in)?to')
_LONE = (r'(?P<bare>[B-HJ-Z])(?![\w\-’\'])(?! (?:hands?|shaped?|fingers|'
         r'position|in the air)\b)')
# "S changing to 2": one shape and then another.
_SHAPE = r'(?:[A-Z]|\d{1,2})(?![\w\-’\'])'
_NO_MEASURE = (r'(?! (?:hands?|fingers?|times|positions?|inch(?:es)?|cm|feet|'
               r'seconds)\b)')
_NUMERAL = rf'(?P<bare>\d{{1,2}})(?![\w\-’\']){_NO_MEASURE}'
_CAPITAL = r'[A-Z][a-z]{2,}\b'
_GOES_ON = (
    r'(?<!\w)(?:(?:[Ff]ollow(?:ed)?(?: it| this)?(?: at once| immediately|'
    r' directly)? (?:by|with))|(?:proceed|continue|finish|end|close|begin|'
    r'start)s? with)')
_SHAPED = (r'(?:(?:in|with) the shape of|(?:held )?(?:shaped|formed) '
           r'(?:like|as)) (?:(?:the|a) letter |(?:an?|the) )')
EN = (
    ('letter', rf'{_DO}?{_A}[Mm]anual (?:sign|letter)s? '
     rf'{several(LETTER, ",|and")}'),
    ('letter', rf'{_DO}?{_A}[Mm]anual (?:sign|letter) {_LETTER}'),
    ('letter', rf'{_ONE}{_DO}the letters? '
     rf'{several(LETTER, ",|and")}(?![ -]?shape| in the air)'),
    ('letter', rf'{_ONE}{_DO}the letters? '
     r'(?P<series>[A-Z](?:(?:,|,? and) [A-Z])*)\b'
     r'(?![ -]?(?:shape|hand)| in the air)'),
    ('letter', r'(?:(?<=with )|(?<=using )|(?<=in )|(?<=for )|'
     r'(?<=into ))(?:the |a )?letter '
     rf'{_LETTER}(?![ -]?(?:shape|hand)| in the air)'),
    ('letter', rf'{_SPELL}(?:the letters? )?'
     rf'{several(LETTER, ",|and|-")}'),
    ('letter', rf'{_SPELL}(?:the letter )?(?P<bare>[B-HJ-Z])(?![\w\-])'),
    # "The letter “U” is circled at the temple", but not "is drawn".
    ('letter', rf'{_BEGIN}(?:The|An?) letter (?:{LETTER}|{_LETTER})(?= (?:'
     r'(?:is|are) (?!drawn|traced|written|outlined|spelled)|moves?|taps?|'
     r'shakes?|circles?|touches|rests?|starts?|begins?)\b)'),
    ('letter', rf'{_SPELL_WORD}'
     rf'[{OPENING}](?P<spelled>[A-Za-z]{{3,24}})[{CLOSING}]'),
    ('letter', rf'(?:{_SPELL_WORD})?'
     r'(?<![\w\-])(?P<spelled>[A-Z](?:-[A-Z]){2,})(?![\w\-])'),
    ('letter', rf'{_SPELL_WORD}'
     r'(?P<spelled>[A-Z]{2,24})\b'),
    ('handshape', rf'{_DO}?{_A}(?:letter |number )?{LETTER}'
     r'[ -](?:hand ?shapes?|hands?|position)\b'),
    ('handshape', rf'{_DO}?{_A}(?:letter |number )?'
     r'(?<![\w“"‘\'])(?P<bare>[B-Z]|\d{1,2}|A(?=-)|'
     r'(?:(?<=the )|(?<=an )|(?<=in ))A)[ -]hand ?shapes?\b'),
    ('handshape', rf'(?<=hand |ands ){_SHAPED}(?:{LETTER}|{_LETTER})'),
    ('handshape', rf'(?<=hand, |ands, ){_SHAPED}(?:{LETTER}|{_LETTER})'),
    ('handshape', rf'{_A}\b{HELD} {_LONE}'),
    ('handshape', rf'(?<!\w){_BECOMES} (?:an? )?(?:{HELD} )?{_LONE}'),
    ('handshape', rf'(?<!\w){_BECOMES} an? (?P<bare>[AI])(?![\w\-’\'])'),
    ('handshape', rf'(?<!\w){_BECOMES} (?:an? )?(?:{HELD} )?{_NUMERAL}'),
    ('handshape', r'(?<![\w“"\'\-.])(?P<bare>[A-Z]|\d{1,2})(?= (?:hand )?'
     rf'{_BECOMES} (?:an? )?(?:{HELD} )?{_SHAPE})'),
    ('handshape', r'(?<=from )(?:an? )?(?P<bare>[A-Z]|\d{1,2})'
     rf'(?= (?:in)?to (?:an? )?{_SHAPE}{_NO_MEASURE})'),
    ('handshape', r'(?:(?<=from [A-Z\d] )|(?<=from a [A-Z\d] )|'
     rf'(?<=from an [A-Z\d] ))(?:in)?to (?:an? )?(?P<bare>{_SHAPE})'
     rf'{_NO_MEASURE}'),
    ('handshape', rf'(?:(?<=hand )|(?<=hands ))in {_LONE}'),
    ('handshape', rf'(?:(?<=hand, )|(?<=hands, ))in {_LONE}'),
    ('handshape', rf'(?<=[a-z] )with {_LONE}(?=[.,;:)]|$| at | on )'),
    # "A hand" and "2 hands" are no letter and no number.
    ('handshape', rf'{_DO}?{_A}(?<![\w“"‘\'])'
     r'(?P<bare>[B-HJ-Z][ -]|[A-Z]-)hands?\b'),
    ('handshape', r'(?:(?<=right )|(?<=left )|(?<=open )|(?<=bent )|'
     r'(?<=dominant ))(?P<bare>\d{1,2})[ -]hand\b'),
    ('handshape', r'(?<=[Bb]oth )(?P<bare>\d{1,2})[ -]hands\b'),
    ('handshape', r'(?<=[Bb]oth )(?P<bare>[A-Z])[’\']s\b'),
    ('handshape', rf'{_DO}?{_A}(?<![\w“"])(?P<bare>[3-9]|10)[ -]hands\b'),
    ('handshape', rf'{_DO}?(?:the|an) (?P<bare>[AI])[ -]hands?\b'),
    ('handshape', r'(?<![\w“"\'])(?P<bare>A) hands\b'),
    ('handshape', rf'{_A}(?<![\w“"\'])(?P<bare>[B-HJ-Z]|'
     r'(?:(?<=the )|(?<=an )|(?<=in ))[AI])[ -](?:hand )?position\b'),
    ('handshape', r'(?:(?<=right )|(?<=left )|(?<=both ))'
     r'(?P<bare>A) hands?\b'),
    ('handshape', rf'{_DO}?(?:the |a )?number (?P<bare>\d{{1,2}})'
     r'(?:[ -]hands?)?\b'),
    ('handshape', rf'{_DO}?(?:[Tt]he|[Aa]n?) (?P<bare>\d{{1,2}})[ -]hand\b'),
    ('sign', rf'{_DO}?(?:(?:the|a) )?[Ss]igns? (?:(?:for|of) )?'
     rf'{several(NAME, ",? ?(?:and|then|plus)|,")}'),
    ('sign', rf'{_DO}{_A}{LONG_NAME} signs?\b'),
    ('sign', rf'{_DO}(?:(?:the|a) )?sign (?:for|of) {_WORD}'),
    ('sign', rf'(?:{_DO}the|{_BEGIN}The) signs (?:(?:for|of) )?'
     rf'(?P<series>[A-Z]{{2,}}(?:,? and [A-Z]{{2,}})+|'
     rf'[a-z]+ and [a-z]+{_BEHIND})'),
    ('sign', rf'{_SAME} (?:the )?(?:sign )?(?:(?:for|of) )?{LONG_NAME}'),
    ('sign', rf'{_LIKE} (?:the )?sign (?:(?:for|of) )?{LONG_NAME}'),
    ('sign', rf'{_LIKE} (?:the )?sign (?:(?:for|of) )?{_WORD}'),
    ('sign', r'(?:[Bb]egin |[Ss]tart )?(?<!\w)[Aa]s in (?:the sign (?:for )?)?'
     r'(?P<bare>[A-Z]{2,}(?:[ -][A-Z]{2,})*)\b'),
    ('sign', rf'[Aa]s in (?:the sign (?:for )?)?{LONG_NAME}'),
    ('sign', r'(?:(?:[Tt]he )?[Ss]ame (?:sign )?as|[Ss]ee(?: (?:the )?'
     r'(?:entry|under))?) (?P<bare>[A-Z][A-Z \-]*[A-Z])\b'),
    ('sign', rf'{_BEGIN}(?:The )?[Ss]ame (?:sign )?as (?:for )?'
     rf'(?!{_NO_SIGN})(?P<bare>[a-z]+)(?=[.;)]|$)'),
    # As another entry, which only the book can show.
    ('open', rf'{_BEGIN}(?:The )?[Ss]ame (?:sign )?as (?:the )?'
     r'(?P<bare>above|below|previous|preceding)(?: (?:sign|entry))?'
     r'(?=[.,;)]|$)'),
    ('open', rf'(?:[Tt]he )?(?:[Rr]everse|[Oo]pposite) of (?:the sign '
     rf'(?:(?:for|of) )?)?(?:{NAME}|{_WORD})'),
)
# In a text that is not in capitals throughout.
EN_NAMES = (
    ('sign', rf'{_DO}?(?:[Tt]he )?[Ss]ign (?P<bare>{CAPS})'),
    ('sign', rf'{_DO}?(?:[Tt]he )?(?P<bare>{CAPS}) '
     r'(?:sign|marker|ending|suffix)\b'),
    ('sign', rf'{_BEGIN}(?:[Ll]ike|[Aa]s)(?: (?:in|for))? (?P<bare>{CAPS})'),
    # A capital within a sentence is that of a name: "as in Mother".
    ('sign', rf'(?:proceed )?(?<!\w)(?:[Aa]s (?:in|for)|(?:[Tt]he )?[Ss]ame '
     rf'(?:sign )?as(?: for)?|[Ii]dentical (?:to|with)) (?P<bare>{_CAPITAL})'
     r'(?=[.,;:)]|$)'),
    ('sign', rf'{_BEGIN}(?:Like|As) (?P<bare>{_CAPITAL})(?=[.,;:)]|$)'),
    ('sign', r'(?:(?:[Bb]egin|[Ss]tart|[Ee]nd|[Ff]inish|[Pp]roceed)s? )?'
     rf'(?<!\w)[Aa]s (?:in|for) (?P<bare>{CAPS})'),
    ('sign', r'(?:[Cc]ombin(?:es?|ing|ation of)|[Cc]ompound of) '
     rf'(?:the signs? )?(?:for )?(?P<sum>{CAPS}(?:(?:,| and| plus) {CAPS})+)'),
    ('sign', rf'{_GOES_ON} (?P<bare>{CAPS})(?=[.,;:)]|$)'),
    ('sign', rf'(?:[Tt]he )?[Ss]igns (?:(?:for|of) )?(?P<series>{_CAPITAL}'
     rf'(?:,? and (?:(?:for|of) )?{_CAPITAL})+)'
     r'(?: are (?:made|performed|given)(?: in succession| one after '
     r'(?:the other|another))?)?'),
)
