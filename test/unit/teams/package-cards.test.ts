/** Proves that cards say what a package holds, what it does not and why, who let it go, and nobody else's name. */
import type { DsrRequest } from '../../../src/core/request';
import { otherItem } from '../../../src/core/review';
import {
  deadLinkCard,
  draftCard,
  planCard,
  readyCard,
  reportCard,
  requestCard,
  reviewCard,
} from '../../../src/teams/card-data';
import { FOUND } from '../../cards/samples/drafts';
import { revoked, withoutPackage } from '../../cards/samples/kept';
import { BUSY } from '../../cards/samples/looks';
import { ALEX, CONTEXT, MEGAN } from '../../cards/samples/people';
import { completed, inReview, plan, planned, released, running } from '../../cards/samples/requests';

const LINK = { url: 'https://x.example/p.zip?sig=s', expiresAt: '2026-11-22T21:05:00Z', blobName: 'x/p.zip' };
const said = (view: unknown) => JSON.stringify(view);
const valueOf = (view: { data: { facts: { label: string; value: string }[] } }, label: string) =>
  view.data.facts.find((fact) => fact.label === label)?.value;

describe.each([
  ['ready', (request: DsrRequest) => readyCard(request, LINK, CONTEXT)],
  ['closed', (request: DsrRequest) => requestCard(request, CONTEXT)],
] as const)('the %s card', (_name, card) => {
  const view = card(released());

  test('says that the package holds what the plan promised', () => {
    expect(valueOf(card(completed()), 'Compared')).toBe(
      '6 objects were found for the plan, and the data of each of them is in the package',
    );
  });

  test('says how much of what was found is in the package, and why the rest is not', () => {
    expect(valueOf(view, 'Compared')).toBe(
      '6 objects were found for the plan; the package has the data of 5 of them, and why not of the rest is said below',
    );
    expect(said(view)).toContain(
      'Azure IoT Hub: 1 of 2 devices gave no data any more when it was collected: changed or deleted since the search.',
    );
    expect(said(view)).toContain(
      'Microsoft Entra ID, Sign-ins: 3 of 3 records left out in the review. Reason: They show how attacks are found',
    );
  });

  test('says how much of other people was withheld or stays, who decided, and who released it', () => {
    expect(said(view)).toContain('Names and addresses of other people: 7 values withheld');
    expect(said(view)).toContain('Data of 1 other person stays in it, as Megan Bowen decided. Reason: She agreed');
    expect(valueOf(view, 'Released')).toBe('by Megan Bowen, Sun 22 Nov 2026, 14:05 CET, after a review');
  });

  test('never names another person, even where a reviewer did', () => {
    const request = released();
    const reason = 'colleague1@contoso.com asked for it';
    const review = request.review && {
      ...request.review,
      excluded: request.review.excluded.map((ruling) => ({ ...ruling, reason })),
      staying: request.review.staying.map((ruling) => ({ ...ruling, reason })),
    };
    expect(said(card({ ...request, review }))).not.toContain('colleague');
  });

  test('names what was searched in vain, apart from what was not searched', () => {
    expect(said(view)).toContain('Azure Digital Twins. What was not searched at all is listed as not covered.');
  });
});

describe('the plan card', () => {
  test('names what was searched in vain', () => {
    const made = { ...plan(), searched: ['entra', 'dps', 'iot-hub', 'iot-central'] as const };
    const view = planCard(planned({ plan: { ...made, searched: [...made.searched] } }), CONTEXT);
    expect(view.data.searched).toEqual(['• Azure IoT Central. What was not searched at all is listed as not covered.']);
    expect(planCard(planned(), CONTEXT).data.searched).toEqual([]);
  });

  test('says what a kind of object is where the service explains it', () => {
    const [hub] = CONTEXT.services.filter(({ name }) => name === 'iot-hub');
    const services = [{ ...hub!, explains: { device: 'A device has a twin.', twin: 'Never found.' } }];
    const { found } = planCard(planned(), { ...CONTEXT, services }).data;
    expect(found.map(({ more }) => more)).toContain('A device has a twin.');
    expect(said(found)).not.toContain('Never found');
  });
});

test('the answer to a look names what was searched in vain', () => {
  const asked = [
    { title: 'Azure IoT Hub', by: 'id', found: 2 },
    { title: 'Azure IoT Central', by: 'id', found: 0 },
  ];
  expect(said(draftCard({ ...FOUND, asked }, CONTEXT))).toContain('Azure IoT Central. What was not searched at all');
});

describe('the review card', () => {
  const bob = [
    { kind: 'address' as const, value: 'bob@contoso.com' },
    { kind: 'name' as const, value: 'Bob Lee', of: ['bob@contoso.com'] },
  ];
  const withBob = (keys: string[] = []): DsrRequest => {
    const request = inReview({ review: null });
    const steps = request.steps.map((step) =>
      step.progress ? { ...step, progress: { ...step.progress, others: bob, counts: { 'sign-ins': 3 } } } : step,
    );
    const ruled = { by: MEGAN, at: '2026-11-22T13:04:00.000Z', reason: 'because' };
    const staying = keys.map((key) => ({ ...ruled, key }));
    return { ...request, steps, review: { begunAt: ruled.at, excluded: [], staying, released: null } };
  };

  test('groups its rows, and shows a person once with name and address', () => {
    const { groups, choices } = reviewCard(withBob(), CONTEXT).data;
    expect(groups.map(({ title }) => title)).toEqual([
      'Objects, each with all its data (6)',
      'Kinds of data, each as a whole (2)',
      'Other people in the data (1)',
    ]);
    expect(groups[2]?.rows).toEqual([
      {
        state: 'Withheld',
        title: 'p1: Bob Lee, bob@contoso.com',
        detail: 'in Microsoft Entra ID; Device Provisioning Service',
      },
    ]);
    expect(choices.map(({ value }) => value)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', 'p1']);
  });

  test('says whether all, some or nothing of a person stays', () => {
    const stateOf = (...keys: string[]) => reviewCard(withBob(keys), CONTEXT).data.groups[2]?.rows[0]?.state;
    const [address, name] = bob.map(otherItem);
    expect([stateOf(), stateOf(address!), stateOf(address!, name!)]).toEqual(['Withheld', 'In part', 'Stays']);
  });

  test('explains what differs from the plan, and what could not be read', () => {
    const gap = 'Not readable while the account is in the recycle bin: group memberships.';
    const request = withBob();
    const steps = request.steps.map((step) =>
      step.progress ? { ...step, progress: { ...step.progress, gaps: [gap], objects: {} } } : step,
    );
    const view = reviewCard(
      { ...request, steps, package: { ...request.package!, decisions: '4f53cda18c2baa0c' } },
      CONTEXT,
    );
    expect(said(view)).toContain(gap);
  });
});

describe('a dead link', () => {
  test('has no download and offers a new link where there is a package', () => {
    const view = deadLinkCard(revoked(), CONTEXT, 'channel');
    expect([view.data.title, view.data.url, view.data.buttons.map(({ verb }) => verb)]).toEqual([
      'This download link is dead',
      '',
      ['link'],
    ]);
    expect(view.data.state).toContain('A new link to the package can be asked for');
  });

  test('in a chat of one’s own says where to ask for one', () => {
    const { buttons, hint } = deadLinkCard(revoked(), CONTEXT, 'personal').data;
    expect([buttons, hint]).toEqual([[], 'For another link type in the compliance channel: link 1']);
  });

  test('offers nothing where the package was removed, and says when', () => {
    const { buttons, hint, state } = deadLinkCard(withoutPackage(), CONTEXT, 'channel').data;
    expect([buttons, state]).toEqual([
      [],
      'The package was removed on Tue 22 Dec 2026, so there is nothing to download.',
    ]);
    expect(hint).not.toContain('link');
  });
});

describe('what was only handed over', () => {
  const handed = (done: string[], state: DsrRequest['state']) => {
    const request = running(['done'], { state });
    const changed = { done, handedOver: ['x'], waitingFor: null, gaps: [] };
    const steps = request.steps.slice(0, 1).map((step) => ({ ...step, kind: 'change' as const, changed }));
    return requestCard({ ...request, steps }, CONTEXT).data as {
      title: string;
      stands: string[];
      steps: { state: string }[];
    };
  };

  test.each([
    ['running', [], 'For a person'],
    ['running', ['y'], 'In part'],
    ['cancelled', [], 'By hand'],
    ['cancelled', ['y'], 'In part'],
    ['completed', [], 'By hand'],
  ] as const)('is not called done: %s, %j', (state, done, word) => {
    expect(handed([...done], state).steps[0]?.state).toBe(word);
  });

  test('is counted as not done, and told as left to people', () => {
    expect(handed([], 'running').title).toBe('Working on it: 0 of 1 step done');
    expect(handed(['y'], 'cancelled').stands.join()).toContain(
      '1 object done, and not undone; 1 object left to people.',
    );
  });
});

describe('the report', () => {
  const outcomes = { completed: 3, 'partially-completed': 0, 'nothing-held': 2, declined: 1, cancelled: 4 };
  const shown = (cancelled: number) => ({ ...BUSY, report: { ...BUSY.report, outcomes: { ...outcomes, cancelled } } });

  test('says that cancelled requests are not counted, and how many', () => {
    expect(valueOf(reportCard(shown(4), CONTEXT), 'Not counted')).toBe(
      '4 cancelled requests: whether the person took it back or still waits for an answer is not recorded; look at each with list closed',
    );
    expect(valueOf(reportCard(shown(0), CONTEXT), 'Not counted')).toBeUndefined();
  });

  test('shows the answer that nothing is held by itself', () => {
    expect(reportCard(shown(0), CONTEXT).data.outcomes.map(({ label }) => label)).toContain('Answered: nothing held');
  });
});

test('nobody is named beside the reviewers', () => {
  expect(said(readyCard(released(), LINK, CONTEXT))).not.toContain(`${ALEX.name} decided`);
});
