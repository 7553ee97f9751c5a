/**
 * Signs that may stand in an address, though where one of them is met it mostly divides (RFC 5322, 3.2.3): `bob/anna@…` may
 * be another mailbox than `anna@…`, and names somebody else in any case. Only ever asked of the data subject's own address.
 */
import { LOCAL, UNSEEN, type FoundAddress } from './addresses';

const DIVIDERS = '/=&!%';
/** No mailbox has a longer one than 64 (RFC 5321, 4.5.3.1.1), and its signs may be encoded. */
const LONGEST_LOCAL = 192;
/** Words before a divider that tell what the address is, not whose: of paths, queries and attributes. */
const LABELS: ReadonlySet<string> = new Set([
  ...['user', 'users', 'people', 'person', 'member', 'members', 'owner', 'owners', 'account', 'accounts', 'contact'],
  ...[
    'contacts',
    'mailbox',
    'mailboxes',
    'me',
    'by',
    'for',
    'from',
    'to',
    'cc',
    'bcc',
    'mailto',
    'smtp',
    'sip',
    'mail',
  ],
  ...['email', 'emailaddress', 'upn', 'uid', 'cn', 'dn', 'oid', 'sub', 'id', 'key', 'name', 'login', 'loginhint'],
  ...['userid', 'username', 'userprincipalname', 'principal', 'principalname', 'ownerid', 'ownermail', 'owneremail'],
  ...['address', 'recipient', 'recipients', 'sender', 'subject', 'value', 'target'],
]);

/** The address with what stands before a divider, where that may belong to it; null where it tells only what it is. */
export function longerAddress(text: string, { from, to, value }: FoundAddress): FoundAddress | null {
  if (from === 0 || !DIVIDERS.includes(text.charAt(from - 1))) return null;
  const start = localStart(text, from);
  // An encoded divider: its code looks like the beginning of what follows.
  const code = text.charAt(from - 1) === '%' ? (/^(?:25)*[0-9a-f]{2}/i.exec(value)?.[0] ?? '') : '';
  const before = lastPart(decoded(text.slice(start, from) + code));
  const isListed = /[?@\uFF20]/.test(text.charAt(start - 1));
  if (isListed || !mayBeOfIt(before, value.slice(code.length))) return null;
  return { from: start, to, value: `${text.slice(start, from)}${value}`.replace(UNSEEN, '') };
}

function localStart(text: string, from: number): number {
  let start = from;
  while (start > Math.max(0, from - LONGEST_LOCAL) && isOfLocal(text.charAt(start - 1))) start -= 1;
  return start;
}

const isOfLocal = (sign: string): boolean => LOCAL.test(sign) || DIVIDERS.includes(sign);

const decoded = (text: string): string =>
  text.replace(/%(?:25)*([0-7][0-9a-f])/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));

/** Behind the last sign that cannot stand in an address. */
function lastPart(text: string): string {
  let start = text.length;
  while (start > 0 && isOfLocal(text.charAt(start - 1))) start -= 1;
  return start > 0 && '?@'.includes(text.charAt(start - 1)) ? '' : text.slice(start);
}

/** Not a path, not fields of a form, not a word for what follows, and not the address's own parts. */
function mayBeOfIt(before: string, value: string): boolean {
  if (!DIVIDERS.includes(before.slice(-1)) || before.startsWith('/') || /\/\/|=[^=]*&/.test(before)) return false;
  const written =
    before
      .split(/[/=&!%]/)
      .filter(Boolean)
      .at(-1) ?? '';
  const word = written.toLowerCase();
  const label = written.split(/(?<=\p{Ll})(?=\p{Lu})/u).at(-1) ?? '';
  const own = value.toLowerCase().split('@');
  const isOwn = own.includes(word) || own[0]?.split(/[._-]/).includes(word);
  return (
    /\p{L}/u.test(word) && !isOwn && ![word.replace(/[._-]/g, ''), label.toLowerCase()].some((each) => LABELS.has(each))
  );
}
