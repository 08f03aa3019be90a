"""How Turkish dictionaries refer to other entries."""
from .compounds import CAPS
from .reference_pieces import LETTER, NAME, several

_LETTER = '[A-ZÇĞİÖŞÜ]'
_WORD = rf'(?P<bare>{_LETTER}[A-ZÇĞİÖŞÜ ]{{0,38}}{_LETTER})'
# "İşaretinin tersi", the opposite of a sign, is none to put in. The verbs say
# that the sign is made, begun or added, and nothing of how.
_VERB = (r'(?:(?:yap|göster|uygula|ekle|tut|getir|ver|kullan|izle|oluştur|'
         r'başla|bitir|tamamla)(?:[ıiu]?l|n)?|al(?:ın)?|gel|devam ed(?:il)?)')
_ENDING = (r'(?:[ıiuüae]?r(?:lar|ler)?|y?[ae]r[ae]k|y?[ıiuü]p|'
           r'y?[ıiuü]n(?:[ıiuü]z)?|m[ae]kt[ae](?:d[ıi]r)?|[ıiuü]yor|'
           r'd[ıiuü]kt[ae]n)?')
_DONE = (r'(?: (?:art arda|peş peşe|sırasıyla))?'
         rf'(?: {_VERB}{_ENDING}(?: gibi)?(?!\w))?')
_OF = r'(?:n[iı]|nin aynısı|n[dt][ea]n?|n[dt][ea]ki|yle|yla)?(?!\w)'
_SIGN = (rf' işaret(?:i|leri){_OF}(?: birleştiril(?:ir|erek)(?!\w))?'
         rf'(?: (?:(?:olduğu )?gibi(?:dir)?|ile aynı(?:dır)?|ile))?{_DONE}')
_LETTERED = (rf'(?:nin)?{_OF}(?: ile)?(?: (?:işaret|biçim|şekl)i'
             rf'(?:n[iı]|n[dt][ea](?:dir)?)?'
             rf'(?!\w))?(?: gibi(?= ))?{_DONE}')
# Before "işareti" no sign: this one, of the hand, a mark in writing.
_NO_SIGN = (r'(?!(?:bu|şu|aynı|el|elin|bir|soru|ünlem|artı|eksi|çarpı|bölü|'
            r'eşittir|yüzde|dolar|ilk|son|önceki|sonraki|diğer|öbür|harf|'
            r'sayı|trafik|şekil|resim|sayfa|parmak|parmağı|baş|zafer|olarak|'
            r'ile|ve)(?!\w))')
# What may be the same of something else than a sign.
_SAME = (r' ile aynı(?:dır)?(?!\w)(?! (?:yön|hiza|an|yer|zaman|düzlem|taraf|'
         r'yükseklik))')
_CAPITAL = rf'{_LETTER}[a-zçğıöşü]{{1,20}}'
_NAMED = rf'(?P<bare>{_LETTER}[A-ZÇĞİÖŞÜa-zçğıöşü]{{2,}})'
# "V biçimindeki parmaklar", "A harfi biçimindeyken", "C şekline getirilir".
_SHAPED = (r'(?:(?:biçim|şekl)in(?:deki(?:ler)?|deyken|den|[ei]|de (?:tutulan|'
           r'yapılan|olan|duran|açılan|kapatılan))|(?:biçim|şekil)li)(?!\w)'
           r'(?! (?:çizgi|hareket|yol|iz|masa)\w*)')
TR = (
    ('handshape', r'(?<![\w\'’])(?P<bare>[A-ZÇĞİÖŞÜ]|\d{1,2}) '
     rf'(?:harfi|eli?|sayısı|rakamı) {_SHAPED}'),
    ('handshape', r'(?<![\w\'’])(?<!parmaklar )(?<!parmakları )(?<!kollar )'
     rf'(?P<bare>[A-ZÇĞİÖŞÜ]) {_SHAPED}'),
    ('handshape', rf'(?<=[Ee]ller )(?P<bare>{_LETTER}) (?:şekl|biçim)inde'
     r'(?: (?:tutul|yap)\w+)?(?! birleş)(?!\w)'),
    ('handshape', r'\(\s*(?P<bare>[A-ZÇĞİÖŞÜ]|\d{1,2})\s+el[iİ]?\s*\)'),
    ('handshape', r'(?<!\w)(?P<bare>[A-ZÇĞİÖŞÜ]|\d{1,2}) eli? '
     r'(?:biçim|şekl)\w*(?: ile)?'),
    ('handshape', rf'{LETTER} eli? (?:biçim|şekl)\w*(?: ile)?'),
    # "2 el ile" is "with two hands".
    ('handshape', rf'(?<!\w)(?P<bare>{_LETTER}|[3-9]) el(?: ile|le)(?!\w)'),
    ('handshape', rf'{LETTER} el(?: ile|le)(?!\w)'),
    ('handshape', rf'(?<!\w)(?P<bare>{_LETTER}|[3-9]) '
     r'eli(?:yle|n[ie]|nde)?(?!\w)'),
    # Two hands may form the shape of a letter together.
    ('handshape', r'(?:(?<=[Ss]ağ el )|(?<=[Ss]ol el )|(?<=[Bb]ir el )|'
     rf'(?<=[Hh]er iki el ))(?P<bare>{_LETTER}) (?:şekl|biçim)inde(?:dir)?'
     rf'{_DONE}'),
    ('handshape', rf'(?:{LETTER}|(?<!\w)[(]?(?P<bare>\d{{1,2}})[)]?) '
     rf'(?:sayısı|rakamı|SAYISI|RAKAMI)(?! kadar){_LETTERED}'
     r'(?: gibi(?:dir)?)?'),
    ('letter', rf'[(]\s*(?P<bare>{_LETTER})\s*[)] harfi{_LETTERED}'),
    ('letter', rf'{several(LETTER, ",|ve|ile")} harf(?:i|leri)'
     rf'{_LETTERED}'),
    ('letter', rf'(?<!\w)(?P<series>{_LETTER}(?:(?:,| ve| ile) '
     rf'{_LETTER}){{0,9}}) harf(?:i|leri)'
     r'(?!\w*[^.;,\n]* (?:çiz|yaz|hayal|düşün))'
     rf'{_LETTERED}'),
    ('sign', rf'{several(NAME, ",|ve|ile|[+]")}{_SIGN}'),
    ('sign', rf'(?<!\w)(?P<series>{_LETTER}{{2,}}(?:(?:,| ve| ile| [+]) '
     rf'{_LETTER}{{2,}}){{1,9}}){_SIGN}'),
    ('sign', rf'(?:[Tt]ıpkı |[Aa]ynen )?(?<!\w){_WORD}{_SIGN}'),
    ('open', rf'(?:{NAME}|(?<!\w){_WORD}) işaretinin tersi(?: yapılır)?'),
    ('sign', rf'(?<!\w){_NO_SIGN}(?P<bare>[a-zçğıöşü]{{2,}}) işareti '
     r'(?:yapılır|gibi(?:dir)?|ile aynı(?:dır)?)(?!\w)'),
    ('sign', rf'(?:{NAME}|(?<!\w){_WORD}){_SAME}'),
    ('sign', rf'(?:{NAME}|(?<!\w){_WORD}) işaretine bak(?:ınız|ın)?(?!\w)'),
    ('sign', r'(?<!\w)[Bb](?:kz?|akınız)\.?\s*:?\s*'
     rf'(?:{NAME}|{_WORD}(?!\w))'),
    ('sign', rf'(?<!\w)[Bb](?:kz?|akınız)\.?\s*:?\s*{_NO_SIGN}'
     rf'(?P<bare>{_LETTER}?[a-zçğıöşü]{{2,}})(?=\s*[.;)]|\s*$)'),
)
# In a text that is not in capitals throughout.
TR_NAMES = (
    ('sign', rf'(?<!\w)(?P<bare>{CAPS}) gibi(?:dir)?{_DONE}(?!\w)'),
    # What ends with an apostrophe is a name: Anne'de olduğu gibi.
    ('sign', rf'(?<!\w){_NAMED}[’\'](?:[dt][ea](?:ki)?) (?:olduğu )?'
     rf'gibi(?:dir)?{_DONE}'),
    ('sign', rf'(?<!\w){_NAMED}[’\']\w{{1,4}} aynı(?:sı)?(?:dır)?(?!\w)'),
    ('sign', rf'(?<!\w)(?P<series>{_CAPITAL}(?:(?:,| ve| ile) {_CAPITAL})'
     rf'{{1,4}}) işaretleri{_OF}{_DONE}'),
)
