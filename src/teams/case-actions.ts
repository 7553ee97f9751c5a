/** The buttons of the case card. A request moves while somebody writes: they count on whatever card they were pressed. */
import { extendDeadline, pauseDeadline, resumeDeadline } from '../usecases/change-clock';
import { assignCase, noteOnCase, recordIdentity } from '../usecases/keep-case';
import type { ActionRow } from './action-row';

/** The law knows these two (Art. 12(6), recital 63 GDPR). */
const AWAITED = {
  identity: 'proof of identity is awaited',
  clarification: 'a clarification of the request is awaited',
} as const;

export const CASE_ACTIONS: Readonly<Record<string, ActionRow>> = {
  assign: {
    request: (ports, wish, { assignee = '' }) =>
      assignCase(ports, { ...wish, card: null, assignee: assignee.trim(), mentioned: [] }),
  },
  note: { request: (ports, wish, { note = '' }) => noteOnCase(ports, { ...wish, card: null, text: note.trim() }) },
  'verify-identity': {
    request: (ports, wish, { method = '' }) => recordIdentity(ports, { ...wish, card: null, method: method.trim() }),
  },
  extend: {
    request: (ports, wish, { reason = '', months }) =>
      extendDeadline(ports, { ...wish, card: null, reason: reason.trim(), months: months === '1' ? 1 : 2 }),
  },
  pause: {
    request: (ports, wish, { awaited }) =>
      pauseDeadline(ports, { ...wish, card: null, reason: awaited ? AWAITED[awaited] : '' }),
  },
  resume: { request: (ports, wish) => resumeDeadline(ports, { ...wish, card: null }) },
};
