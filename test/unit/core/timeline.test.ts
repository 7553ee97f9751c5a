/** Proves that a history leaves nothing out: every event that the product writes has words, and each line is told. */
import ts from 'typescript';
import { EVENT_WORDS } from '../../../src/core/event-words';
import { CHANGE_RIGHTS } from '../../../src/core/object-change';
import type { AuditLine } from '../../../src/core/ports/audit-log';
import { timeline, type Titles } from '../../../src/core/timeline';
import { REQUEST_TRANSITIONS } from '../../../src/core/transitions';
import { ALEX, NOW } from '../../support/builders';
import { filesIn, nodesOf } from '../../support/source-files';

function line(event: string, changes: Partial<AuditLine> = {}): AuditLine {
  return {
    ...{ seq: 1, at: NOW, event, requestId: 'DSR-2026-0001', actor: null, from: null, to: null, code: null },
    ...{ correlationId: 'c1', facts: {}, hashed: {} },
    ...changes,
  };
}

const told = (event: string, changes: Partial<AuditLine> = {}, title: string | null = null) =>
  timeline([line(event, changes)], () => title)[0]!;

/** Events that are put together when they are written: what stands before the hole, and what fills it. */
const COMPOSED: Readonly<Record<string, readonly string[]>> = {
  'object.': CHANGE_RIGHTS,
  'clock.': ['extended', 'paused', 'resumed'],
  'review.': ['include', 'exclude'],
};

/** Handed on under another name: the transition's own, and the details of a change. */
const HANDED_ON = ['name', 'details.event', 'event'];

function eventsIn(expression: ts.Expression): string[] {
  if (ts.isStringLiteralLike(expression)) return [expression.text];
  if (ts.isConditionalExpression(expression)) return [expression.whenTrue, expression.whenFalse].flatMap(eventsIn);
  if (ts.isTemplateExpression(expression))
    return (COMPOSED[expression.head.text] ?? ['?']).map((end) => `${expression.head.text}${end}`);
  return HANDED_ON.includes(expression.getText()) ? [] : [`? ${expression.getText()}`];
}

/** Where a function takes an event: its name and the place among its parameters. */
function eventParameters(nodes: readonly ts.Node[]): Map<string, number> {
  const found = nodes.filter(ts.isFunctionDeclaration).flatMap(({ name, parameters }): [string, number][] => {
    const place = parameters.findIndex((parameter) => parameter.name.getText() === 'event' && isText(parameter));
    return name && place >= 0 ? [[name.text, place]] : [];
  });
  return new Map(found);
}

const isText = ({ type }: ts.ParameterDeclaration): boolean => type?.kind === ts.SyntaxKind.StringKeyword;

/** Every event that a source file writes. */
function writtenEvents(): Set<string> {
  const parts = /^src\/(core|usecases|engine|teams)\//;
  const files = filesIn('src').filter(({ path }) => parts.test(path) && path !== 'src/core/event-words.ts');
  const events = files.flatMap(({ syntax }) => {
    const nodes = [...nodesOf(syntax)];
    const takers = eventParameters(nodes);
    return nodes.flatMap((node) => {
      if (ts.isPropertyAssignment(node) && node.name.getText() === 'event') return eventsIn(node.initializer);
      if (!ts.isCallExpression(node)) return [];
      const place = takers.get(node.expression.getText());
      const argument = place === undefined ? undefined : node.arguments[place];
      return argument ? eventsIn(argument) : [];
    });
  });
  return new Set([...events, ...Object.keys(REQUEST_TRANSITIONS)]);
}

describe('the words', () => {
  const written = writtenEvents();

  test('are there for every event that the product writes', () => {
    expect([...written].filter((event) => !Object.hasOwn(EVENT_WORDS, event))).toEqual([]);
  });

  test('are there for no other', () => {
    expect(Object.keys(EVENT_WORDS).filter((event) => !written.has(event))).toEqual([]);
  });

  test('are looked for where events are', () => {
    for (const event of ['created', 'step.finished', 'object.delete', 'task.added', 'refused', 'register.issued'])
      expect(written).toContain(event);
  });

  test.each(Object.keys(EVENT_WORDS))('of %s are a sentence even where the line has no facts', (event) => {
    const { what, details } = told(event);
    expect(what).toMatch(/^[A-Za-z0-9].*\S$/);
    expect(JSON.stringify([what, details])).not.toMatch(/undefined|null|NaN/);
  });
});

describe('the timeline', () => {
  test('names step, try, code and next try', () => {
    const facts = { step: 'collect:entra:main', attempt: 2, notBefore: '2026-11-22T10:05:00.000Z' };
    const changes = { facts, code: 'DSR_SERVICE_FAILED' };
    expect(told('step.put-off', changes, 'Collect from Microsoft Entra ID')).toMatchObject({
      what: 'Did not work, to be tried again: Collect from Microsoft Entra ID',
      details: [
        { text: 'try 2' },
        { text: 'A connected service did not answer as it should. [DSR_SERVICE_FAILED]' },
        { label: 'next try', moment: '2026-11-22T10:05:00.000Z' },
      ],
    });
  });

  test.each([
    [{ objects: 2, handedOver: 0 }, 'Done: Delete from IoT Hub', []],
    [{ objects: 0, handedOver: 1 }, 'Handed to people: Delete from IoT Hub', [{ text: '1 object left to people' }]],
    [
      { objects: 2, handedOver: 3 },
      'Done in part, the rest handed to people: Delete from IoT Hub',
      [{ text: '3 objects left to people' }],
    ],
  ])('calls nothing done that was only handed over: %j', (facts, what, details) => {
    expect(told('step.finished', { facts }, 'Delete from IoT Hub')).toMatchObject({ what, details });
  });

  test.each([
    ['review.include', 'other', 'Let stay in the package: name or address of another person'],
    ['review.include', 'object', 'Taken back: all data of one object is to be in the package again'],
    ['review.exclude', 'collection', 'To be left out of the package: a whole list of data'],
    ['review.exclude', 'other', 'Taken back: name or address of another person is to be withheld again'],
  ])('says what a decision of a review did: %s, %s', (event, about, what) => {
    expect(told(event, { facts: { about } }).what).toBe(what);
  });

  test.each([
    ['collect:entra:main', 'Done: collecting from entra'],
    ['delete:1:iot-hub:main', 'Done: deleting from iot-hub'],
    ['package', 'Done: making the package'],
    ['', 'Done: a step'],
  ])('names a step of an earlier plan by its id: %s', (step, what) => {
    expect(told('step.finished', { facts: { step } }).what).toBe(what);
  });

  const titles: Titles = {
    service: (name) => (name === 'entra' ? 'Microsoft Entra ID' : null),
    list: (_service, name) => (name === 'signins' ? 'Interactive sign-ins' : null),
    kind: (_service, kind) => (kind === 'user' ? 'account' : null),
  };
  const titled = (event: string, facts: AuditLine['facts']) =>
    timeline([line(event, { facts })], () => null, titles)[0]!;

  test('names the list, or the kind of object, that was left out, as the service calls it', () => {
    const list = { about: 'collection', service: 'entra', list: 'signins' };
    expect(titled('review.exclude', list).what).toBe(
      'To be left out of the package: the list “Interactive sign-ins” of Microsoft Entra ID',
    );
    expect(titled('review.include', { about: 'object', service: 'entra', kind: 'user' }).what).toBe(
      'Taken back: all data of one account in Microsoft Entra ID is to be in the package again',
    );
    expect(titled('review.exclude', { ...list, service: 'gone', list: 'old' }).what).toBe(
      'To be left out of the package: the list “old” of gone',
    );
  });

  test('says where was not searched because it was asked so, and how much could not be read', () => {
    expect(titled('created', { except: 'entra,dps' }).details).toEqual([
      { text: 'without Microsoft Entra ID, dps, as asked' },
    ]);
    expect(titled('planned', { only: 'entra' }).details).toEqual([{ text: 'in Microsoft Entra ID only' }]);
    expect(titled('step.finished', { step: 'collect:entra:main', gaps: 2 })).toMatchObject({
      what: 'Done: collecting from Microsoft Entra ID',
      details: [{ text: '2 things could not be read, as the card says' }],
    });
  });

  test('says who was refused what, and why', () => {
    const refused = told('refused', { actor: ALEX, code: 'DSR_APPROVAL_SAME_ADMIN', facts: { action: 'approve' } });
    expect(refused).toMatchObject({ what: 'Refused: approving the plan', actor: { objectId: ALEX.objectId } });
    expect(refused.details).toEqual([{ text: expect.stringContaining('second admin has to decide') as string }]);
  });

  test('puts like changes of objects into one entry, and no others', () => {
    const deleted = (seq: number, kind: string) => line('object.delete', { seq, facts: { step: 's', kind } });
    const lines = [
      line('step.started', { seq: 1, facts: { step: 's' } }),
      ...[deleted(2, 'device'), deleted(3, 'device'), deleted(4, 'enrollment-group')],
      ...[line('step.put-off', { seq: 5 }), line('step.put-off', { seq: 6 }), deleted(7, 'device')],
    ];
    expect(timeline(lines, () => 'Delete from IoT Hub').map(({ seq, lastSeq, what }) => [seq, lastSeq, what])).toEqual([
      [1, 1, 'Begun: Delete from IoT Hub'],
      [2, 3, '2 devices deleted (Delete from IoT Hub)'],
      [4, 4, '1 enrollment group deleted (Delete from IoT Hub)'],
      [5, 5, 'Did not work, to be tried again: Delete from IoT Hub'],
      [6, 6, 'Did not work, to be tried again: Delete from IoT Hub'],
      [7, 7, '1 device deleted (Delete from IoT Hub)'],
    ]);
  });

  test('tells an event of a later version by its name', () => {
    expect(told('letter.made-up').what).toBe('letter made up');
  });
});
