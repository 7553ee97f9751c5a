/** What people record beside the plan: owner, note, identity, and the deadline with its extension and its pause. */
import { mayExtend } from '../../core/case-lifecycle';
import { isPaused } from '../../core/deadline';
import { isOpen, type DsrRequest } from '../../core/request';
import { plain } from '../markdown';
import { dueText, isoDayIn, shortMomentText } from '../wording';
import { backButton, requestButtons, viewButton } from './buttons';
import type { CardContext } from './context';
import { dueInput, requestFrame, typedHint } from './frame';
import type { CaseChoice, CaseSection, CaseText } from './letter-models';
import type { Button, CardView } from './models';

/** On the cards of a request that is still kept in full. */
export function caseButtons(request: DsrRequest): Button[] {
  const [title, what]: [string, string] = isOpen(request)
    ? ['Case', 'Owner, note, identity and deadline of this request']
    : ['Note', 'Add a note to this request'];
  return [{ ...viewButton(title, what, { verb: 'case', requestId: request.id }), inputs: 'none' }];
}

/** `mayKeep`: whoever looks may do more than write a note. */
export function caseCard(request: DsrRequest, mayKeep: boolean, ctx: CardContext): CardView<'case'> {
  const open = isOpen(request);
  const heading = {
    title: open ? 'Owner, note, identity, deadline' : 'Add a note',
    state: stateText(open, mayKeep),
    tone: 'emphasis',
  } as const;
  const paused = isPaused(request.clock);
  return {
    name: 'case',
    data: {
      ...requestFrame(request, heading, ctx),
      sections: [
        ...(open && mayKeep ? [ownerSection(request)] : []),
        noteSection(request),
        ...(open && mayKeep ? [identitySection(request, ctx), ...deadlineSections(request, ctx)] : []),
      ],
      buttons: [backButton(request)],
      hint: typedHint(
        request,
        ctx,
        'note',
        ...(open && mayKeep ? (['assign', 'verify-identity', paused ? 'resume' : 'pause'] as const) : []),
        ...(mayKeep && mayExtend(request, dueInput(request, ctx).today) ? (['extend'] as const) : []),
      ),
    },
  };
}

function stateText(open: boolean, mayKeep: boolean): string {
  if (!open) return 'The request is closed. A note can still be kept with it.';
  return mayKeep
    ? 'Each button records what stands above it, and nothing else.'
    : 'Everybody may write a note. The rest is for the requester and the approvers.';
}

function ownerSection(request: DsrRequest): CaseSection {
  const { owner, requester } = request;
  const now = owner ? plain(owner.name, 80) : `nobody yet; reminders go to ${plain(requester.name, 80)}, who asked`;
  const texts = [{ id: 'assignee', label: 'New owner', placeholder: 'me, or a name or an address', multiline: false }];
  return section('Owner', `Now: ${now}.`, { texts, buttons: requestButtons(request, 'assign') });
}

function noteSection(request: DsrRequest): CaseSection {
  const texts = [
    {
      id: 'note',
      label: 'What to keep',
      placeholder: 'Seen by everybody in this channel; in no letter',
      multiline: true,
    },
  ];
  return section('Note', '', { texts, buttons: requestButtons(request, 'note') });
}

function identitySection(request: DsrRequest, ctx: CardContext): CaseSection {
  const { identity } = request;
  const now = identity
    ? `Recorded: ${plain(identity.method, 120)} (${plain(identity.by.name, 60)}, ${shortMomentText(identity.at, ctx.now, ctx)}).`
    : 'No check is recorded yet.';
  const texts = [
    { id: 'method', label: 'How it was checked', placeholder: 'for example: video call', multiline: false },
  ];
  return section('Identity of the person', now, { texts, buttons: requestButtons(request, 'verify-identity') });
}

const MONTHS: CaseChoice = {
  ...{ id: 'months', label: 'By how much', value: '2' },
  compact: true,
  choices: [
    { title: '1 month', value: '1' },
    { title: '2 months', value: '2' },
  ],
};
const EXTEND_REASON: CaseText = {
  ...{ id: 'reason', label: 'Why it takes longer (the person is told in the letter)', multiline: false },
  placeholder: 'for example: the data is in many systems',
};
const AWAITED: CaseChoice = {
  ...{ id: 'awaited', label: 'What the person has to send first', value: '', compact: false },
  choices: [
    { title: 'Proof of who they are', value: 'identity' },
    { title: 'A clarification of what they ask for', value: 'clarification' },
  ],
};

function deadlineSections(request: DsrRequest, ctx: CardContext): CaseSection[] {
  const due = `Due ${dueText(dueInput(request, ctx))}.`;
  const extendable = mayExtend(request, isoDayIn(ctx.now, ctx.timeZone));
  const extension = section('Deadline', due, {
    texts: extendable ? [EXTEND_REASON] : [],
    choosers: extendable ? [MONTHS] : [],
    buttons: extendable ? requestButtons(request, 'extend') : [],
  });
  return [extendable ? extension : { ...extension, text: `${due} ${NO_MORE}` }, clockSection(request)];
}

const NO_MORE = 'It cannot be extended: the law allows that once, within the first month (Art. 12(3) GDPR).';

function clockSection(request: DsrRequest): CaseSection {
  return isPaused(request.clock)
    ? section('Clock', 'The clock stands still while the person is waited for.', {
        buttons: requestButtons(request, 'resume'),
      })
    : section(
        'Clock',
        'It may stand still only while the person has to prove who they are (Art. 12(6) GDPR) or to say what they ask for (recital 63).',
        {
          choosers: [AWAITED],
          buttons: requestButtons(request, 'pause'),
        },
      );
}

function section(title: string, text: string, more: Partial<CaseSection>): CaseSection {
  return { title, text, texts: [], choosers: [], buttons: [], ...more };
}
