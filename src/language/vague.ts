import { phraseOf, type Message } from './message';
import type { Segment } from './segment';
import { anyOf } from './vocabulary/pattern';

/** Wishes that do not say what is to be done. */
const VAGUE = anyOf(`
    \\b(?:do|doing) (?:the )?(?:needful|necessary|usual|rest|same|right thing|honours|job|other one|others)\\b
    ^(?:do|follow|execute|apply) (?:whatever|what|as|just what|exactly what)\\b
    ^(?:no |not that one |rather )?(?:, )?the (?:other|first|second|last|former|latter) one(?: too| as well)?$|^(?:do )?whatever you\\b
    \\b(?:know|knows) (?:what to do|the drill)\\b|\\bthe thing (?:that )?(?:we|i|you) (?:talked|spoke|discussed|mentioned|agreed)|\\bdo (?:something|anything|your thing|your magic|what you can)\\b
    ^(?:sort|see to|deal with|take care of|look after|handle|tackle|treat|attend to|see about|work on|act on|action) (?!.*\\b(?:slides|printer|parking|lunch)\\b)
    ^(?:go for it|go ahead|proceed|crack on|carry on|make it so|do it|fire away|off you go|be my guest|let's (?:go|do it|go for it)|full steam ahead)\\b
    ^(?:process|execute|run|action|treat|apply) (?:(?:request|case|number|it|this|that|these|both|them|all|#|of|the) ?)*(?:#?\\d+|dsr-[-\\d]+)?(?: (?:please|now|asap|today))*$|^take care$|^make (?:it|this|that) (?:happen|so|work)\\b|^(?:manage|finish|settle|solve|resolve) (?:the|this|that) .*\\b(?:matter|case|thing|affair|business|issue)$
    ^apply (?:the|our) (?:standard|usual|normal|default|regular) |^do (?:that|this|it|so|the same|them)(?: (?:for|to|with) |$)|\\bthe needful\\b|^(?:get|have) (?:it|this|that|them|everything|these) (?:done|sorted|finished|over with|out of the way)\\b
    \\b(?:something|anything|one of (?:these|those|them|the two)) (?:has|have|needs?|must|should|ought)(?: to)? (?:happen|be done|go|change|give|be deleted)\\b|\\b(?:work|works|weave) (?:your|its|some) magic\\b
    ^(?:(?:all|both|most|half|some|the rest) of (?:it|them|these|those)|the (?:whole )?lot)(?: please)?$|^(?:(?:hey|hi|bot|so|about) )*the (?:thing|matter|business|story|issue) with the? ?|^the (?:needful|necessary|usual)\\b
    ^(?:(?:i|we)(?: would|'d)?(?: really| just)? (?:like|need|want|wish|ask)(?: you)?(?: to)?|(?:can|could|would|will) you(?: please)?|please|would you be so kind(?: and| to)?(?: ,.*\\b(?:the|a|an|to|of|for|and))?)$
    ^(?:sort) .* out\\b|\\b(?:can|could|would|will) you (?:please )?(?:take care of|look after|deal with|see to|handle|sort out)\\b
  `);

const COURTESY =
  /^(?:(?:please|kindly|and|so|then|now|just|ok|hi|hey|can|could|would|will|you|,|bot|also|to|yes|yep|yeah|yup|sure|right|alright|fine|well|great|good) )+/;

/** "sort out the thing with X", "kindly do the needful". */
export const isVague = (message: Message, segment: Segment): boolean => {
  const text = phraseOf(message, segment);
  return VAGUE.test(text) || VAGUE.test(text.replace(COURTESY, ''));
};
