/** The refusal of a request itself: its ground, what the person is told, and what the team keeps to itself. */
import { mayDecline } from '../../core/case-lifecycle';
import { DECLINE_GROUNDS, type DeclineGround } from '../../core/command';
import type { DsrRequest } from '../../core/request';
import { plain } from '../markdown';
import { typedId } from '../wording';
import { backButton, requestButtons, viewButton } from './buttons';
import type { CardContext } from './context';
import { bullets, dueFact, fact, requestFrame, subjectFact, understoodFact } from './frame';
import type { Button, CardView, Fact } from './models';

/** The articles are the GDPR's. */
const GROUND_WORDS: Record<DeclineGround, string> = {
  unfounded: 'Manifestly unfounded (Art. 12(5)(b))',
  excessive: 'Excessive, above all because it is repeated (Art. 12(5)(b))',
  identity: 'The person cannot be identified (Art. 11(2), 12(2) and (6))',
  'third-party-rights': 'Rights and freedoms of other people (Art. 15(4), 20(4))',
  'legal-hold': 'The data has to be kept: a legal duty or legal claims (Art. 17(3)(b), (e))',
  'out-of-scope': 'The right does not reach that far (Art. 15 to 22)',
  'no-data': 'Nothing is held on the person: an answer and no refusal (Art. 15(1))',
};

/** That nothing is held stands last: it is no ground of a refusal. */
const ORDER = [...DECLINE_GROUNDS.filter((ground) => ground !== 'no-data'), 'no-data'] as const;

/** As the card's input has it. */
const LONGEST_NOTE = 500;

/** What the letter says beside the reason. */
const TOLD = [
  'The ground and your reason, word for word.',
  'That they can complain to the supervisory authority (Art. 77 GDPR).',
  'That they can go to court (Art. 79 GDPR).',
];

/** On the cards of a request that can still be refused. */
export function declineButtons(request: DsrRequest): Button[] {
  if (!mayDecline(request)) return [];
  const tooltip = 'Refuse the request of the person itself; a second admin gives the ground and the reason';
  return [{ ...viewButton('Decline', tooltip, { verb: 'decline-form', requestId: request.id }), inputs: 'none' }];
}

export function declineCard(
  request: DsrRequest,
  ground: DeclineGround | null,
  ctx: CardContext,
  note: string | null = null,
): CardView<'decline'> {
  const heading = {
    title: 'Decline this request?',
    state:
      'This refuses the request of the person itself. Nothing is handed over or changed, and the person has to be told why within one month of the receipt (Art. 12(4) GDPR).',
    tone: 'warning',
  } as const;
  return {
    name: 'decline',
    data: {
      ...requestFrame(request, heading, ctx),
      facts: [
        understoodFact(request, ctx),
        subjectFact(request),
        dueFact(request, ctx),
        fact('May decide', `an approver other than ${request.requester.name}, who asked`),
      ],
      told: bullets(TOLD),
      grounds: ORDER.map((value) => ({ title: GROUND_WORDS[value], value })),
      ground: ground ?? '',
      note: (note ?? '').slice(0, LONGEST_NOTE),
      buttons: [...requestButtons(request, 'decline'), backButton(request)],
      hint: `You can also type: decline ${typedId(request.id, ctx.now)} as excessive because REASON; note: TEXT`,
    },
  };
}

/** Ground, reason and note of a refusal, each by itself. */
export function declinedFacts({ declined }: DsrRequest): Fact[] {
  if (!declined) return [];
  const { by, ground, reason, note } = declined;
  return [
    fact('Decided', `by ${by.name}`),
    fact(ground === 'no-data' ? 'Answer' : 'Ground', ground ? GROUND_WORDS[ground] : 'none was named'),
    fact(ground === 'no-data' ? 'Why' : 'Reason told', plain(reason, 400)),
    ...(note ? [fact('Team note', `${plain(note, 300)} (not in the letter)`)] : []),
  ];
}

/** For the card of a refused request. */
export function declinedToTell({ declined }: DsrRequest): string[] {
  if (!declined) return [];
  return declined.ground === 'no-data'
    ? ['That nothing is held on them, and where was searched: the letter says so.', ...TOLD.slice(1)]
    : TOLD.map((line, index) => (index === 0 ? 'The ground and the reason above: the letter carries both.' : line));
}
