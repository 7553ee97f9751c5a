/** Proves that text which others wrote is shown as text: no markup, no mention, no hidden character, no flood. */
import type { Draft } from '../../src/core/draft';
import type { PersonSubject } from '../../src/core/data-subject';
import type { DsrRequest, Step } from '../../src/core/request';
import type { Plan } from '../../src/core/plan';
import { otherItem } from '../../src/core/review';
import type { FoundObject } from '../../src/core/service';
import { SERVICE_NAMES } from '../../src/core/service';
import {
  cancelCard,
  caseCard,
  declineCard,
  didYouMeanCard,
  draftCard,
  historyCard,
  letterCard,
  listCard,
  messageCard,
  readyCard,
  requestCard,
  reviewCard,
  type CardContext,
  type CardView,
} from '../../src/teams/card-data';
import type { HistoryPage } from '../../src/usecases/show-history';
import { renderView } from '../../src/teams/cards';
import { byteLength, nodes, ofType, problemsOf, texts } from './checks';
import { CHOOSING, draft, FOUND, NOT_FOUND } from './samples/drafts';
import { LETTERS, refused, written } from './samples/letters';
import { actor, ANNA, command, CONTEXT, SERVICES } from './samples/people';
import {
  awaitingApproval,
  completed,
  ended,
  found,
  inReview,
  PACKAGE,
  plan,
  planned,
  recorded,
  running,
} from './samples/requests';

const HOSTILE: [string, string][] = [
  ['a Markdown link', '[Approve here](https://evil.example/x) **now** _please_ `code`'],
  ['a mention', '<at>Megan Bowen</at> < / at > <at id="0">x</at>'],
  ['template marks', '${requester.name} {{DATE(2026-11-22T00:00:00Z)}} ${$root}'],
  ['hidden and turning characters', 'moc.elpmaxe\u202E@anna\u200B\u2066\u00AD\u061C x\uFEFF y\u0000\u001B\u{E0041}'],
  ['broken Unicode', 'half \uD83D pair \uDC00'],
  ['markup', '<script>alert(1)</script>&lt;b&gt;<img src=x onerror=1>'],
  ['quotes and backslashes', '"\\"\\\\'.repeat(60)],
  ['ten thousand characters', 'a '.repeat(5_000)],
  ['ten thousand wide characters', '漢字😀'.repeat(2_500)],
];

function objects(text: string, number: number): FoundObject[] {
  return Array.from({ length: number }, (_, index) => ({
    ...found(SERVICE_NAMES[index % 7] ?? 'entra', text, `${text}${index}`, [
      { rule: text, field: text, comparedWith: text },
      { rule: 'same-device', field: text, comparedWith: text },
      { rule: text, field: text, comparedWith: 'object id' },
    ]),
    instance: `${text}${index % 3}`,
  }));
}

function hostileContext(text: string): CardContext {
  const services = SERVICES.map((service) => ({ ...service, title: text, objectKinds: { [text]: text } }));
  return {
    ...CONTEXT,
    services,
    approverNames: Array(50).fill(text) as string[],
    openRequestIds: Array(50).fill(text) as string[],
  };
}

const PROGRESS = { collection: 0, page: 0, continuation: null, counts: { all: 7 }, pages: {}, others: [] };

function poisonedPlan(text: string): Plan {
  const made = plan(objects(text, 140));
  return {
    ...made,
    steps: made.steps.map((step) => ({ ...step, title: text })),
    notPossible: Array.from({ length: 40 }, () => ({ service: 'entra', title: text, reason: text })),
    notCovered: Array(60).fill(text) as string[],
  };
}

function poisonedSteps({ steps }: DsrRequest, text: string): Step[] {
  const lastFailure = { code: 'DSR_SERVICE_FAILED', text, at: '2026-11-22T13:00:00Z' } as const;
  const progress = { ...PROGRESS, gaps: Array(30).fill(text) as string[] };
  const times = { startedAt: '2026-11-22T13:00:00Z', notBefore: '2026-11-22T13:30:00Z' };
  const many = Array.from({ length: 40 }, (_, index) => steps[index % steps.length]).filter(
    (step) => step !== undefined,
  );
  return many.map((step) => ({ ...step, ...times, title: text, attempts: 2, progress, lastFailure }));
}

function poisonedPerson(text: string): PersonSubject {
  const names = { displayName: text, mail: text, userPrincipalName: text, employeeId: text };
  return { ...ANNA, ...names, guest: true, synced: true };
}

function poisoned(request: DsrRequest, text: string, made: Plan): DsrRequest {
  const by = actor(text, '0001');
  const counts = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`${text}${index}/${text}`, index]));
  return {
    ...request,
    requester: by,
    subject: poisonedPerson(text),
    commands: [
      command('export', { subjects: Array(40).fill({ kind: 'device', value: text }) as [] }),
      command('rectify', { params: { changes: Array(40).fill({ field: text, value: text }) as [] } }),
    ],
    leftover: Array(200).fill(text) as string[],
    plan: request.plan && made,
    steps: poisonedSteps(request, text),
    planEnd: request.planEnd && { ...request.planEnd, text },
    cancelAsked: { by, at: '2026-11-22T13:00:00Z', reason: text },
    package: request.package && { ...PACKAGE, fileName: text, counts },
  };
}

/** Everything on a review card that somebody else wrote: reasons, labels, other people's names. */
function hostileReview(text: string): DsrRequest {
  const request = inReview({}, 40);
  const by = actor(text, '0002');
  const ruled = { by, at: '2026-11-22T13:04:00.000Z', reason: text };
  const others = Array.from({ length: 40 }, (_, index) => ({ kind: 'name' as const, value: `${text}${index}` }));
  const steps = request.steps.map((step) =>
    step.progress ? { ...step, progress: { ...step.progress, others } } : step,
  );
  const staying = others.map((other) => ({ ...ruled, key: otherItem(other) }));
  return { ...request, steps, review: request.review && { ...request.review, staying } };
}

function poisonedDraft(from: Draft, text: string): Draft {
  return {
    ...from,
    requester: actor(text, '0001'),
    leftover: Array(200).fill(text) as string[],
    commands: [command('export', { subjects: Array(40).fill({ kind: 'person', value: text }) as [] })],
    candidates: Array.from({ length: 60 }, () => ({ ...ANNA, displayName: text, mail: text, employeeId: text })),
    asked: Array.from({ length: 60 }, () => ({ title: text, by: text, found: 3 })),
    objects: objects(text, 140),
    failedService: text,
    correlationId: text,
  };
}

function hostileHistory(text: string): HistoryPage {
  const entry = { seq: 1, lastSeq: 9, at: '2026-11-22T10:00:00.000Z', actor: null, by: text, what: text };
  const details = Array.from({ length: 9 }, () => ({ text }));
  return { page: 2, pages: 3, total: 36, entries: Array.from({ length: 12 }, () => ({ ...entry, details })) };
}

function hostileViews(text: string): CardView[] {
  const ctx = hostileContext(text);
  const made = poisonedPlan(text);
  const requests = [
    planned(),
    awaitingApproval(),
    running(['done', 'running']),
    completed(),
    { ...completed(), state: 'cancelled' } as const,
    ended('failed', text),
    hostileReview(text),
    recorded(),
  ].map((request) => poisoned(request, text, made));
  const drafts = [draft(), CHOOSING, NOT_FOUND, FOUND, draft({ state: 'failed', failure: 'DSR_SERVICE_FAILED' })];
  return [
    ...requests.map((request) => requestCard(request, ctx)),
    reviewCard(hostileReview(text), ctx, 2),
    readyCard(
      requests[3] as DsrRequest,
      { url: 'https://x.example/a?b=c', expiresAt: '2026-11-22T21:05:00Z', blobName: 'x' },
      ctx,
    ),
    ...drafts.map((each) => draftCard(poisonedDraft(each, text), ctx)),
    ...letterViews(text, ctx),
    didYouMeanCard(text, ['export']),
    historyCard(requests[3] as DsrRequest, hostileHistory(text), ctx),
    messageCard({ title: text, text, facts: Array(40).fill({ label: text, value: text }) as [] }),
    listCard(
      Array(500).fill({ ...planned(), id: text, rights: ['export'], subjectLabel: text, dueOn: text }) as [],
      ctx,
      text,
    ),
  ];
}

function letterViews(text: string, ctx: CardContext): CardView[] {
  const request = poisoned(refused({ reason: text, note: text, by: actor(text, '0002') }), text, poisonedPlan(text));
  const letter = { subject: text, text: Array(90).fill(`${text}\n- ${text}`).join('\n\n') };
  return [
    requestCard(request, ctx),
    cancelCard({ ...request, state: 'recorded' }, ctx),
    caseCard({ ...request, state: 'recorded' }, true, ctx),
    declineCard(request, null, ctx),
    letterCard(request, { ...written(request, 'en'), letter, toFill: [text, text] }, LETTERS, ctx),
  ];
}

const HIDDEN = /\p{Cf}|\p{Cc}|\p{Default_Ignorable_Code_Point}/u;

describe.each(HOSTILE)('with %s in every field', (_name, text) => {
  const cards = hostileViews(text).map((view) => renderView(view));

  it('every card keeps every rule, 20 KB among them', () => {
    for (const card of cards) expect(problemsOf(card)).toEqual([]);
  });

  it('no text mentions anybody or hides a character', () => {
    const shown = cards.flatMap(texts);
    for (const forbidden of [/<\s*\/?\s*at\b/i, HIDDEN, /\p{Cs}/u, /\{\{/]) {
      expect(shown.filter((each) => forbidden.test(each))).toEqual([]);
    }
  });

  it('no element that renders Markdown holds it', () => {
    for (const { text: shown } of cards.flatMap((card) => ofType(card, /^TextBlock$/))) {
      expect(shown).not.toMatch(/\]\(|\*\*|`|</);
    }
    const choices = cards
      .flatMap((card) => nodes(card.body))
      .flatMap(({ choices: list }) => (list ?? []) as { title: string }[]);
    for (const { title } of choices) expect(title).not.toMatch(/[[\]<>`*]/);
  });
});

describe('a plan with five hundred objects', () => {
  it('shows the first ten of a service and counts the rest', () => {
    const many = Array.from({ length: 500 }, (_, index) =>
      found('iot-hub', 'device', `thermostat-${index}`, [
        { rule: 'correlation', field: 'tags.owner', comparedWith: 'object id' },
      ]),
    );
    const card = renderView(requestCard(planned({ plan: plan(many) }), CONTEXT));
    const shown = texts(card);
    expect(shown.filter((text) => text.startsWith('• thermostat-'))).toHaveLength(10);
    expect(shown).toContain('Azure IoT Hub: 500 devices');
    expect(shown).toContain('and 490 more, found by the same rules.');
    expect(byteLength(card)).toBeLessThan(12_000);
  });
});
