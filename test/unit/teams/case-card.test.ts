/** The cards that open from a request's card: its case, and the second look before it is cancelled. */
import type { DsrRequest } from '../../../src/core/request';
import { EVENT_WORDS } from '../../../src/core/event-words';
import { ACTIONS, type Turn } from '../../../src/teams/actions';
import { caseAnswer } from '../../../src/teams/case-handlers';
import { caseCard, cancelCard, requestCard } from '../../../src/teams/card-data';
import { CONTEXT } from '../../cards/samples/people';
import { ALEX, MEGAN } from '../../cards/samples/people';
import { awaitingApproval, completed, ended, inReview, planned, recorded, running } from '../../cards/samples/requests';

const OPEN: [string, DsrRequest][] = [
  ['recorded', recorded()],
  ['planned', planned()],
  ['awaiting approval', awaitingApproval()],
  ['running', running(['done', 'running'])],
  ['in review', inReview()],
  ['ended', ended('rejected', 'no')],
];

function verbsOf(request: DsrRequest): string[] {
  const { buttons, opens } = requestCard(request, CONTEXT).data;
  return [...buttons, ...opens].map(({ verb }) => verb);
}

function caseVerbs(request: DsrRequest, mayKeep = true): string[] {
  const { sections, buttons } = caseCard(request, mayKeep, CONTEXT).data;
  return [...sections.flatMap((section) => section.buttons), ...buttons].map(({ verb }) => verb);
}

describe('the case', () => {
  test.each(OPEN)('opens from the card of a request that is %s', (_state, request) => {
    expect(verbsOf(request)).toContain('case');
    expect(verbsOf(request).length).toBeLessThanOrEqual(6);
  });

  test('has a button for each decision beside the plan', () => {
    expect(caseVerbs(planned())).toEqual(['assign', 'note', 'verify-identity', 'extend', 'pause', 'status']);
  });

  test('offers a note alone to those who may do no more, and on a closed request', () => {
    expect(caseVerbs(planned(), false)).toEqual(['note', 'status']);
    expect(caseVerbs(completed())).toEqual(['note', 'status']);
  });

  test('lets a stopped clock run again, and offers no second extension', () => {
    const clock: DsrRequest['clock'] = [
      { type: 'received', on: '2026-11-20' },
      { type: 'extended', on: '2026-11-21', months: 2, reason: 'many systems' },
      { type: 'paused', on: '2026-11-21', reason: 'identity' },
    ];
    const { sections, hint } = caseCard(planned({ clock }), true, CONTEXT).data;
    expect(caseVerbs(planned({ clock }))).toEqual(['assign', 'note', 'verify-identity', 'resume', 'status']);
    expect(sections.find(({ title }) => title === 'Deadline')?.text).toMatch(/cannot be extended/);
    expect(hint).toMatch(/resume 1/);
    expect(hint).not.toMatch(/extend|pause/);
  });

  test('names what can be typed instead of each button', () => {
    const { hint } = caseCard(planned(), true, CONTEXT).data;
    for (const typed of ['note on 1: TEXT', 'assign 1 to', 'identity of 1 verified by', 'pause 1', 'extend 1'])
      expect(hint).toContain(typed);
  });

  test('has no two inputs of one name, since all of them go with each button', () => {
    const { sections } = caseCard(planned(), true, CONTEXT).data;
    const ids = sections.flatMap(({ texts, choosers }) => [...texts, ...choosers].map(({ id }) => id));
    expect(ids).toEqual([...new Set(ids)]);
    expect(ids.length).toBe(6);
  });
});

describe('cancelling', () => {
  const happens = (request: DsrRequest) => cancelCard(request, CONTEXT).data.happens.join('\n');

  test('asks once more: the press that counts says so', () => {
    const [cancel, back] = cancelCard(planned(), CONTEXT).data.buttons;
    expect(cancel).toMatchObject({ verb: 'cancel', inputs: 'auto', data: { sure: true } });
    expect(back).toMatchObject({ verb: 'status' });
    const [asked] = requestCard(planned(), CONTEXT).data.buttons.filter(({ verb }) => verb === 'cancel');
    expect(asked?.data).not.toHaveProperty('sure');
  });

  test.each([
    ['planned', planned(), /No work is begun[\s\S]*choose Decline instead/],
    ['awaiting approval', awaitingApproval(), /Nobody is asked to approve the plan any more/],
    ['at a step', running(['done', 'running']), /step in hand is finished first[\s\S]*What was collected is removed/],
    ['between steps', running(['done', 'done', 'done', 'done', 'pending']), /stops before its next step/],
    ['in review', inReview(), /What was collected is removed/],
  ])('says what happens then: %s', (_state, request, words) => {
    expect(happens(request)).toMatch(words);
  });

  test('says that what was changed stays so, and that nobody is answered by it', () => {
    const changed = running(['done'], {});
    const steps = changed.steps.map((step) => ({
      ...step,
      changed: { done: ['a'], handedOver: [], waitingFor: null, gaps: [] },
    }));
    expect(happens({ ...changed, steps })).toMatch(/what is done of it stays done/);
    expect(happens({ ...changed, steps })).toMatch(/still have a right to an answer/);
    expect(happens({ ...changed, steps })).not.toMatch(/Decline/);
  });

  test('is told on the closed card with who and why, and never as the person’s own wish', () => {
    const cancelAsked = { by: MEGAN, at: '2026-11-22T13:04:00Z', reason: 'filed twice' };
    const closed = planned({ state: 'cancelled', cancelAsked, closedAt: cancelAsked.at });
    const { state, toTell } = requestCard(closed, CONTEXT).data as { state: string; toTell: string[] };
    expect(state).toBe('Cancelled by Megan Bowen: filed twice. Nothing had been done.');
    expect(toTell.join()).toMatch(/right to an answer/);
    const wordless = { ...closed, cancelAsked: { by: ALEX, at: '', reason: null } };
    expect(requestCard(wordless, CONTEXT).data.state).toMatch(/^Cancelled by Alex Wilber\. /);
    expect(requestCard({ ...closed, cancelAsked: null }, CONTEXT).data.state).not.toMatch(/withdrawn/i);
  });
});

test('the history has words for every button that can be refused', () => {
  const verbs = Object.entries(ACTIONS).flatMap(([verb, { request }]) => (request ? [verb] : []));
  const line = (action: string) => ({ line: { facts: { action } }, count: 1, step: '' });
  const said = verbs.map((verb) => {
    const words = EVENT_WORDS.refused?.(line(verb) as never);
    return typeof words === 'object' ? words.what : words;
  });
  expect(said.filter((words) => /what was asked/.test(words ?? ''))).toEqual([]);
  expect(verbs.length).toBeGreaterThan(15);
});

describe('what was typed', () => {
  const turn = { said: 'cancel 1' } as Turn;
  const asked = { by: ALEX, at: '2026-11-22T13:00:00.000Z', reason: null };

  test('is answered at once where the work in hand has to be finished first, and by the thread where it is done', async () => {
    const stopping = running(['running'], { cancelAsked: asked });
    expect(await caseAnswer(turn, 'cancel', stopping)).toEqual({
      kind: 'text',
      text: 'DSR-2026-0001 stops once the step in hand is finished.',
    });
    expect(await caseAnswer(turn, 'cancel', planned({ state: 'cancelled' }))).toEqual({ kind: 'nothing' });
    expect(await caseAnswer(turn, 'task-done', running(['done']))).toEqual({ kind: 'nothing' });
  });
});
