import { COMMANDS } from '../../core/commands';
import type { Draft } from '../../core/draft';
import { readingButtons } from './buttons';
import type { CardContext } from './context';
import { describeCommands } from './describe';
import { draftFrame } from './draft-frame';
import type { CardView } from './models';

/** For a message that could mean two things: each reading in words, and a button that leads to its own card. */
export function readingsCard(draft: Draft, ctx: CardContext): CardView<'did-you-mean'> {
  const { commands } = draft;
  const heading = {
    title: commands.length > 1 ? 'Did you mean one of these?' : 'Did you mean this?',
    state: 'The message could not be read for certain. Nothing was done.',
    tone: 'emphasis',
  } as const;
  return {
    name: 'did-you-mean',
    data: {
      ...draftFrame(draft, heading, ctx),
      facts: [],
      readings: commands.map((command) => ({
        title: COMMANDS[command.intent].title,
        meaning: describeCommands([command], ctx),
        typed: COMMANDS[command.intent].typed,
      })),
      buttons: readingButtons(
        draft,
        commands.map(({ intent }) => COMMANDS[intent].title.toLowerCase()),
      ),
      hint: 'Neither? Type it in other words, or type help.',
    },
  };
}
