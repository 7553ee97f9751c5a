/** What a request tells a letter. What only people know is left to be filled in, and says what it is. */
import type { Intent } from './command';
import type { FillIn, LetterKind, LetterRight, LetterSheet } from './letter';
import { recipientChange } from './letter-choice';
import { contentLines, correctedFields, doneLines, notDone, titlesFrom, withheldLines } from './letter-lines';
import type { ChangeRight } from './object-change';
import { searchedInVain } from './plan';
import type { DsrRequest } from './request';
import type { ServiceDefinition } from './service';

/** Who writes; what is not configured is filled in by hand. */
export interface LetterSender {
  controllerName: string | null;
  contact: string | null;
  authority: string | null;
}

export interface LetterAbout {
  request: DsrRequest;
  sender: LetterSender;
  /** ISO days, where the team works. */
  today: string;
  dueOn: string;
  services: readonly ServiceDefinition[];
}

const fillIn = (what: string): FillIn => ({ fillIn: `to fill in: ${what}` });

/** A letter is not to say nothing where it says what was done. */
function orFillIn<T>(lines: readonly T[] | FillIn, what: string): readonly T[] | FillIn {
  return 'length' in lines && lines.length === 0 ? fillIn(what) : lines;
}

export function letterSheet(kind: LetterKind, about: LetterAbout): LetterSheet {
  return { ...commonFacts(about), ...FACTS[kind](about) };
}

function commonFacts({ request, sender, today, dueOn }: LetterAbout): LetterSheet {
  const { id, clock, commands, subject } = request;
  const named = subject.kind === 'user' ? { subjectName: subject.displayName } : {};
  return {
    ...named,
    requestId: id,
    controllerName: sender.controllerName ?? fillIn('the name of the controller'),
    contact: sender.contact ?? fillIn('how the controller or its data protection officer is reached'),
    authority: sender.authority ?? fillIn('name and address of the supervisory authority'),
    writtenOn: today,
    receivedOn: clock.find(({ type }) => type === 'received')?.on ?? today,
    dueOn,
    rights: [...new Set(commands.map(({ intent }) => RIGHTS[intent] ?? 'other'))],
  };
}

const RIGHTS: Partial<Record<Intent, LetterRight>> = {
  ...{ access: 'access', export: 'export', rectify: 'rectify', restrict: 'restrict', delete: 'delete' },
  // Asked what is held: the question of Art. 15(1).
  discover: 'access',
};

type Facts = (about: LetterAbout) => Partial<LetterSheet>;

const FACTS: Record<LetterKind, Facts> = {
  acknowledgement: () => ({}),
  extension: ({ request }) => {
    const extended = request.clock.find((event) => event.type === 'extended');
    return extended ? { months: extended.months, reason: extended.reason } : {};
  },
  decline: ({ request: { declined } }) => ({
    ground: declined?.ground && declined.ground !== 'no-data' ? declined.ground : fillIn('the legal ground'),
    reason: declined?.reason ?? fillIn('the reasons'),
  }),
  'no-data': ({ services }) => ({ searched: services.filter(isSearched).map(({ title }) => title) }),
  'access-ready': packageFacts,
  'export-ready': packageFacts,
  rectified: changeFacts('rectify'),
  restricted: changeFacts('restrict'),
  erased: changeFacts('delete'),
  'erased-in-part': (about) => {
    const { done, notDone: left = [] } = changeFacts('delete')(about);
    return { ...(done ? { done } : {}), notDone: orFillIn(left, 'what was not erased, and why') };
  },
  'lift-notice': () => ({
    liftOn: fillIn('the day on which the restriction ends'),
    reason: fillIn('why the restriction ends'),
  }),
  'recipients-notice': recipientFacts,
};

function isSearched({ name, capabilities }: ServiceDefinition): boolean {
  return name !== 'manual' && capabilities.discover.can === 'yes';
}

/** Never the link: whoever has it has the data, and a letter goes by mail. */
function packageFacts({ request, services }: LetterAbout): Partial<LetterSheet> {
  return {
    contents: contentLines(request, titlesFrom(services)),
    searched: request.plan ? searchedInVain(request.plan).map(titlesFrom(services)) : [],
    withheld: withheldLines(request, services),
  };
}

function changeFacts(right: ChangeRight): Facts {
  return ({ request, services }) => {
    const titleOf = titlesFrom(services);
    const done = orFillIn(doneLines(request, right, titleOf), 'what was done');
    return { done, notDone: notDone(request, right, titleOf) };
  };
}

/**
 * Art. 19 wants them told of the change, not of what we hold and where: systems, objects and values stay here. Which of the
 * corrected values a recipient was given no system knows; what it was not given, the notice must not give it.
 */
function recipientFacts({ request }: LetterAbout): Partial<LetterSheet> {
  const change = recipientChange(request);
  const fields = correctedFields(request).join(', ') || 'what was corrected';
  const values = fillIn(`the new value of each of these that the recipient got from you, and of no other: ${fields}`);
  return {
    ...(request.subject.kind === 'user' ? {} : { subjectName: fillIn('the person whom it is about') }),
    change: change ?? fillIn('whether it was corrected, erased or restricted'),
    ...(change === 'rectified' ? { changes: values } : {}),
    recipientName: fillIn('the recipient'),
    subjectReference: fillIn('by what the recipient knows the person, for example a customer number'),
  };
}
