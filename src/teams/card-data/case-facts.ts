/** What people recorded beside the plan. */
import { addMonths, isPaused, type ClockEvent } from '../../core/deadline';
import type { DsrRequest } from '../../core/request';
import { plain } from '../markdown';
import { dayText, shortMomentText } from '../wording';
import type { CardContext } from './context';
import { fact } from './frame';
import type { Fact } from './models';

/** The newest few: a card is small. */
const MAX_NOTES = 3;

export function caseFacts({ owner, identity, notes, clock }: DsrRequest, ctx: CardContext): Fact[] {
  const at = (moment: string) => shortMomentText(moment, ctx.now, ctx);
  const shown = notes
    .slice(-MAX_NOTES)
    .map((note) => fact('Note', `${plain(note.text, 200)} (${note.by.name}, ${at(note.at)})`));
  const older = notes.length - shown.length;
  return [
    ...clockFacts(clock, ctx),
    ...(owner ? [fact('Owner', owner.name)] : []),
    ...(identity
      ? [fact('Identity', `verified by ${plain(identity.method, 120)} (${identity.by.name}, ${at(identity.at)})`)]
      : []),
    ...(older > 0 ? [fact('Notes', `${older} older`)] : []),
    ...shown,
  ];
}

/** A stopped clock moves the date from day to day; an extension has to be told (Art. 12(3) GDPR). */
function clockFacts(clock: readonly ClockEvent[], { locale }: CardContext): Fact[] {
  const paused = clock.findLast((event) => event.type === 'paused');
  const extended = clock.find((event) => event.type === 'extended');
  const received = clock.find((event) => event.type === 'received');
  const tellBy = received ? dayText(addMonths(received.on, 1), locale) : '';
  return [
    ...(paused && isPaused(clock)
      ? [
          fact(
            'Clock',
            `stopped since ${dayText(paused.on, locale)}: ${paused.reason}. The due date moves until it runs again.`,
          ),
        ]
      : []),
    ...(extended ? [fact('Extended', `${extended.reason}. Tell the person of it and why by ${tellBy}.`)] : []),
  ];
}
