import { phraseOf, type Message } from './message';
import type { Segment } from './segment';
import { anyOf } from './vocabulary/pattern';

/** Wishes that do not say what is to be done. */
const VAGUE = anyOf(`
    \\b(?:do|doing) (?:the )?(?:needful|necessary|usual|rest|same|right thing|honours|job|other one|others)\\b
    ^(?:do|follow|execute|apply) (?:whatever|what|as|just what|exactly what)\\b
    ^(?:no |not that one |rather )?(?:, )?the (?:other|first|second|last|former|latter) one$
    \\b(?:know|knows) (?:what to do|the drill)\\b|\\bthe thing (?:that )?(?:we|i|you) (?:talked|spoke|discussed|mentioned|agreed)|\\bdo (?:something|anything|your thing|your magic|what you can)\\b
    ^(?:sort|see to|deal with|take care of|look after|handle|tackle|treat|attend to|see about|work on|act on|action) (?!.*\\b(?:slides|printer|parking|lunch)\\b)
    ^(?:go for it|go ahead|proceed|crack on|carry on|make it so|do it|fire away|off you go|be my guest|let's (?:go|do it|go for it)|full steam ahead)\\b
    ^(?:sort) .* out\\b|\\b(?:can|could|would|will) you (?:please )?(?:take care of|look after|deal with|see to|handle|sort out)\\b
  `);

const COURTESY =
  /^(?:(?:please|kindly|and|so|then|now|just|ok|hi|hey|can|could|would|will|you|,|bot|also|to|yes|yep|yeah|yup|sure|right|alright|fine|well|great|good) )+/;

/** "sort out the thing with X", "kindly do the needful". */
export const isVague = (message: Message, segment: Segment): boolean => {
  const text = phraseOf(message, segment);
  return VAGUE.test(text) || VAGUE.test(text.replace(COURTESY, ''));
};
