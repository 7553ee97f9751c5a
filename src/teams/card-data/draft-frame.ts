import type { Draft } from '../../core/draft';
import { plain } from '../markdown';
import type { CardContext } from './context';
import { describeCommands, identifiedText } from './describe';
import { asOfText, fact, plainFrame, type Heading } from './frame';
import type { Fact, Frame } from './models';
import { leftoverNotes } from './plan-facts';

/** What the cards of a draft have in common. */
export function draftFrame(draft: Draft, heading: Heading, ctx: CardContext): Frame {
  return { ...plainFrame(heading), eyebrow: draftEyebrow(draft), facts: draftFacts(draft, ctx), asOf: asOfText(ctx) };
}

function draftEyebrow({ replaces, requester }: Draft): string {
  const what = replaces ? `${replaces}, a new plan` : 'Not a request yet';
  return plain(`${what} · asked by ${requester.name}`, 160);
}

function draftFacts(draft: Draft, ctx: CardContext): Fact[] {
  return [
    { label: 'Understood', value: describeCommands(draft.commands, ctx) },
    ...(draft.subject?.kind === 'user' ? [fact('Person', identifiedText(draft.subject), 420)] : []),
    ...leftoverNotes(draft.leftover).map((note) => fact('Please note', note)),
  ];
}
