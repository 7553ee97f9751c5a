import type { Draft } from '../../core/draft';
import type { DsrRequest } from '../../core/request';
import type { Button, ButtonData, ViewData } from './models';

type Look = Omit<Button, 'verb' | 'data'>;

/** Every button of the product: the verb that it sends, its title and what a screen reader adds to it. */
export const BUTTONS = {
  confirm: { title: 'Confirm', tooltip: 'Ask a second admin to approve this plan', style: 'positive', inputs: 'auto' },
  change: {
    title: 'Change',
    tooltip: 'Drop this plan and say what should be done instead',
    style: 'default',
    inputs: 'none',
  },
  cancel: { title: 'Cancel', tooltip: 'Stop it and close it for good', style: 'default', inputs: 'none' },
  choose: { title: 'Choose', tooltip: 'Go on with the selected person', style: 'positive', inputs: 'auto' },
  approve: {
    title: 'Approve',
    tooltip: 'Approve exactly this plan; the work then begins',
    style: 'positive',
    inputs: 'auto',
  },
  reject: { title: 'Reject', tooltip: 'Turn this plan down; a reason is needed', style: 'destructive', inputs: 'auto' },
  release: { title: 'Release', tooltip: 'Let exactly this package go out', style: 'positive', inputs: 'none' },
  review: { title: 'Review', tooltip: 'Show another page of the package', style: 'default', inputs: 'none' },
  include: { title: 'Include', tooltip: 'Let the chosen line stay in the package', style: 'default', inputs: 'auto' },
  exclude: {
    title: 'Exclude',
    tooltip: 'Leave the chosen line out of the package; a reason is needed',
    style: 'default',
    inputs: 'auto',
  },
  'task-done': { title: 'Task done', tooltip: 'Record that the task has been done', style: 'positive', inputs: 'auto' },
  'not-applicable': {
    title: 'Not applicable',
    tooltip: 'Record that the task does not apply; a reason is needed',
    style: 'default',
    inputs: 'auto',
  },
  link: { title: 'Link', tooltip: 'Issue a new download link', style: 'default', inputs: 'none' },
  // Not red and at one press: a link that went astray has to die at once, and a new one is a press away.
  revoke: {
    title: 'Revoke',
    tooltip: 'Make every download link of this request useless; Link gives a new one',
    style: 'default',
    inputs: 'none',
  },
  retry: { title: 'Retry', tooltip: 'Search again and make the plan anew', style: 'positive', inputs: 'none' },
  record: {
    title: 'Record',
    tooltip: 'Keep it as a received request with a number and a due date',
    style: 'default',
    inputs: 'none',
  },
  letter: { title: 'Letter', tooltip: 'Show a letter to copy or to download', style: 'default', inputs: 'none' },
  'decline-form': { title: 'Decline', tooltip: 'Refuse the request itself', style: 'default', inputs: 'none' },
  decline: {
    title: 'Decline',
    tooltip: 'Refuse the request of the person on this ground and for this reason',
    style: 'destructive',
    inputs: 'auto',
  },
  case: { title: 'Case', tooltip: 'Owner, note, identity and deadline', style: 'default', inputs: 'none' },
  assign: { title: 'Assign', tooltip: 'Give the request to this colleague', style: 'default', inputs: 'auto' },
  note: { title: 'Note', tooltip: 'Keep this note with the request', style: 'default', inputs: 'auto' },
  'verify-identity': {
    title: 'Verify identity',
    tooltip: 'Record that the identity of the person was checked in this way',
    style: 'default',
    inputs: 'auto',
  },
  extend: { title: 'Extend', tooltip: 'Extend the deadline, once, for this reason', style: 'default', inputs: 'auto' },
  pause: { title: 'Pause', tooltip: 'Stop the clock while this is awaited', style: 'default', inputs: 'auto' },
  resume: { title: 'Resume', tooltip: 'Start the clock again', style: 'default', inputs: 'none' },
  lift: { title: 'Lift', tooltip: 'Make the plan that ends this restriction', style: 'default', inputs: 'none' },
  restore: {
    title: 'Restore',
    tooltip: 'Make the plan that brings this account back',
    style: 'default',
    inputs: 'none',
  },
  status: { title: 'Back', tooltip: 'Show the request again', style: 'default', inputs: 'none' },
  list: { title: 'List', tooltip: 'Show these requests', style: 'default', inputs: 'none' },
  history: { title: 'History', tooltip: 'Show what happened to the request', style: 'default', inputs: 'none' },
  report: { title: 'Report', tooltip: 'Show the figures of this period', style: 'default', inputs: 'none' },
} as const satisfies Record<string, Look>;
export type Verb = keyof typeof BUTTONS;

export function requestButtons(request: DsrRequest, ...verbs: Verb[]): Button[] {
  return verbs.map((verb) =>
    button(verb, { verb, requestId: request.id, version: request.revision, planHash: request.plan?.hash ?? null }),
  );
}

/** There is no request yet that could be closed. */
const DROPS_IT = 'Drop it; no request is made';

export function draftButtons(draft: Draft, ...verbs: Verb[]): Button[] {
  return verbs.map((verb) => ({
    ...button(verb, { verb, draftId: draft.id, version: draft.revision }),
    ...(verb === 'cancel' ? { tooltip: DROPS_IT } : {}),
  }));
}

/** Going on from a form: what is confirmed is the input, not yet a plan. */
export function formButtons(draft: Draft): Button[] {
  const [confirm, cancel] = draftButtons(draft, 'confirm', 'cancel');
  if (!confirm || !cancel) return [];
  return [{ ...confirm, tooltip: 'Go on with what is filled in' }, cancel];
}

/** One button a reading; the number only names one of the stored readings. */
export function readingButtons(draft: Draft, titles: readonly string[]): Button[] {
  const readings = titles.map((title, index): Button => {
    const data = { verb: 'choose', draftId: draft.id, version: draft.revision, candidate: String(index) };
    const tooltip = 'Go on with this reading; a plan or the request itself is shown before anything happens';
    return { ...button('choose', data), title: `Choose ${title}`, tooltip };
  });
  return [...readings, ...draftButtons(draft, 'cancel')];
}

/** Looks at something else: a page, a filter, a period. The title says which. */
export function viewButton(title: string, tooltip: string, data: ViewData): Button {
  return { ...button(data.verb, data), title, tooltip };
}

/** From a card that only looks, to the request. */
export function backButton({ id }: DsrRequest): Button {
  return viewButton('Back', `Show ${id} again`, { verb: 'status', requestId: id });
}

/** To the pages before and after. */
export function pageButtons({ page, pages }: { page: number; pages: number }, data: ViewData): Button[] {
  const to = (title: string, other: number) =>
    viewButton(title, `Show page ${other} of ${pages}`, { ...data, page: other });
  return [...(page > 1 ? [to('Previous', page - 1)] : []), ...(page < pages ? [to('Next', page + 1)] : [])];
}

function button(verb: Verb, data: ButtonData | ViewData): Button {
  return { verb, ...BUTTONS[verb], data };
}
