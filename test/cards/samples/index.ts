/** For each template the cards that people will see, made from core objects by `card-data`. */
import {
  approvalCard,
  cancelCard,
  caseCard,
  closedCard,
  declineCard,
  letterCard,
  doctorCard,
  didYouMeanCard,
  draftCard,
  helpCard,
  helpTopicCard,
  historyCard,
  listCard,
  messageCard,
  planCard,
  planEndedCard,
  readyCard,
  recordedCard,
  reportCard,
  requestCard,
  reviewCard,
  statusCard,
  welcomeCard,
  type CardName,
  type CardView,
} from '../../../src/teams/card-data';
import { pageButtons, viewButton } from '../../../src/teams/card-data/buttons';
import type { DsrRequest } from '../../../src/core/request';
import { CHOOSING, draft, EXTEND_FORM, FAILED, FORM, FOUND, NAME_FORM, NOT_FOUND, READINGS } from './drafts';
import { DEFAULT_OPTIONS } from '../../../src/core/object-change';
import type { PlannedChange } from '../../../src/core/plan';
import type { Right } from '../../../src/core/service';
import { ALEX, ANNA, command, CONTEXT, MEGAN } from './people';
import { deadLinks, forgotten, refusedAndForgotten, revoked, revoking, withoutPackage } from './kept';
import { ENDLESS, LETTERS, refused, written } from './letters';
import { BUSY, HISTORY, QUIET } from './looks';
import {
  awaitingApproval,
  completed,
  ended,
  inReview,
  OBJECTS,
  plan,
  planned,
  recorded,
  released,
  retrying,
  running,
  withGaps,
  withTasks,
} from './requests';

const LINK = {
  url: 'https://127.0.0.1:10000/devstoreaccount1/exports/a1b2c3/DSR-2026-0001.zip?sv=2025-07-05&sp=r&sig=abc%3D',
  expiresAt: '2026-11-22T21:05:00.000Z',
  blobName: 'a1b2c3/DSR-2026-0001.zip',
};

const deletion = {
  plan: plan(OBJECTS, ['export', 'delete']),
  commands: [command('export'), command('delete', { params: { permanent: true } })],
};

function listed(request: DsrRequest, id: string) {
  const rights = request.plan?.rights ?? [];
  return { ...request, id, rights, subjectLabel: 'Anna Kovács (anna.kovacs@contoso.com)', dueOn: '2026-12-22' };
}

const HEALTH = [
  {
    service: 'entra' as const,
    title: 'Microsoft Entra ID',
    probes: [
      { instance: 'contoso', what: 'answer', state: 'ok' as const, needs: null, costs: [] },
      {
        instance: 'contoso',
        what: 'delete accounts',
        state: 'missing' as const,
        needs: 'User.DeleteRestore.All',
        costs: ['delete' as const],
      },
      {
        instance: 'contoso',
        what: 'block sign-in',
        state: 'unknown' as const,
        needs: 'User.EnableDisableAccount.All',
        costs: [],
      },
    ],
  },
  {
    service: 'dps' as const,
    title: 'Device Provisioning Service',
    probes: [
      { instance: 'main', what: 'answer', state: 'unreachable' as const, needs: null, costs: ['export' as const] },
    ],
  },
];

const DEVICE = { service: 'iot-hub' as const, instance: 'main', kind: 'device', id: 'thermostat-anna-1' };
const ACCOUNT = { service: 'entra' as const, instance: 'main', kind: 'user', id: ANNA.objectId };
const CHANGES: PlannedChange[] = [
  {
    ...{ command: 1, right: 'delete', object: DEVICE },
    preview: { can: 'yes', says: ['Modules and the twin go with the device.'], offers: ['groupDevice'] },
  },
  {
    ...{ command: 1, right: 'delete', object: ACCOUNT },
    preview: { can: 'yes', says: ['Sign-in and audit logs cannot be erased.'], offers: ['permanent'] },
  },
];
const FIELDS: PlannedChange = {
  ...{ command: 0, right: 'rectify', object: ACCOUNT },
  preview: {
    can: 'yes',
    fields: [
      { field: 'jobTitle', before: 'Clerk', after: 'Manager' },
      { field: 'city', before: 'Bonn', after: null },
    ],
  },
};
const changing = (rights: Right[], changes: PlannedChange[], permanent = false) => ({
  plan: plan(OBJECTS, rights, changes, { ...DEFAULT_OPTIONS, permanent }),
  commands: rights.map((right) => command(right)),
});
const VERIFIED = { by: MEGAN, at: '2026-11-22T12:00:00.000Z', method: 'video call' };
const STOPPED: DsrRequest['clock'] = [
  { type: 'received', on: '2026-11-02' },
  { type: 'extended', on: '2026-11-10', months: 1, reason: 'the data is in many systems' },
  { type: 'paused', on: '2026-11-20', reason: 'proof of identity is awaited' },
];
const tasked = changing(['export', 'delete'], CHANGES);

export const SAMPLES: Record<CardName, CardView[]> = {
  plan: [
    planCard(planned(), CONTEXT),
    planCard(planned({ leftover: ['urgently', 'lawyer'], ...deletion }), {
      ...CONTEXT,
      openRequestIds: ['DSR-2026-0007'],
    }),
    planCard(planned(changing(['export', 'delete'], CHANGES, true)), CONTEXT),
    planCard(planned(changing(['rectify'], [FIELDS])), CONTEXT),
    planCard(planned({ plan: null, steps: [] }), { ...CONTEXT, approverNames: [] }),
    planCard(planned(), { ...CONTEXT, approverNames: null }),
  ],
  approval: [approvalCard(awaitingApproval(), CONTEXT), approvalCard(planned(), { ...CONTEXT, approverNames: [] })],
  review: [
    reviewCard(inReview(), CONTEXT),
    reviewCard(inReview({ package: null }), { ...CONTEXT, approverNames: null }),
    reviewCard(inReview({}, 40), CONTEXT, 2),
  ],
  status: [
    statusCard(running(['done', 'running']), CONTEXT),
    statusCard(retrying(), CONTEXT),
    statusCard(running(['done', 'done', 'manual'], { state: 'waiting' }), CONTEXT),
    statusCard(
      running(['running'], { cancelAsked: { by: ALEX, at: '2026-11-22T13:04:00Z', reason: 'a test' } }),
      CONTEXT,
    ),
    statusCard(withTasks(tasked.plan), CONTEXT),
    statusCard(running([], { steps: [], approval: null }), CONTEXT),
  ],
  doctor: [doctorCard(HEALTH, CONTEXT), doctorCard([], CONTEXT)],
  letter: [
    letterCard(refused(), written(refused(), 'en'), LETTERS, CONTEXT),
    letterCard(recorded(), written(recorded(), 'de', { toFill: [] }), LETTERS, CONTEXT),
    letterCard(completed(), written(completed(), 'fr', { file: null }), LETTERS, CONTEXT),
    letterCard(refused(), { ...written(refused(), 'it'), letter: ENDLESS }, LETTERS, CONTEXT),
  ],
  decline: [declineCard(planned(), null, CONTEXT), declineCard(recorded(), 'no-data', CONTEXT)],
  case: [
    caseCard(planned(), true, CONTEXT),
    caseCard(planned({ owner: MEGAN, identity: VERIFIED, clock: STOPPED }), true, CONTEXT),
    caseCard(planned(), false, CONTEXT),
    caseCard(completed(), true, CONTEXT),
  ],
  cancel: [
    cancelCard(planned(), CONTEXT),
    cancelCard(recorded(), CONTEXT),
    cancelCard(awaitingApproval(), CONTEXT),
    cancelCard(running(['done', 'running']), CONTEXT),
    cancelCard(withTasks(tasked.plan), CONTEXT),
    cancelCard(inReview(), CONTEXT),
  ],
  'plan-ended': [
    planEndedCard(ended('options-changed', 'What was chosen changes the plan.'), CONTEXT),
    planEndedCard(ended('rejected', 'Megan Bowen rejected the plan: the wrong person was chosen'), CONTEXT),
    planEndedCard(ended('failed', 'Collect from Azure IoT Hub did not work after 6 tries.'), CONTEXT),
    planEndedCard(ended('change-asked', 'Type in this thread what should be done instead.'), CONTEXT),
    planEndedCard(planned(), CONTEXT),
  ],
  ready: [
    readyCard(completed(), LINK, CONTEXT),
    readyCard(withGaps(), LINK, CONTEXT),
    readyCard(planned(), LINK, CONTEXT),
    readyCard(released(), LINK, CONTEXT),
    ...deadLinks(CONTEXT),
  ],
  closed: [
    closedCard(completed(), CONTEXT),
    closedCard(released(), CONTEXT),
    closedCard(withGaps(), CONTEXT),
    closedCard(completed({ state: 'partially-completed' }), CONTEXT),
    closedCard(refused(), CONTEXT),
    closedCard(refused({ ground: 'no-data', note: null }), CONTEXT),
    closedCard(planned({ state: 'declined', closedAt: '2026-11-22T13:04:00.000Z' }), CONTEXT),
    closedCard(planned({ state: 'cancelled', closedAt: '2026-11-22T13:04:00.000Z' }), CONTEXT),
    ...[revoking(), revoked(), withoutPackage()].map((request) => closedCard(request, CONTEXT)),
    ...[forgotten(), refusedAndForgotten()].map((request) => requestCard(request, CONTEXT) as CardView<'closed'>),
    closedCard(running(['done'], { state: 'cancelled', cancelAsked: { by: ALEX, at: '', reason: 'a test' } }), CONTEXT),
  ],
  recorded: [recordedCard(recorded(), CONTEXT)],
  candidates: [draftCard(CHOOSING, CONTEXT)],
  searching: [
    draftCard(draft(), CONTEXT),
    draftCard(draft({ replaces: 'DSR-2026-0001', leftover: ['please'] }), CONTEXT),
  ],
  'not-found': [draftCard(NOT_FOUND, CONTEXT)],
  'search-failed': [draftCard(FAILED, CONTEXT)],
  found: [draftCard(FOUND, CONTEXT)],
  form: [
    draftCard(FORM, CONTEXT),
    draftCard(NAME_FORM, CONTEXT),
    draftCard(EXTEND_FORM, { ...CONTEXT, named: [planned()] }),
  ],
  help: [helpCard(CONTEXT)],
  'help-topic': [helpTopicCard('export'), helpTopicCard('delete')],
  welcome: [welcomeCard()],
  'did-you-mean': [
    draftCard(READINGS, CONTEXT),
    didYouMeanCard('exprt anna', ['export', 'discover']),
    didYouMeanCard('?', []),
  ],
  message: [
    messageCard({ title: 'Dropped', text: 'Nothing was done and no request was made.' }, CONTEXT),
    messageCard({
      title: 'Wait',
      text: 'See below.',
      facts: [{ label: 'Request', value: 'DSR-2026-0001' }],
      tone: 'warning',
    }),
    draftCard(draft({ state: 'failed', failure: 'DSR_OWN_DATA' }), CONTEXT),
  ],
  list: [
    listCard([listed(planned(), 'DSR-2026-0001'), listed(completed(), 'DSR-2026-0002')], CONTEXT, 'open requests'),
    listCard([], CONTEXT, 'overdue requests'),
    listCard([listed(planned(), 'DSR-2026-0001')], CONTEXT, 'all requests', {
      ...{ page: 2, pages: 4, total: 37, typed: 'list all' },
      buttons: [
        ...pageButtons({ page: 2, pages: 4 }, { verb: 'list', filter: 'all' }),
        viewButton('Overdue: 3', 'Show overdue requests', { verb: 'list', filter: 'overdue', page: 1 }),
      ],
    }),
  ],
  history: [historyCard(completed(), HISTORY, CONTEXT), historyCard(planned(), { ...HISTORY, pages: 1 }, CONTEXT)],
  report: [reportCard(BUSY, CONTEXT), reportCard(QUIET, CONTEXT)],
};
