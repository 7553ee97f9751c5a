import type { Intent } from '../core/command';
import type { CueName } from './vocabulary/cues';
import type { NounClass } from './vocabulary/nouns';
import type { VerbClass } from './vocabulary/verbs';

/** What else a clause must hold for a frame to fit. */
export type Need =
  | 'request'
  | 'no-request'
  | 'request-only'
  | 'subject'
  | 'no-subject'
  | 'wanted'
  | 'listing'
  | 'days'
  | 'short'
  | 'named-field'
  | 'readable'
  | 'valued'
  | 'service'
  | 'asked'
  | 'pronoun'
  | 'object'
  | 'one'
  | 'field'
  | 'no-field'
  | 'adjacent'
  | 'determined'
  | 'light'
  | 'filter'
  | 'recipient'
  | 'bare'
  | 'filters'
  | 'sought'
  | 'sweeping'
  | 'texted'
  | 'handed'
  | 'prevented'
  | 'explained'
  | 'aimless'
  | 'off'
  | 'on'
  | 'fresh'
  | 'permitted'
  | 'untold'
  | 'thing'
  | 'granting'
  | 'granted'
  | 'contrasted'
  | CueName;

/** A verb with its object → the intent. Frames are tried from the top; the first that fits wins. */
export interface Frame {
  intent: Intent | 'unsupported' | 'unclear';
  verbs: VerbClass[];
  nouns: NounClass[];
  needs: Need[];
}

export function frame(intent: Frame['intent'], verbs: string, nouns = '', needs = ''): Frame {
  const list = <T>(names: string): T[] => names.split(' ').filter(Boolean) as T[];
  return { intent, verbs: list<VerbClass>(verbs), nouns: list<NounClass>(nouns), needs: list<Need>(needs) };
}

/** A verb and the noun it governs: the surest readings, from special to general. */
export const OBJECT_FRAMES: Frame[] = [
  frame('unsupported', 'delete remove clear restore export finish', 'artefact', 'adjacent'),
  frame('unsupported', 'approve reject decline cancel extend withdraw', 'artefact', 'adjacent'),
  frame('unsupported', 'change rectify', 'artefact', 'no-field no-subject adjacent'),
  frame('revoke', 'revoke end delete remove clear drop cancel stop restrict withdraw', 'link'),
  frame('link', 'issue give extend resume change pull prepare', 'link'),
  frame('unsupported', 'delete remove clear drop revoke end', 'note audit'),
  frame('unsupported', 'rectify', 'note audit', 'no-field adjacent'),
  frame('unclear', 'delete remove clear drop finish', 'thelist'),
  frame('unsupported', 'change rectify rename', 'thelist', 'no-field'),
  frame('unclear', 'delete remove clear', 'request', 'adjacent'),
  frame('unclear', 'finish', 'request', 'adjacent'),
  frame('unclear', 'delete remove clear', 'export access copy', 'determined'),
  frame('delete', 'drop', 'data'),
  frame('unsupported', 'delete remove clear', 'task figures deadline', 'adjacent'),
  frame('history', 'give list export pull discover check', 'audit'),
  frame('pause', 'pause restrict keep', 'clock'),
  frame('resume', 'resume start enable lift', 'clock'),
  frame('extend', 'extend', 'deadline request'),
  frame('extend', 'push', 'deadline'),
  frame('extend', 'give issue change move take', 'moretime'),
  frame('extend', 'change', 'deadline'),
  frame('task-done', 'finish', 'task'),
  frame('verify-identity', 'verify give write', 'identity'),
  frame('note', 'write note', 'note'),
  frame('lift', 'lift enable end remove delete drop cancel stop withdraw revoke clear', 'restriction restricting'),
  frame('lift', 'resume enable lift', 'processing'),
  frame('lift', 'resume enable lift admit restore', 'signin'),
  frame('restrict', 'write prepare change take give restrict limit', 'restriction restricting'),
  frame('restrict', 'stop pause restrict limit end cancel', 'processing'),
  frame('restrict', 'stop restrict limit withdraw revoke remove drop', 'signin'),
  frame('restore', 'end', 'deletion'),
  frame(
    'cancel',
    'cancel withdraw stop drop end',
    'deletion export access rectification restricting discovery request plan',
  ),
  frame('reject', 'reject decline', 'plan approval'),
  frame('decline', 'reject decline', 'theirs'),
  frame('approve', 'approve give', 'approval', 'granting'),
  frame('decline', 'decline give', 'refusal'),
  frame('assign', 'take give', 'request', 'recipient'),
  frame('doctor', 'check', 'health'),
  frame('doctor', 'prepare', 'health'),
  frame('help', 'give list help', 'commands'),
  frame('discover', 'check discover', 'hold'),
  frame('export', 'prepare', 'export'),
  frame('export', 'assign', 'export', 'subject no-request'),
  frame('access', 'assign', 'fullcopy copy', 'subject no-request'),
  frame('discover', 'keep', 'data anything', 'asked'),
  frame('unsupported', 'change rectify delete remove restore issue clear', 'gear', 'no-field no-subject'),
  frame('unsupported', 'change rectify delete remove restore issue clear', 'gear', 'no-field adjacent'),
  frame('unsupported', 'restrict enable', 'gear', 'no-subject'),
  frame('unsupported', 'resume start assign', 'gear', 'no-request'),
  frame('unsupported', 'cancel withdraw extend pause', 'gear thelist', 'no-request'),
  frame('unsupported', 'restrict', 'gear', 'adjacent'),
];

/** A verb whose object is a request, known by its id. */
export const REQUEST_FRAMES: Frame[] = [
  frame('unsupported', 'remind'),
  frame('pause', 'stop', '', 'request-only awaited'),
  frame('cancel', 'cancel withdraw stop drop', '', 'request'),
  frame('pause', 'pause', '', 'request'),
  frame('pause', 'holdon', '', 'request-only'),
  frame('resume', 'resume', '', 'request'),
  frame('extend', 'extend', '', 'request'),
  frame('assign', 'own', '', 'request'),
  frame('revoke', 'unlink', '', 'request-only'),
  frame('note', 'write', '', 'request-only texted'),
  frame('unclear', 'delete remove clear', '', 'request-only'),
  frame('assign', 'take give', '', 'request recipient no-field'),
  frame('assign', 'take give assign', '', 'handed no-subject'),
  frame('assign', 'shift', '', 'request-only recipient'),
];

/** A verb that needs no noun; the first verb of the clause decides. */
export const VERB_FRAMES: Frame[] = [
  frame('approve', 'approve'),
  frame('reject', 'reject'),
  frame('decline', 'decline'),
  frame('cancel', 'cancel withdraw'),
  frame('assign', 'assign'),
  frame('assign', 'own', '', 'pronoun no-subject'),
  frame('note', 'note'),
  frame('restore', 'restore'),
  frame('lift', 'enable lift admit'),
  frame('rectify', 'change rectify clear remove delete drop', '', 'field'),
  frame('rectify', 'rectify rename'),
  frame('restrict', 'restrict'),
  frame('delete', 'delete remove'),
  frame('delete', 'drop', '', 'subject service'),
  frame('delete', 'drop', '', 'thing'),
  frame('export', 'export'),
  frame('pause', 'hold'),
  frame('resume', 'resume'),
  frame('extend', 'extend'),
  frame('discover', 'discover'),
  frame('discover', 'keep', '', 'subject asked'),
  frame('discover', 'look', '', 'subject'),
  frame('doctor', 'check', '', 'service no-subject no-request'),
];
