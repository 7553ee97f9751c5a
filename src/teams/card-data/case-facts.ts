/** What people recorded beside the plan. */
import type { DsrRequest } from '../../core/request';
import { plain } from '../markdown';
import { shortMomentText } from '../wording';
import type { CardContext } from './context';
import { fact } from './frame';
import type { Fact } from './models';

/** The newest few: a card is small. */
const MAX_NOTES = 3;

export function caseFacts({ owner, identity, notes }: DsrRequest, ctx: CardContext): Fact[] {
  const at = (moment: string) => shortMomentText(moment, ctx.now, ctx);
  const shown = notes
    .slice(-MAX_NOTES)
    .map((note) => fact('Note', `${plain(note.text, 200)} (${note.by.name}, ${at(note.at)})`));
  const older = notes.length - shown.length;
  return [
    ...(owner ? [fact('Owner', owner.name)] : []),
    ...(identity
      ? [fact('Identity', `verified by ${plain(identity.method, 120)} (${identity.by.name}, ${at(identity.at)})`)]
      : []),
    ...(older > 0 ? [fact('Notes', `${older} older`)] : []),
    ...shown,
  ];
}
