import { COMMANDS } from '../../core/commands';
import { INTENTS, type Intent } from '../../core/command';
import { plain } from '../markdown';
import { listText } from '../wording';
import type { CardContext } from './context';
import { fact, plainFrame } from './frame';
import type { CardView, Fact, HelpRow } from './models';

const ON_CARDS =
  'The card of a request has buttons for the same: Case (owner, note, identity, deadline), Letter, Decline, Link, Revoke, Lift, Restore.';

function servicesFact(services: CardContext['services']): Fact[] {
  const titles = services.map(({ title }) => plain(title, 80));
  return titles.length > 0 ? [fact('Services', listText(titles, 10))] : [];
}

/** All that can be typed. */
export function helpCard({ services }: Pick<CardContext, 'services'>): CardView<'help'> {
  const heading = {
    title: 'What I can do',
    state: 'Mention me and write as you would to a colleague. I always show what I understood before anything happens.',
    tone: 'emphasis',
  } as const;
  return {
    name: 'help',
    data: {
      ...plainFrame(heading),
      facts: [...servicesFact(services), fact('On a card', ON_CARDS)],
      commands: INTENTS.map(helpRow),
      hint: 'For examples, choices and who may do it, type help and the command: help decline, help link, help letters',
    },
  };
}

export function helpTopicCard(intent: Intent): CardView<'help-topic'> {
  const { title, meaning, examples, whoMay, happens, typed, more = [] } = COMMANDS[intent];
  return {
    name: 'help-topic',
    data: {
      ...plainFrame({ title: `Help: ${title}`, state: meaning, tone: 'emphasis' }),
      facts: [fact('Type', typed), fact('Who may', whoMay), ...more.map(([label, text]) => fact(label, text))],
      examples: [...examples],
      happens,
      hint: '',
    },
  };
}

const WELCOME_STEPS = [
  '1. Ask in words. I show what I understood, what I found and why, and what would be done.',
  '2. You confirm, and a second admin approves the same plan. Nobody can approve their own request.',
  '3. I do the work in every connected service, keep the legal deadline and post the download link in the thread.',
];

/** Once, when the bot is installed in a team. */
export function welcomeCard(): CardView<'welcome'> {
  const heading = {
    title: 'Data subject requests, done in this channel',
    state: 'I help the privacy team to answer requests under the GDPR. Nothing is done before two people agree.',
    tone: 'emphasis',
  } as const;
  return {
    name: 'welcome',
    data: {
      ...plainFrame(heading),
      steps: WELCOME_STEPS,
      examples: (['export', 'discover', 'help'] as const).map((intent) => COMMANDS[intent].examples[0]),
      hint: 'Mention me first, then say what you want. Only members of the organisation can work with requests; guests cannot.',
    },
  };
}

/** For text that could not be read: the nearest commands, never a guess. */
export function didYouMeanCard(text: string, nearest: readonly Intent[]): CardView<'did-you-mean'> {
  const offered = nearest.slice(0, 2);
  const heading = {
    title: offered.length > 0 ? 'Did you mean one of these?' : 'I did not understand that',
    state: `“${plain(text, 200)}” could not be read as a command. Nothing was done.`,
    tone: 'emphasis',
  } as const;
  return {
    name: 'did-you-mean',
    data: {
      ...plainFrame(heading),
      readings: offered.map(helpRow),
      hint: 'Type help to see everything that can be done.',
    },
  };
}

function helpRow(intent: Intent): HelpRow {
  const { title, meaning, typed } = COMMANDS[intent];
  return { title, meaning, typed };
}
