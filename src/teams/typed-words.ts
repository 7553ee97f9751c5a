/** What the command language leaves to whoever knows the directory or the cards; read here, from one short message. */
import type { Command, Intent } from '../core/command';

/** No message that says only this is longer; a pattern is not tried on more. */
const LONGEST = 300;
/** Two to four words at the end: one alone is no name that a directory would find. */
const NAME_AT_END = /\bto\s+(\p{L}[\p{L}'’.-]*(?: \p{L}[\p{L}'’-]*){1,3})[.!]?$/iu;

/** "assign 5 to megan bowen": whether there is one of that name the directory says, and the language cannot know. */
export function withTypedName(commands: readonly Command[], message: string): Command[] {
  const name = NAME_AT_END.exec(shortened(message))?.[1];
  return commands.map((command) => {
    const { intent, requestId, missing, params } = command;
    const lacksIt = intent === 'assign' && requestId !== null && missing.join() === 'assignee';
    return lacksIt && name && commands.length === 1
      ? { ...command, missing: [], params: { ...params, assignee: name } }
      : command;
  });
}

/** Things that one looks for under a name that is no command. */
const HELP_WORDS: readonly (readonly [RegExp, Intent])[] = [
  [/\bletters?\b/iu, 'status'],
  [/\bgrounds?\b/iu, 'decline'],
  [/\b(?:due|filters?)\b/iu, 'list'],
  [/\b(?:hours?|downloads?)\b/iu, 'link'],
  [/\b(?:deadlines?|extensions?)\b/iu, 'extend'],
  [/\b(?:owners?)\b/iu, 'assign'],
];

/** "help letters": the command under which they are explained. */
export function helpTopicIn(message: string): Intent | undefined {
  const [, asked = ''] = /^\W*help (.+)$/iu.exec(shortened(message)) ?? [];
  return HELP_WORDS.find(([words]) => words.test(asked))?.[1];
}

const SPAN =
  /\b(\d{1,4}|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|some|few)\s+(?:more |further |extra |additional )?(day|week|month|quarter|year)s?\b/iu;
const REASON_BEGINS = /\b(?:because|since|as|due|for the reason)\b|:/iu;

/** "extend 6 by 3 months": another time than the one or two months that the language knows; what stands in a reason is none. */
export function namesOtherSpan(message: string): boolean {
  const [, amount = '', unit = ''] = SPAN.exec(shortened(message).split(REASON_BEGINS)[0] ?? '') ?? [];
  return unit !== '' && !(unit.toLowerCase() === 'month' && /^0*[12]$/u.test(amount));
}

const TASK = /\btask \d{1,4}\b/iu;
const NOT_APPLICABLE =
  /\b(?:not applicable|inapplicable|n\/a|not relevant|does not apply|doesn['’]t apply|do not apply)(?![\p{L}])/iu;
const REQUEST = /\b(?:on|of|for|in) (?:request )?(DSR-\d{4}-\d{4,}|\d{1,6})\b/iu;

/** "task 4 on 5 does not apply": decided on the card alone, so the answer says how. Null: it says something else. */
export function notApplicableHint(message: string): string | null {
  const text = shortened(message);
  if (!TASK.test(text) || !NOT_APPLICABLE.test(text)) return null;
  const number = REQUEST.exec(text)?.[1] ?? 'NUMBER';
  return `Nothing was done: a task that does not apply is closed on the card of its request. Type \`status ${number}\`, choose the task there, write why it does not apply and press Not applicable.`;
}

function shortened(message: string): string {
  const text = message.slice(0, LONGEST + 1).replace(/<at>[^<]{0,80}<\/at>/giu, ' ');
  return text.length > LONGEST ? '' : text.replace(/\s+/gu, ' ').trim();
}
