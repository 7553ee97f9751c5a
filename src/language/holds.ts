import { anyWords } from './vocabulary/pattern';

/** Said beside a wish it puts the wish off: somebody wants to speak, look or agree first. */
export const HOLD = anyWords(`
    (?:please |then |but |so )*wait (?:for (?:my|our|his|her|their|the|legal|me|us|a|an)|until|till|a bit|a moment|a day|with (?:it|this|that|him|her|them))
    (?:we|i|let's|let us|let me)(?: (?:will|'ll|should|must|have to|need to|can|shall|want to|still|first|then))* (?:talk|speak|chat|discuss|decide|think|sleep|confer)(?: (?:about|on|over|to|with|it|this|that|him|her|them|first|later|again|tomorrow|next|tonight|monday)\\b| ?[,.]| ?$)
    (?:we|i)(?: (?:will|'ll))? (?:come back|get back|revert|return) to (?:it|this|that|you|him|her)|(?:to be|will be|must be|needs to be) (?:discussed|decided|clarified|confirmed)
    (?:i|we)(?:'ll| will) (?:tell you|let you know|say|give you (?:my|the|a)|confirm|decide) ?(?:when|once|if|first|whether|later|tomorrow|then|my|the|a|$)
    (?:though|but|just|and) (?:not|nothing) (?:yet|now|today|before|until|till|so fast|right (?:now|away)|immediately)|not (?:until|before|without) (?:i|we|my|our|legal|the|her|his|she|he|they)
    (?:need|needs|wants?|want|requires?) (?:my|our|legal's|his|her|their|the dpo's|another|a second) (?:ok|okay|go|go ahead|approval|confirmation|sign off|consent|word|signature) (?:first|before)
    (?:confirm|check) (?:it |this |that |with (?:me|us|legal) )?(?:first|before)|(?:ask|tell|call|warn) (?:me|us|him|her|legal|them) (?:before|first)|before you (?:do|start|go|begin|act|delete|erase|restrict|change|approve)
    only after|(?:i|we)(?: will|'ll) (?:approve|confirm|decide|release|sign)(?: it| this| that)? (?:later|first|tomorrow|then)
    hold (?:it|this|that|off|fire|back)(?: (?:for now|until|till|a|please))?|on hold (?:until|till|for now)|not so fast|no hurry to do|sleep on it|nothing yet
    (?:talk|speak|discuss|agree|check|decide|clarify|confer|ask|consult)(?: [a-z']+){0,4} first|first (?:talk|speak|discuss|agree|check|decide|clarify|confer|consult)
  `);
