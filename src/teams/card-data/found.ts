import type { Draft } from '../../core/draft';
import { plain } from '../markdown';
import { counted } from '../wording';
import type { CardContext } from './context';
import { describeCommands, subjectNotes, identifiedText } from './describe';
import { foundGroups } from './findings';
import { asOfText, bullets, fact, plainFrame } from './frame';
import type { CardView } from './models';
import { inVainLines } from './package-words';
import { leftoverNotes } from './plan-facts';

/** The answer to `find`: identifiers and counts, never values; no request is made. */
export function foundCard(
  { commands, subject, objects, leftover, requester, asked }: Draft,
  ctx: CardContext,
): CardView<'found'> {
  const services = new Set(objects.map(({ service }) => service)).size;
  const heading = {
    title: 'What is held',
    state: `Found: ${counted(objects.length, 'object')} in ${counted(services, 'service')}. Nothing was changed or copied, and no request was made.`,
    tone: 'emphasis',
  } as const;
  return {
    name: 'found',
    data: {
      ...plainFrame(heading),
      eyebrow: plain(`Find · asked by ${requester.name}`, 160),
      facts: [
        { label: 'Understood', value: describeCommands(commands, ctx) },
        ...(subject ? [fact('Subject', identifiedText(subject), 420)] : []),
      ],
      notes: bullets([...leftoverNotes(leftover), ...(subject ? subjectNotes(subject, ctx) : [])]),
      found: foundGroups(objects, ctx.services),
      searched: inVainLines(asked.flatMap(({ title, found }) => (found === 0 ? [title] : []))),
      hint: 'To get the data itself, type export and the address.',
      asOf: asOfText(ctx),
    },
  };
}
