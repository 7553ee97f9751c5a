/** What a request tells a letter. What only people know is left to be filled in, and says what it is. */
import type { Intent } from './command';
import type { FillIn, LetterKind, LetterLanguage, LetterRight, LetterSheet } from './letter';
import { recipientChange } from './letter-choice';
import { contentLines, correctedFields, doneLines, notDone, titlesFrom, withheldLines } from './letter-lines';
import { withTitles } from './letter-titles';
import { fillInWord, letterWord } from './letter-words';
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
  language: LetterLanguage;
}

/** A letter is not to say nothing where it says what was done. */
function orFillIn<T>(lines: readonly T[] | FillIn, what: FillIn): readonly T[] | FillIn {
  return 'length' in lines && lines.length === 0 ? what : lines;
}

export function letterSheet(kind: LetterKind, about: LetterAbout): LetterSheet {
  const worded = withTitles(about);
  return { ...commonFacts(worded), ...FACTS[kind](worded) };
}

function commonFacts({ request, sender, today, dueOn, language }: LetterAbout): LetterSheet {
  const { id, clock, commands, subject } = request;
  const named = subject.kind === 'user' ? { subjectName: subject.displayName } : {};
  return {
    ...named,
    requestId: id,
    controllerName: sender.controllerName ?? fillInWord('controller', language),
    contact: sender.contact ?? fillInWord('contact', language),
    authority: sender.authority ?? fillInWord('authority', language),
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
  decline: ({ request: { declined }, language }) => ({
    ground: declined?.ground && declined.ground !== 'no-data' ? declined.ground : fillInWord('ground', language),
    reason: declined?.reason ?? fillInWord('reasons', language),
  }),
  'no-data': ({ services }) => ({ searched: services.filter(isSearched).map(({ title }) => title) }),
  'access-ready': packageFacts,
  'export-ready': packageFacts,
  rectified: changeFacts('rectify'),
  restricted: changeFacts('restrict'),
  erased: changeFacts('delete'),
  'erased-in-part': (about) => {
    const { done, notDone: left = [] } = changeFacts('delete')(about);
    return { ...(done ? { done } : {}), notDone: orFillIn(left, fillInWord('notErased', about.language)) };
  },
  'lift-notice': ({ language }) => ({
    liftOn: fillInWord('liftDay', language),
    reason: fillInWord('liftReason', language),
  }),
  'recipients-notice': recipientFacts,
};

function isSearched({ name, capabilities }: ServiceDefinition): boolean {
  return name !== 'manual' && capabilities.discover.can === 'yes';
}

/** Never the link: whoever has it has the data, and a letter goes by mail. */
function packageFacts({ request, services, language }: LetterAbout): Partial<LetterSheet> {
  return {
    contents: contentLines(request, titlesFrom(services)),
    searched: request.plan ? searchedInVain(request.plan).map(titlesFrom(services)) : [],
    withheld: withheldLines(request, services, language),
    notCovered: request.plan?.notCovered ?? [],
  };
}

function changeFacts(right: ChangeRight): Facts {
  return ({ request, services, language }) => {
    const titleOf = titlesFrom(services);
    const done = orFillIn(doneLines(request, right, titleOf), fillInWord('done', language));
    return { done, notDone: notDone(request, right, titleOf) };
  };
}

/**
 * Art. 19 wants them told of the change, not of what we hold and where: systems, objects and values stay here. Which of the
 * corrected values a recipient was given no system knows; what it was not given, the notice must not give it.
 */
function recipientFacts({ request, language }: LetterAbout): Partial<LetterSheet> {
  const change = recipientChange(request);
  const fields = correctedFields(request).join(', ') || letterWord('corrected', language);
  const values = fillInWord('newValues', language, fields);
  return {
    ...(request.subject.kind === 'user' ? {} : { subjectName: fillInWord('person', language) }),
    change: change ?? fillInWord('change', language),
    ...(change === 'rectified' ? { changes: values } : {}),
    recipientName: fillInWord('recipient', language),
    subjectReference: fillInWord('reference', language),
  };
}
