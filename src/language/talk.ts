import { phraseOf, wordAt, type Message, type Span } from './message';
import type { Segment } from './segment';
import { isGivenName } from './entities/names';
import { anyOf, exactly, startingWith } from './vocabulary/pattern';

const list = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/).filter(Boolean));

const PAST = list(`
    spent left went came ran took gave lost broke slept ate drank drove flew won bought sold told said sent kept caught thought wrote spoke
    stood sat met paid heard began chose fell rode woke wore got found had was were did made saw read felt became knew brought built cut hit
    let put set shut hurt cost beat swam sang rang threw grew drew led fed fought taught hid forgot understood survived`);

export const isPastWord = (word: string): boolean =>
  PAST.has(word) ||
  (/^[a-z]{2,}ed$/.test(word) &&
    !/^(?:need|feed|speed|seed|weed|proceed|succeed|exceed|breed|bleed|indeed|embed|needed|wanted|requested|asked|required)$/.test(
      word,
    ));

/** What is cried out or wished to people, whatever words it holds. */
const CRIES = startingWith(`
    (?:omg|oh my|wow|ugh|phew|yikes|jeez|argh|bah|yay|hooray|hurray|what an? (?!copy|list|report)|such an? |how (?:nice|lovely|sweet|cute|cool|funny|awful|kind|boring|sad|strange)\\b)
    (?:break a leg|fingers crossed|knock on wood|touch wood|hang in there|well done|good (?:job|luck|work|one|night)|hats off|long live|rest in peace|get well|take care(?! of)|sleep well|drive safe|mind the|keep calm|save the date|happy (?:birthday|friday|monday|new year)|merry )
    (?:you (?:won't|will not|would not|wouldn't) believe|guess (?:what|who)|fun fact|true story|that was a joke|just joking|only joking|did you (?:see|hear|know) (?:that|the|about)|have you (?:seen|heard))
    (?:afk|brb|ooo|wfh|bbl|gtg|omw|ttyl)\\b
  `);
const IDIOM = anyOf(`
    ^(?:just |finally )?(?:read|watched|heard|saw) (?:an?|this|the|that) (?:[a-z]+ )?(?:book|article|podcast|talk|story|thread|post|film|movie) (?:about|on)\\b
    \\bmake it make sense\\b|\\bsend help\\b|\\bmy (?:eyes|head|back|feet|brain) hurts?\\b|\\bkill me\\b|\\bwish me luck\\b
  `);

/** "please join me in welcoming Eva", "please use the north staircase": asked of the people in the channel. */
export const TOGETHER = anyOf(`
    \\bplease (?:all )?(?:join|use the|welcome|note that|be (?!so)|mind|bring|come|excuse|forgive|remember|enjoy|wash|keep (?:it|your|the noise|quiet)|feel|stay|wear|bear|raise your|help yourselves|leave the|clean|vote|donate|give a warm)\\b
    ^(?:(?:so|and|please|then|,) )*(?:take|use) the (?:stairs|bus|train|tram|lift|back|north|south|east|west|other|side|rear|main)\\b
  `);

export const isCry = (text: string): boolean => CRIES.test(text) || IDIOM.test(text);

/** "sorry, wrong channel": nothing was asked for before that. */
export const isMisplaced = (message: Message): boolean =>
  MISPLACED.test(phraseOf(message, { from: 0, to: message.tokens.length }));
const MISPLACED = exactly(`
    (?:(?:oh|oops|ups|whoops|sorry|apologies|ah|no|all|folks|everyone|guys|team|,|[.!]) )*wrong (?:channel|chat|window|thread|group|team)(?: (?:sorry|all|folks|everyone|guys|,|[.!]))*
  `);

/** "Jonas, your mother called": a colleague by name and what he is told. */
const isVocative = (message: Message): boolean =>
  message.tokens[0]?.kind === 'word' &&
  wordAt(message, 1) === ',' &&
  isGivenName(wordAt(message, 0)) &&
  /^(?:your?|did|are|is|have|what|how|the|i|we|there)$/.test(wordAt(message, 2));

/** "the lawyer from Kraków speaks six languages": somebody or something does or did something. */
const STATED = anyOf(`
    ^(?:(?:hi|so|and|but|well|just|our|the|my|your|this|that|these|those|a|an|mrs|mr|dr|ms|[.]) )+(?:[a-z'-]+ )(?:[^ ]+ ){0,5}(?:speaks?|calls?|strikes?|eats?|says|smells?|tastes?|looks?|sounds?|works?|wants?|keeps?|makes?|loves?|hates?|plays?|runs?|comes?|goes|gets|sings?|sleeps?|lives?)\\b
    \\b(?:you're|we're|i'm|they're|he's|she's|it's|i've|we've|you've|that's|there's|who's)\\b
    ^(?:(?:i'm|we're|am|are) )?still (?:waiting|stuck|here|hungry|tired)\\b
    ^[a-z]+ (?:[a-z]+ )?(?:strikes|rules|rocks|sucks|delivers|wins|loses|leads) (?:again|today|as usual)\\b
  `);

/** Told, and nothing asked for: no please, no number, nobody's address. */
export function isTold(message: Message, segments: readonly Segment[]): boolean {
  const text = phraseOf(message, { from: 0, to: message.tokens.length });
  if (ASKED.test(text) || message.typed.request.length > 0) return false;
  if (message.typed.subject.some(({ subject }) => subject.kind !== 'person')) return false;
  return isVocative(message) || STATED.test(text) || segments.some((segment) => isPastTold(message, segment));
}
const ASKED = /\b(?:please|pls|plz|kindly|can you|could you|would you|will you|need you|want you)\b/;

/** "Mrs. Petrovska sent us chocolates", "just finished the training". */
function isPastTold(message: Message, { from, to }: Span): boolean {
  for (let at = from; at < Math.min(to, from + 6); at++) {
    if (!isPastWord(wordAt(message, at))) continue;
    const before = wordAt(message, at - 1);
    if (
      at === from ||
      /^(?:just|i|we|he|she|they|it|you|who|again|already|finally|also|never|only|really)$/.test(before)
    )
      return to - at > 1;
    return (
      message.tokens[at - 1]?.kind === 'word' &&
      !/^(?:the|a|an|my|our|your|his|her|their|by|of|for|on|in|to|be|is|are)$/.test(before)
    );
  }
  return false;
}
