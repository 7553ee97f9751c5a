/** Proves which card shows what, and that it says what a person has to know to decide. */
import { REQUEST_STATES, type DsrRequest } from '../../../src/core/request';
import { draftCard, helpCard, helpTopicCard, listCard, readyCard, requestCard } from '../../../src/teams/card-data';
import type { ClosedData } from '../../../src/teams/card-data/models';
import { INTENTS } from '../../../src/core/command';
import { readMessage } from '../../../src/language';
import { helpTopicIn } from '../../../src/teams/typed-words';
import { COMMANDS } from '../../../src/core/commands';
import { draft, CHOOSING, FAILED, FOUND, NOT_FOUND } from '../../cards/samples/drafts';
import { ALEX, ANNA, command, CONTEXT } from '../../cards/samples/people';
import {
  awaitingApproval,
  completed,
  ended,
  found,
  plan,
  planned,
  recorded,
  retrying,
  running,
  withGaps,
} from '../../cards/samples/requests';

const said = (view: unknown) => JSON.stringify(view);

describe('the card of a request', () => {
  it.each([
    ['recorded', 'recorded'],
    ['awaiting-confirmation', 'plan'],
    ['awaiting-approval', 'approval'],
    ['running', 'status'],
    ['waiting', 'status'],
    ['in-review', 'review'],
    ['completed', 'closed'],
    ['partially-completed', 'closed'],
    ['declined', 'closed'],
    ['cancelled', 'closed'],
  ] as const)('in the state %s is %s', (state, name) => {
    expect(requestCard(planned({ state }), CONTEXT).name).toBe(name);
  });

  it('exists for every state', () => {
    for (const state of REQUEST_STATES) expect(requestCard(planned({ state }), CONTEXT).data.title).not.toBe('');
  });

  it('says why a plan has ended instead of showing it again', () => {
    const view = requestCard(ended('rejected', 'Megan Bowen rejected the plan: wrong person'), CONTEXT);
    expect(view.name).toBe('plan-ended');
    expect(view.data.state).toContain('wrong person');
    expect(view.data.state).toContain('its clock runs on');
  });

  it('carries revision and plan hash on its buttons, and nothing personal', () => {
    const request = planned({ revision: 7 });
    for (const { verb, data } of requestCard(request, CONTEXT).data.buttons) {
      const decides = { version: 7, planHash: request.plan?.hash };
      const looks = verb === 'letter' || verb === 'decline-form';
      expect(data).toEqual({ verb, requestId: 'DSR-2026-0001', ...(looks ? {} : decides) });
    }
  });
});

describe('the plan', () => {
  const text = said(requestCard(planned({ leftover: ['urgently'] }), CONTEXT));

  it('says what was understood, who is meant, when the answer is due, and who decides next', () => {
    expect(text).toContain('Export the data held on anna.kovacs@contoso.com');
    expect(text).toContain('in every connected service');
    expect(text).toContain('Anna Kovács (anna.kovacs@contoso.com), employee id E-1042, object id 00000000');
    expect(text).toContain('Tue 22 Dec 2026 (in 30 days): received Sun 22 Nov 2026, no extension');
    expect(text).toContain('Megan Bowen or Isaiah Langer decides, as a second admin.');
  });

  it('names the rule of every match', () => {
    expect(text).toContain("tags.ownerObjectId equals the person's object id (rule correlation)");
    expect(text).toContain('deviceId equals that of device thermostat-anna-2 (rule same-device)');
    const account = found('entra', 'user', ANNA.objectId, [
      { rule: 'directory', field: 'id', comparedWith: ANNA.objectId },
    ]);
    expect(said(requestCard(planned({ plan: plan([account]) }), CONTEXT))).toContain(
      "id equals the person's object id",
    );
  });

  it('lists order, what cannot be undone, what is not possible and what is not covered', () => {
    expect(text).toContain('1. Collect from Microsoft Entra ID');
    expect(text).toContain('cannot be called back');
    expect(text).toContain('Azure Digital Twins: not available in this version');
    expect(text).toContain('Diagnostic logs of the services');
  });

  it('shows the words that could not be placed', () => {
    expect(text).toContain('“urgently”');
  });

  it('names the services that were asked for or left out', () => {
    const scoped = (change: object) => said(requestCard(planned({ commands: [command('export', change)] }), CONTEXT));
    expect(scoped({ services: ['iot-hub', 'dps'] })).toContain('in Device Provisioning Service and Azure IoT Hub only');
    expect(scoped({ except: ['entra'] })).toContain('in every connected service except Microsoft Entra ID');
  });

  it('points out what is special about the account, and other open requests', () => {
    const subject = { ...ANNA, guest: true, synced: true, deletedAt: '2026-11-19T10:00:00Z' };
    const view = said(requestCard(planned({ subject }), { ...CONTEXT, openRequestIds: ['DSR-2026-0007'] }));
    for (const words of [
      'recycle bin since Thu 19 Nov 2026',
      'home account stays untouched',
      'on-premises',
      'DSR-2026-0007',
    ]) {
      expect(view).toContain(words);
    }
  });

  it('names the hub where a service has several', () => {
    const matches = [{ rule: 'correlation', field: 'tags.owner', comparedWith: 'object id' }];
    const objects = ['hub-a', 'hub-b'].map((instance) => ({ ...found('iot-hub', 'device', 'd', matches), instance }));
    expect(said(requestCard(planned({ plan: plan(objects) }), CONTEXT))).toContain('d (device, in hub-a)');
  });
});

describe('the approval card', () => {
  it('shows the same plan as the card that was confirmed', () => {
    const {
      found: confirmed,
      order,
      notCovered,
    } = requestCard(planned(), CONTEXT).data as { found: unknown; order: unknown; notCovered: unknown };
    expect(requestCard(awaitingApproval(), CONTEXT).data).toMatchObject({ found: confirmed, order, notCovered });
  });

  it('says until when, who asked, who may decide, and for which plan', () => {
    const request = awaitingApproval();
    const text = said(requestCard(request, CONTEXT));
    expect(text).toContain('until Mon 23 Nov 2026, 14:01 CET (in 24 hours)');
    expect(text).toContain('not Alex Wilber, who asked');
    expect(text).toContain(`${request.plan?.hash.slice(0, 8)} (an approval counts for exactly this plan)`);
  });

  it('says that an erasure is approved with a reason', () => {
    const request = awaitingApproval({ plan: plan([], ['delete']) });
    expect(requestCard(request, CONTEXT).data).toMatchObject({
      reasonLabel: expect.stringContaining('required to approve') as string,
    });
    expect(requestCard(awaitingApproval(), CONTEXT).data).toMatchObject({
      reasonLabel: 'Reason (required to reject, optional to approve)',
    });
  });
});

/** The device is gone, the account is in the bin, and the recipients were not told. */
function halfErased(waitingFor: string): DsrRequest {
  const request = running(['done'], { state: 'cancelled' });
  const [step] = request.steps;
  const base = { ...step!, kind: 'change' as const, right: 'delete' as const, progress: null };
  const progress = { done: [], handedOver: [], waitingFor: null, gaps: [] };
  const told = { number: 1, text: 'Tell the recipients.', owner: null, dueDays: null, dueOn: null, closed: null };
  const task = { ...told, when: 'last' as const };
  return {
    ...request,
    steps: [
      { ...base, service: 'iot-hub', state: 'done', changed: { ...progress, done: ['a'] } },
      { ...base, service: 'entra', state: 'polling', changed: { ...progress, waitingFor } },
      { ...base, kind: 'task', right: null, service: null, state: 'pending', startedAt: null, changed: null, task },
    ],
  };
}

describe('the status', () => {
  it('says when a step is tried again, how often it was, and why', () => {
    const text = said(requestCard(retrying(), CONTEXT));
    expect(text).toContain(
      'next try at 14:07 CET (in 2 minutes) · 2 failed tries in a row · Azure IoT Hub: read twins did not work, it is asked too often at the moment (answer 429)',
    );
    expect(text).toContain('Tries again');
  });

  it('says what is waited for, with the day as people write it', () => {
    const changed = { done: [], handedOver: [], waitingFor: 'In the recycle bin until 2026-12-22.', gaps: [] };
    const request = running(['polling'], { state: 'waiting' });
    const steps = request.steps.map((step, index) => (index === 0 ? { ...step, changed } : step));
    expect(requestCard({ ...request, steps }, CONTEXT).data.state).toBe('In the recycle bin until Tue 22 Dec 2026.');
  });

  it('offers no second cancel once one was asked for', () => {
    const cancelAsked = { by: ALEX, at: '2026-11-22T13:04:00Z', reason: null };
    expect(requestCard(running(['running'], { cancelAsked }), CONTEXT).data.buttons).toEqual([]);
  });

  it('lists after a cancel what had been done and what had not', () => {
    const text = said(requestCard(running(['done'], { state: 'cancelled' }), CONTEXT));
    expect(text).toContain('Not begun');
    expect(text).not.toContain('To do');
  });

  it('of a cancelled erasure says what stands, until when the account can be restored, and whom to tell', () => {
    const { data } = requestCard(halfErased('In the recycle bin until 2026-12-22, then gone for good.'), CONTEXT);
    const { stands, toTell, gaps, hint } = data as ClosedData;
    expect(gaps).toEqual([]);
    expect(stands.join('\n')).toMatch(/done, and not undone/);
    expect(stands.join('\n')).toMatch(/recycle bin and is gone for good on Tue 22 Dec 2026, .*restore DSR-\d{4}-\d{4}/);
    expect(stands.join('\n')).toMatch(/1 task for people not done/);
    expect(hint).toContain('restore ');
    expect(toTell.join('\n')).toMatch(/erased already, and is not brought back: in Azure IoT Hub\./);
    expect(toTell.join('\n')).toMatch(/the rest is not done[\s\S]*what was erased.*Art\. 19/);
  });

  it('offers no restore once the recycle bin has let go of the account', () => {
    const { data } = requestCard(halfErased('In the recycle bin until 2026-11-20, then gone for good.'), CONTEXT);
    expect((data as ClosedData).stands.join()).toMatch(/gone for good on Fri 20 Nov 2026, unless it was restored/);
    expect(said(data)).not.toMatch(/restore DSR|restore \d/);
  });
});

describe('the end', () => {
  const link = { url: 'https://x.example/p.zip?sig=s', expiresAt: '2026-11-22T21:05:00Z', blobName: 'x/p.zip' };

  it('gives the link with its expiry, size, counts, hash and what to tell the person', () => {
    const view = readyCard(completed(), link, CONTEXT);
    expect(view.data.url).toBe(link.url);
    const text = said(view);
    for (const words of [
      '22:05 CET (in 8 hours)',
      '48.2 KB',
      '14 files, 9 records',
      'Microsoft Entra ID: 4 records',
      '9f86d081884c',
    ]) {
      expect(text).toContain(words);
    }
    expect(view.data.toTell.join(' ')).toContain('supervisory authority');
  });

  it('names every gap', () => {
    for (const view of [readyCard(withGaps(), link, CONTEXT), requestCard(withGaps(), CONTEXT)]) {
      expect(said(view)).toContain('Microsoft Entra ID: Not readable while the account is in the recycle bin');
    }
    expect(said(requestCard(withGaps(), CONTEXT))).toContain('7 records, 1 gap');
  });

  it('never has a link on the card that stays', () => {
    expect(said(requestCard(completed(), CONTEXT))).not.toContain('https://');
  });

  it('offers a new link where there is a package only', () => {
    const verbs = (request: DsrRequest) => requestCard(request, CONTEXT).data.buttons.map(({ verb }) => verb);
    expect(verbs(completed())).toContain('link');
    expect(verbs(completed({ package: null }))).not.toContain('link');
  });

  it('says how late an answer was', () => {
    expect(said(requestCard(completed({ closedAt: '2026-12-24T10:00:00Z' }), CONTEXT))).toContain('2 days late');
  });
});

describe('the card of a draft', () => {
  it.each([
    ['searching', draft()],
    ['candidates', CHOOSING],
    ['not-found', NOT_FOUND],
    ['search-failed', FAILED],
    ['found', FOUND],
  ] as const)('is %s', (name, from) => {
    expect(draftCard(from, CONTEXT).name).toBe(name);
  });

  it('tells people of one name apart', () => {
    const { choices } = draftCard(CHOOSING, CONTEXT).data as { choices: { title: string; value: string }[] };
    expect(choices.map(({ value }) => value)).toEqual(CHOOSING.candidates.map(({ objectId }) => objectId));
    expect(new Set(choices.map(({ title }) => title)).size).toBe(2);
  });

  it('says what was asked where, and that nothing was made', () => {
    const text = said(draftCard(NOT_FOUND, CONTEXT));
    expect(text).toContain('recycle bin included, by object id');
    expect(text).toContain('No request was made');
  });

  it('of an open request never says that there is none, nor offers to record a second one', () => {
    const view = draftCard({ ...NOT_FOUND, replaces: 'DSR-2026-0001' }, CONTEXT);
    expect(view.data.state).toBe('No new plan was made; DSR-2026-0001 stays as it is.');
    expect(view.data.buttons.map(({ verb }) => verb)).toEqual(['cancel']);
  });

  it('names the service that did not answer', () => {
    for (const failedService of ['iot-hub', 'Azure IoT Hub'])
      expect(draftCard({ ...FAILED, failedService }, CONTEXT).data.state).toContain('Azure IoT Hub did not answer');
  });

  it('says what follows a search: a plan, or what is held', () => {
    const search = (intent: 'export' | 'discover') =>
      draftCard(draft({ commands: [command(intent)] }), CONTEXT).data.state;
    expect([search('export'), search('discover')]).toEqual([
      expect.stringContaining('The plan follows here.'),
      expect.stringContaining('What is held follows here.'),
    ]);
  });

  it('offers no retry where it could change nothing', () => {
    const view = draftCard(draft({ state: 'failed', failure: 'DSR_OWN_DATA' }), CONTEXT);
    expect([view.name, view.data.buttons]).toEqual(['message', []]);
    expect(view.data.state).toContain('[DSR_OWN_DATA c0ffee12]');
  });
});

describe('help', () => {
  it('shows every command, and three examples of each', () => {
    expect(helpCard(CONTEXT).data.commands.map(({ title }) => title)).toEqual(
      INTENTS.map((intent) => COMMANDS[intent].title),
    );
    for (const intent of INTENTS) expect(helpTopicCard(intent).data.examples).toHaveLength(3);
  });

  const topicOf = (typed: string) => {
    const topic = readMessage(typed, { now: '2026-11-22' }).reading.commands[0]?.params.topic ?? helpTopicIn(typed);
    return topic ? JSON.stringify(helpTopicCard(topic).data) : null;
  };

  it.each([
    ['help link', /for 2 hours.*7 days at most/],
    ['help list', /due within 7 days.*due within 2 weeks/],
    ['help due', /list requests due within 7 days/],
    ['help decline', /third-party rights, legal hold .*, out of scope, no data/],
    ['help letters', /Acknowledgement.*German, French, Spanish or Italian.*status 12 letter in German/],
    ['help extend', /Case, on the card of the request: owner, note, identity and deadline/],
    ['help revoke', /Revoke, on the card of the request/],
    ['help restore', /Restore, on the card of the deletion/],
  ])('%s tells what else there is', (typed, words) => {
    expect(topicOf(typed)).toMatch(words);
  });

  it('names the buttons of a request’s card beside what can be typed', () => {
    expect(helpCard(CONTEXT).data.facts).toContainEqual({
      label: 'On a card',
      value: expect.stringMatching(/Case .*Letter, Decline, Link, Revoke, Lift, Restore/) as string,
    });
  });
});

describe('the list', () => {
  it('counts what it does not show', () => {
    const listed = Array.from({ length: 50 }, (_, index) => ({
      ...planned(),
      id: `DSR-2026-${index}`,
      rights: ['export' as const],
    }));
    const { rows, more } = listCard(listed, CONTEXT).data;
    expect([rows.length, more]).toEqual([10, 'and 40 more']);
  });

  it('shows a request that has no plan yet', () => {
    const [row] = listCard([{ ...recorded(), rights: [] }], CONTEXT).data.rows;
    expect(row?.what).toBe('Recorded');
  });
});
