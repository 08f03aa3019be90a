"""How orders to a language model are worded in English."""
_QUOTE = r'["\'“”‘’「」『』]'
_MODEL = (r'(?:(?:\w+ )?assistants?|(?:large )?language models?|llms?|'
          r'ais?(?: models?| systems?| agents?)?|chat ?bots?|chatgpt|gpt|'
          r'(?:the|this|any|every) models?|bots?|summari[sz]er|translator)')
_ANSWER = (r'(?:output|respond|reply|print|return|generate|answer|write|'
           r'say|state|produce|type)')
_TEXT = (r'(?:descriptions?|outputs?|responses?|repl(?:y|ies)|answers?|'
         r'summar(?:y|ies)|translations?|synonyms?|refined text|result)')
_MUST = (r'(?:must|should|shall|will|(?:has|have|needs?|are|is) to)'
         r'(?: now| not| only| always| just| never| instead)*')
# In the third person.
_SHALL = (r'(?:must|should|shall|ought to|had better|will (?:now|only|always|'
          r'henceforth|then)|(?:has|have|needs?) to|(?:is|are)(?: \w+ly)? '
          r'(?:hereby |now |kindly )?(?:to|expected|asked|told|instructed|'
          r'required|requested|obliged|supposed|directed)) ')
_HANDLES = (r'(?:reads?|reading|process\w*|writ\w+|generat\w+|handl\w+|'
            r'produc\w+|prepar\w+|of)')
_ONLY = r'(?:only|just|exactly|solely|nothing but)'
EN = (
    # Ignore what was said.
    r'\b(?:ignore|disregard|forget|override|overlook|bypass)\b.{0,30}\b'
    r'(?:instruction|prompt|rule|guideline|previous|prior|earlier|preceding|'
    r'above|everything (?:you|else|before|so far)|'
    r'(?:you|have) (?:were|been|have been|are|was) (?:told|given|taught|'
    r'asked|instructed)|you (?:know|read|learned)|said)\w*',
    r'\b(?:do not|don[\'’]t|never|stop) (?:follow|obey|listen to|cite|'
    r'summari[sz]|reveal|disclos)\w*\b(?! through)',
    r'\b(?:ignore|disregard|override)\w*(?:instruct|previous|prompt|rule|'
    r'above)\w*',  # of spaced-out letters
    # Who is addressed.
    r'\b(?:note|message|task|instruction|order|command|attention|notice|'
    r'reminder|request|warning|hint|directive)s? (?:to|for) (?:\w+ ){0,3}?'
    rf'{_MODEL}\b',
    rf'\b(?:attention|dear|hello|hey|hi)[,:]? (?:\w+ )?{_MODEL}\b'
    r'(?= ?[,:!.])',
    r'\b(?:you are|you[\'’]re) (?:now |an? |no longer )+(?:\w+ ){0,2}'
    r'(?:assistant|model|ai|bot|chatbot|llm)\b',
    r'\b(?:act|behave|respond|speak|pose) as (?:if you were |though you were '
    r')?an? (?:\w+ )?(?:ai|language model|assistant|chatbot)\b|'
    r'\bas an? (?:ai|large language model|language model|llm)'
    r'(?: (?:language )?(?:model|assistant|system))?,|'
    r'\bas an? (?:ai|large) (?:language )?model\b',
    rf'\b{_MODEL} {_MUST} (?:{_ANSWER}|ignore|disregard|obey|'
    r'comply|follow|describe|translate|forget)\b',
    # What it has to do.
    r'\bfrom (?:now|here|this (?:point|moment|line)) on(?:wards?)?,? '
    rf'(?:you|your|only|always|ignore|all {_TEXT}|every {_TEXT}|'
    rf'{_ANSWER})\b',
    r'\byour (?:new |real |only |actual )?(?:task|job|role|instructions?|'
    r'goal|mission|orders?|purpose) (?:is|are|now)\b',
    r'\bnew (?:task|instruction|rule|order|directive|objective)s?(?:(?: for '
    r'(?:you|\w+ \w+))?:)',
    rf'\byou {_MUST} (?:output|respond|reply|print|return|generate|'
    r'ignore|disregard|obey|comply)\b',
    rf'\byou (?:must|should|shall|will|have to|are to) {_ONLY} '
    rf'{_ANSWER}\b',
    rf'\b(?:the|your|each|every|all|this) {_TEXT} {_MUST} (?:say|'
    rf'contain|read|include|state|mention|be {_ONLY}|be {_QUOTE}|be:)',
    rf'\b{_ANSWER} (?:back )?(?:with )?{_ONLY} (?:the |this )?(?:word|'
    rf'text|string|letters?|phrase|sentence|following|{_QUOTE}|json)',
    rf'(?:^|[.:;!?,] ?|\b(?:please|must|only|always|should|and|then) )'
    r'(?:respond|reply|output|print) (?:back )?(?:only |just |exactly |'
    rf'nothing but |with |in |as |the (?:word|text|following)|{_QUOTE})',
    r'(?:^|[.:;!?] ?)(?:please |now )?answer (?:only |just )?(?:with|in|as) '
    r'(?:only|json|xml|the word|the following|yes|no\b)',
    rf'\b{_ANSWER} [^.!?]{{1,40}} as (?:the|your|an?) (?:final )?(?:answer|'
    r'output|response|reply|description)\b',
    rf'\binstead of (?:the |a |your |any )?(?:{_TEXT}|describing|'
    r'translating|answering)\b',
    rf'\b{_MODEL} (?:readers?|systems?|assistants?) {_MUST}\b',
    r'(?:^|[.!?:;] ?|\b(?:and|then) )stop (?:reading|describing)\b',
    r'\byou (?:will|must|shall|should|are to) (?:now|instead|henceforth)\b',
    r'\b(?:please|always|never) (?:answer|respond|reply|output|write the '
    r'following|say the following)\b',
    r'\b(?:set|leave|fill|keep) (?:the |all )?(?:refined text|primary text|'
    r'segments?|synonyms?|entry.ids?|fields?)\b',
    r'\b(?:do not|don[\'’]t|never) describe (?:the|this|any|these) (?:sign|'
    r'entry|gesture|word)s?\b',
    # What is said to be true, or not to hold, for whoever reads on.
    r'\b(?:correct|right|real|true|actual|expected|desired) (?:\w+ )?(?:text|'
    r'answer|request|description|output|task)s?\b[^.!?]{0,40}(?:\b(?:is|are|'
    r'follows?)\b|:)',
    r'\byou (?:are|have)(?: \w+){0,4} (?:no|without|free of|free from) '
    r'(?:\w+ )?(?:restriction|rule|limit|constraint|filter)s?\b',
    r'\byou (?:pretend|impersonate|role-?play|play the (?:role|part))\b',
    r'\b(?:software|programs?|machines?|tools?|annotators?|reviewers?|editors|'
    r'whoever|anyone|anybody|everyone)\b[^.!?]{0,40}\b(?:must|should|shall|'
    r'(?:is|are) (?:asked|told|required|to))\b',
    r'\bdear (?:\w+ )?(?:reader|user|annotator|reviewer|translator|'
    r'editor)s?\b',
    # Orders in the third person. The assistant hand is none of a model.
    rf'\b{_MODEL}\b(?! (?:hands?|arms?|palm))[^.!?:]{{0,60}}?\b{_SHALL}',
    rf'\b(?:let|may) (?:the |any |every |an? )?{_MODEL}\b(?! hands?| arms?)',
    rf'\b(?:required|requested|necessary|essential|important|ordered) that '
    rf'(?:the |any |every |an? )?{_MODEL}\b',
    rf'\b{_MODEL} (?:that|which|who) (?:is |are )?{_HANDLES}\b',
    rf'\b(?:systems?|programs?|software|tools?|machines?|writer|author|person|'
    rf'one|whoever|whatever)\b[^.!?:]{{0,20}}\b{_HANDLES} (?:\w+ )?(?:this|'
    r'the|these)\b[^.!?:]{0,40}\b' + _SHALL,
    r'\b(?:each|every|all|any)(?: of the)? (?:\w+ )?(?:sentences?|texts?|'
    r'descriptions?|outputs?|answers?|records?|entries|fields)\b'
    rf'[^.!?:]{{0,60}}\b{_SHALL}',
    # What is behind it.
    r'\b(?:developer|debug|admin|jailbreak) mode\b',
    r'\b(?:system|developer|hidden) (?:prompt|message|instruction)s?\b',
    r'\b(?:print|reveal|send|leak)\b.{0,20}\b(?:prompts?|api keys?|'
    r'passwords?|secrets?|credentials)\b',
)
