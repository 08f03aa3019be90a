"""How orders to a language model are worded in Turkish."""
_MODEL = r'(?:yapay zek[aâ]|dil model|sohbet robotu|chatbot|asistan)'
_SAY = (r'(?:yaz|yazın|yazınız|söyle|söyleyin|cevapla|cevaplayın|yanıtla|'
        r'yanıtlayın|(?:cevap|yanıt|çıktı) ver(?:in|iniz)?|üret|üretin|'
        r'yazdır|yazdırın)(?=\s*[.!?,:;"”\']|\s*$)')
_IGNORE = (r'(?:unut|unutun|yok say|yok sayın|görmezden gel(?:in)?|'
           r'dikkate alma|dikkate almayın|göz ardı et|göz ardı edin|'
           r'boş ver|uyma|uymayın)(?!\w)')
# In the third person: "-sın", "-malı", "-acak", and what does so.
_TEXTS = (r'(?:talimat|yönerge|komut|kural|istem|cümle|metin|metn|kayıt|kayd|'
          r'alan|yanıt|cevap|cevab|çıktı|açıklama|madde|girdi|tanım)')
_SHALL = (r'\w{2,}(?:s[ıiuü]n(?:lar|ler)?|m[ae]l[ıi](?:d[ıi]r)?|'
          r'm[ae]k zorunda\w*|'
          r'm[ae]s[ıi] (?:gerek|bekle|iste|şart|zorunlu)\w*|'
          r'[ae]ca[kğ](?:t[ıi]r|lar|ler)?(?= *(?:[.!?,;]|ve |$)))(?!\w)')
_MACHINE = (rf'(?:{_MODEL}(?! el)|(?:okuyan|yazan|işleyen|üreten|hazırlayan|'
            r'oluşturan|çeviren) (?:\w+ )?(?:model|program|yazılım|sistem|'
            r'araç|makine|robot|bot|kişi|kimse|kim))')
TR = (
    rf'\b{_MACHINE}\w*\b[^.!?:]{{0,120}}\b{_SHALL}',
    rf'\b(?:model|sistem|program|yazılım|robot|bot|makine)\w*\b'
    rf'[^.!?:]{{0,80}}\b{_TEXTS}\w*\b[^.!?:]{{0,60}}\b{_SHALL}',
    rf'\b(?:her|bütün|tüm) {_TEXTS}\w*\b[^.!?:]{{0,60}}\b{_SHALL}',
    r'\bgizli (?:talimat|komut|yönerge|kural|istem)\w*',
    r'\b(?:önceki|yukarıdaki|bütün|tüm) (?:talimat|yönerge|komut)\w*|'
    r'\bsistem (?:mesaj|istem|talimat|komut)\w*',
    r'\b(?:önceki|yukarıda|yukarıdaki|şimdiye kadar|sana|size|talimat|kural|'
    rf'yönerge|söylenen|yazılan|her şey)\w*\b[^.!?]{{0,40}}\b{_IGNORE}',
    r'\b(?:bundan (?:sonra|böyle)|şu andan itibaren|artık|yalnızca|sadece|'
    rf'sonuç olarak|cevap olarak|yanıt olarak|çıktı olarak)\b[^.!?]{{0,40}}'
    rf'\b{_SAY}',
    rf'\b(?:sen|siz)\b[^.!?]{{0,30}}\b(?:{_MODEL}|model|bot|robot)\w*'
    r's[ıiuü]n\w*',
    rf'\bbir {_MODEL}\w*s[ıiuü]n(?:[ıiuü]z)?\b',
    r'\b(?:yapay zek[aâ]|dil model)\w*(?: \w+)? olarak\b',
    rf'\b(?:{_MODEL}|model)\w*\s*(?:için )?(?:yeni )?(?:not|görev|talimat|'
    r'komut|emir|mesaj|uyarı|yönerge)\w*\s*:',
    rf'\b{_MODEL}\w*,? (?:\w+ ){{0,5}}{_SAY}',
    r'\byeni (?:görev|talimat|komut|emir|kural|yönerge)\w*\s*:',
    r'\b(?:açıklama|tanım|çıktı|cevap|yanıt|betimleme)\w*\b[^.!?]{0,30}\b'
    r'(?:yazmalı|demeli|içermeli|söylemeli|yazılmalı)\w*',
    rf'[“"\'][^”"\']{{1,40}}[”"\'] (?:{_SAY})',
    r'(?:^|[.!?] ?)(?:sevgili )?(?:model|asistan|yapay zek[aâ]),',
    r'\b(?:doğru|gerçek|asıl|beklenen) (?:metin|cevap|yanıt|istek|görev|'
    r'açıklama|talimat)\b',
    r'\bgörevin(?:iz)? (?:değişti|artık|şu|budur)\w*',
    r'\b(?:okuyan|yapay zek[aâ]|dil) model[^.!?]{0,60}(?:malı|meli)',
    r'\blütfen\b[^.!?]{0,50}\b(?:yaz|söyle|cevapla|yanıtla)(?:ın|in|yın)?\b',
    r'\başağıdaki (?:cümle|metn|metin|ifade|kelime)\w*[^.!?]{0,10}\byaz',
    r'\b(?:çıktı|cevap|yanıt)\w* [^.!?]{0,30}\bolmalı\w*',
)
