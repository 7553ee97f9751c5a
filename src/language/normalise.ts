import { readEdits } from './edited-text';

/**
 * Text as Teams sends it → plain characters. `shown` keeps the writer's own characters (values are cut out of it), `plain` has
 * straight quotes and dashes and is lower case; both have the same length, so an offset in one is an offset in the other.
 */
export interface PlainText {
  shown: string;
  plain: string;
  /** Whether the bot was named by an `<at>` mention. */
  addressed: boolean;
}

/** A mention of a colleague stands between these two (private use area; removed from the input before). */
export const MENTION_OPEN = '\uE000';
export const MENTION_CLOSE = '\uE001';

const ENTITIES: Record<string, string> = {
  nbsp: ' ',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  ndash: '–',
  mdash: '—',
  hellip: '…',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  bdquo: '„',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  szlig: 'ß',
  eacute: 'é',
};

/** Zero-width, bidi, soft hyphen, variation selectors, the mention markers and control characters but tab and line feed. */
const INVISIBLE_RANGES =
  '00ad-00ad 200b-200f 202a-202e 2060-206f feff-feff fe00-fe0f e000-e001 0000-0008 000b-001f 007f-007f'.split(' ');
const INVISIBLE = new RegExp(
  `[${INVISIBLE_RANGES.map((range) => range.replace(/([0-9a-f]{4})/g, '\\u$1')).join('')}]`,
  'g',
);
const BLANK = /[\t\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]/g;
const LINE_TAG = /<\s*\/?\s*(?:br|p|div|li|ul|ol|tr|blockquote|h[1-6])(?=[\s/>])[^<>]{0,200}>/gi;
const INLINE_TAG =
  /<\s*\/?\s*(?:a|b|i|u|s|em|strong|span|font|code|pre|at|attachment|img|emoji|td|table)(?=[\s/>])[^<>]{0,300}>/gi;
const MENTION = /<at(?:\s[^<>]{0,100})?>([^<>]{0,100})<\/at>/gi;

const STRAIGHT: Record<string, string> = {
  '“': '"',
  '”': '"',
  '„': '"',
  '‟': '"',
  '«': '"',
  '»': '"',
  '″': '"',
  '‘': "'",
  '’': "'",
  '‚': "'",
  '‛': "'",
  '´': "'",
  '`': "'",
  '‐': '-',
  '‑': '-',
  '‒': '–',
  '—': '–',
  '―': '–',
  '−': '-',
};
const CURLY = /[“”„‟«»″‘’‚‛´`‐‑‒—―−]/g;

export function normalise(text: string, botName: string): PlainText {
  const visible = text.replace(/\r\n?/g, '\n').replace(INVISIBLE, '');
  const decoded = visible.includes('&') ? decodeEntities(visible).replace(INVISIBLE, '') : visible;
  const { shown, addressed } = withoutTags(readEdits(decoded.replace(BLANK, ' ')), botName);
  return { shown, plain: lower(shown.replace(CURLY, (c) => STRAIGHT[c] ?? c)), addressed };
}

function withoutTags(text: string, botName: string): { shown: string; addressed: boolean } {
  if (!text.includes('<')) return { shown: text, addressed: false };
  let addressed = false;
  const bot = botName.trim().toLowerCase();
  const shown = text
    .replace(MENTION, (_, name: string) => {
      if (name.trim().toLowerCase() !== bot) return `${MENTION_OPEN}${name.trim()}${MENTION_CLOSE}`;
      addressed = true;
      return ' ';
    })
    .replace(LINE_TAG, '\n')
    .replace(INLINE_TAG, '');
  return { shown, addressed };
}

/** `&lt;at&gt;` becomes a tag again: Teams escapes pasted markup once. */
function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,6})|#x([0-9a-f]{1,5})|([a-z]{2,6}));/gi,
    (all, dec?: string, hex?: string, name?: string) => {
      if (name) return ENTITIES[name.toLowerCase()] ?? all;
      const code = dec ? Number(dec) : parseInt(hex ?? '', 16);
      return code > 31 && code < 0xd800 ? String.fromCharCode(code) : ' ';
    },
  );
}

/** Lower case that keeps the length ("İ" would become two characters). */
function lower(text: string): string {
  const whole = text.toLowerCase();
  if (whole.length === text.length) return whole;
  return Array.from({ length: text.length }, (_, i) => {
    const char = text.charAt(i);
    const small = char.toLowerCase();
    return small.length === 1 ? small : char;
  }).join('');
}
