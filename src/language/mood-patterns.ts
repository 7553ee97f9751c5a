import { anyOf, anyWords } from './vocabulary/pattern';

/** "I will …", "we are going to …", "he forgot to …": told of, not asked for. */
export const PLANNED = anyOf(`
    \\b(?:i|we|he|she|they|legal|hr|it|team) (?:will|'ll|shall|can|could|may|might|would)\\b(?! (?:like|need|want|appreciate|love|prefer|help|be (?:[a-z]+ )?(?:obliged|grateful|glad|delighted|pleased|thankful|indebted|happy if)))
    \\b(?:i|we|she|he|they)'ll\\b|\\bgoing to\\b
    \\b(?:plan|planning|trying|tried|about|decided|managed|forgot|wanted|hope|hoping|promised|agreed|meant|used) to$
    \\bmade (?:me|us)$
    \\byou (?:asked|told|wanted) (?:me|us) to$
    \\b(?:had|able|intend|intends|happy|remind me|reminder|time|refuses?|unable) to$
  `);

/** What stands in front of a verb that is told of or put off: "before we …", "he said". */
export const SUBORDINATE = anyOf(`
    \\b(?:before|until|till|after) (?:i|we|you|he|she|they|somebody|someone|legal|hr)(?: (?:can|may|must|have to|finally|then|do))*$
    \\b(?:says|said|thinks|thought|suggests|suggested|writes|wrote|claims|claimed)$
  `);

export const DONE_BEHIND = new RegExp(
  `\\b(?:was|were|has been|have been|is|are|went|took) (?:already |now |all |well |just |finally )?(?:${[
    'done|sent|finished|completed|over|carried|complete|closed|delivered|successful|fine|great|perfect',
    'handled|executed|performed|through|wrong|place|leaked|lost|broken|dead',
    'on hold|a mistake|an error|stopped|stuck|postponed|rejected|refused|declined|cancelled|canceled|withdrawn|delayed|premature',
  ].join(
    '|',
  )})\\b|^(?:copy |file |package |export |letter |answer )?(?:of|for|on) .*\\b(?:went|leaked|failed|broke|took|exists|crashed|did not|didn't|does not|doesn't)\\b`,
);

export const NEGATED_BEHIND = anyOf(`
    \\b(?:should|must|shall|may|can|will|is|are|need|do|does)(?: not|n't)\\b|\\bcannot\\b|\\bmustn't\\b
    \\bshouldn't\\b
  `);

export const YOU_REQUEST = anyWords(`
    can|could|would|will|wo?n't|might|may) (?:you|u|someone|somebody|anyone|the bot|bot|we please|i please
    i ask you to|i trouble you|i bother you|i invite you|i have|we have|i get|we get|i see|we see
  `);

export const POLITE = anyWords(`
    please|kindly|could you|would you|would you mind|i'd like|we'd like|i would like|we would like|i want
    we want|i need|we need
  `);

export const SELF_QUESTION = anyWords(`
    can|could|may|should|must|shall|do|does|did|might|would|am|are) (?:i|we|one|it|he|she|they|anybody
    anyone|users?|admins?|the|a|you guys
  `);

export const OBLIGED = anyWords(`
    need|needs|want|wants|wanted|should|must|shall|has|have|had|ought|like|likes|to|request|requests
    requested|demand|demands|asks?|please) (?:to )?(?:be|get|have
  `);

/** What may stand in front of "to erase X" where it is asked for. */
export const WISHED = anyOf(`
    \\b(?:it is|it's|is|seems|becomes|became) (?:now |therefore |also )?(?:necessary|required|essential|mandatory|imperative|advisable)$
    \\b(?:i|we|you|u|someone|somebody|they all|let's)(?:'d|'ll|'ve)?(?: [a-z]+){0,2} (?:need|want|wish|like|love|prefer|have|ask|got|ought|require)$
    \\b(?:need|needs|want|wants|asks?|asked|requests?|requested|like|likes|expects?|require|instructs?|instructed|orders?|ordered|begs?|beg|tells?|wish|wishes|urge|urges|demands?) (?:you|us|u|me|the bot|bot|our company|the company)$
    \\b(?:trouble|bother|invite) (?:you|u|someone)$
    \\b(?:don't|do not|never) (?:hesitate|fail|omit)$
    ^(?:please|kindly|need|want|like|would like|time|it's time|it is time)$
    \\b(?:forget|remember|sure|free|proceed|continue|ahead|ask|asked|asks|wish|request|like|possible|feasible|enough|as|kind|good|nice|lovely|it's time|it is time|i'm asking|grateful)$
    \\b(?:i'd|we'd|i|we)(?: [a-z]+){0,2} (?:like|love|want|need)(?: for)?(?: you| us| @)?$
  `);

/** Questions about the bot itself. */
export const EXPLAIN = anyOf(`
    ^(?:help|explain)\\b|\\b(?:walk|talk|guide|take) (?:me|us) through\\b|\\bshow (?:me|us) how\\b|\\bhow (?:does|do|would|will) (?:the |a |an )?[^ ]+(?: [^ ]+)? work\\b|\\bhow (?:[^ ]+ ){0,7}(?:works?|functions?)\\b
    \\btell me (?:more )?about\\b|\\bwhat (?:does|do|would|will) .+ (?:do|mean|entail|involve|cause)\\b
    \\b(?:no|any) (?:clue|idea) how|^(?:does|will|would|is|can) [^ ]+ing (?:a|an|the|somebody|someone|users?|people|devices?)\\b
    ^what (?:is|are|'s) .*\\b(?:command|commands|function|feature|button) (?:good )?for\\b
    ^what (?:is|are|'s) (?:a|an|the) [^ ]+(?: [^ ]+)? (?:good )?for\\b|\\bwhat exactly (?:is|are|does)\\b
  `);

export const HOW_TO = anyWords(`
    how (?:long |much |often |soon |fast )?(?:do|does|can|could|would|should|to|is|are|will|did)
    what (?:happens|happen|would happen|will happen|if|does|do|is|are|exactly|would|will|'s)|what's|why
    who (?:can|may|gets|must|should|is allowed|has to|needs to|is able|is entitled)|when (?:do|does|should|can|must|would)
    is it (?:possible|ok|okay|allowed|safe|legal|wise|necessary)|is there (?:a|any) way|difference between
    explain|tell me (?:about|how|what|more)|help (?:me )?(?:with|on|for|about|understand)|where (?:do|can)
    (?:theoretical|hypothetical|general) question|just (?:curious|asking|wondering)|out of curiosity
  `);
