/** What every card has to keep, whatever it shows. Each check gives the problems it finds, in words. */
import type * as AdaptiveCardsLibrary from 'adaptivecards';
import { BUTTONS } from '../../src/teams/card-data/buttons';
import { FORM_QUESTIONS } from '../../src/teams/card-data/form';
import type { AdaptiveCardJson } from '../../src/teams/cards';

/** The package's main file is an ES module, which jest does not take in. */
const { AdaptiveCard, SerializationContext, ValidationEvent, Versions } = jest.requireActual<
  typeof AdaptiveCardsLibrary
>('adaptivecards/dist/adaptivecards.js');

export const MAX_BYTES = 20_480;
const DATA_KEYS = ['draftId', 'planHash', 'requestId', 'verb', 'version'];
/** A reading that is chosen, and the press that counts after a second look. */
const MORE_DATA: readonly (readonly [verb: string, key: string])[] = [
  ['choose', 'candidate'],
  ['cancel', 'sure'],
];
/** The names that do not change, then the inputs of a form. */
const INPUT_IDS = [
  'reason',
  'candidate',
  'typedSubject',
  'evidence',
  'permanent',
  'licences',
  'groupDevice',
  'task',
  ...['letter', 'language', 'ground', 'note', 'months', 'awaited'],
].concat(Object.values(FORM_QUESTIONS).map(({ id }) => id));

export type Node = Record<string, unknown>;

/** Every object of the card, in order. */
export function nodes(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(nodes);
  if (typeof value !== 'object' || value === null) return [];
  return [value as Node, ...Object.values(value).flatMap(nodes)];
}

export function ofType(card: AdaptiveCardJson, pattern: RegExp): Node[] {
  return nodes(card.body).filter(({ type }) => typeof type === 'string' && pattern.test(type));
}

/** Everything that a person reads. */
export function texts(card: AdaptiveCardJson): string[] {
  const shown = nodes(card).flatMap(({ text, label, title, placeholder, tooltip }) => [
    text,
    label,
    title,
    placeholder,
    tooltip,
  ]);
  return [card.fallbackText, ...shown].filter((text) => typeof text === 'string');
}

type Check = (card: AdaptiveCardJson) => string[];

const CHECKS: Record<string, Check> = {
  envelope: (card) =>
    card.type === 'AdaptiveCard' &&
    card.version === '1.5' &&
    card.fallbackText !== '' &&
    card.speak === card.fallbackText
      ? []
      : ['not an Adaptive Card 1.5 with a summary'],
  heading: (card) => (ofType(card, /^TextBlock$/).some(({ style }) => style === 'heading') ? [] : ['no heading']),
  templateMarks: (card) => (JSON.stringify(card).includes('${') ? ['a literal ${'] : []),
  partMarks: (card) => (/\$part|@\{/.test(JSON.stringify(card)) ? ['a part that was not composed'] : []),
  emptyTexts: (card) =>
    nodes(card.body)
      .filter(({ text }) => text === '' || text === null)
      .map((node) => `an empty ${String(node.type)}`),
  emptyBlocks: (card) =>
    nodes(card.body)
      .filter((node) => ['items', 'columns', 'inlines', 'actions', 'choices'].some((key) => isEmptyList(node[key])))
      .map(({ type }) => `a ${String(type)} without content`),
  wrapping: (card) =>
    ofType(card, /^TextBlock$/)
      .filter(({ wrap }) => wrap !== true)
      .map(({ text }) => `“${String(text)}” does not wrap`),
  inputs: (card) => ofType(card, /^Input\./).flatMap(inputProblems),
  actionCount: (card) => (topActions(card).length > 6 ? [`${topActions(card).length} actions`] : []),
  executes: (card) => ofType(card, /^Action\.Execute$/).flatMap(executeProblems),
  submitsAlone: (card) => {
    const fallbacks = new Set(nodes(card.body).map(({ fallback }) => fallback));
    return ofType(card, /^Action\.Submit$/)
      .filter((node) => !fallbacks.has(node))
      .map(() => 'a Submit that is no fallback');
  },
  size: (card) => (byteLength(card) > MAX_BYTES ? [`${byteLength(card)} bytes`] : []),
  parser: parserProblems,
};

/** Buttons that only look: their title says where to, and they need no version. */
const LOOKS: Record<string, readonly string[]> = {
  list: ['filter', 'page', 'dueWithinDays'],
  history: ['requestId', 'page'],
  review: ['requestId', 'page'],
  report: ['period'],
  letter: ['requestId'],
  'decline-form': ['requestId'],
  case: ['requestId'],
  status: ['requestId'],
};

/** All problems of a card, by check. */
export function problemsOf(card: AdaptiveCardJson): string[] {
  return Object.entries(CHECKS).flatMap(([name, check]) => check(card).map((problem) => `${name}: ${problem}`));
}

export function byteLength(card: AdaptiveCardJson): number {
  return Buffer.byteLength(JSON.stringify(card));
}

export function topActions(card: AdaptiveCardJson): Node[] {
  return nodes(card).flatMap(({ actions }) => (Array.isArray(actions) ? (actions as Node[]) : []));
}

function isEmptyList(value: unknown): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}

function inputProblems(input: Node): string[] {
  const name = `input ${String(input.id)}`;
  return [
    ...(INPUT_IDS.includes(String(input.id)) ? [] : [`${name} is not of the contract`]),
    ...(isText(input.label) ? [] : [`${name} has no label`]),
    ...(isText(input.errorMessage) ? [] : [`${name} has no error message`]),
    ...(typeof input.isRequired === 'boolean' ? [] : [`${name} does not say whether it is required`]),
    ...(input.type === 'Input.Text' && typeof input.maxLength !== 'number' ? [`${name} has no maximal length`] : []),
  ];
}

/** The verb, capitalised; the readings of an unclear message say after it which one is chosen. */
function hasTitleOfVerb({ verb, title }: Node, data: Node): boolean {
  const expected = BUTTONS[verb as keyof typeof BUTTONS]?.title;
  return title === expected || (isText(data?.candidate) && String(title).startsWith(`${expected} `));
}

function executeProblems(action: Node): string[] {
  const verb = String(action.verb);
  const data = action.data as Node;
  return [
    ...(verb in LOOKS ? lookProblems(verb, action, data) : actProblems(verb, action, data)),
    ...carriedProblems(verb, action, data),
  ];
}

function lookProblems(verb: string, { title, tooltip }: Node, data: Node): string[] {
  const known = ['verb', ...(LOOKS[verb] ?? [])];
  return [
    ...(isText(title) && isText(tooltip) ? [] : [`${verb} does not say where it leads`]),
    ...Object.keys(data ?? {})
      .filter((key) => !known.includes(key))
      .map((key) => `${verb} carries ${key}`),
  ];
}

function actProblems(verb: string, action: Node, data: Node): string[] {
  return [
    ...(verb in BUTTONS ? [] : [`the unknown verb ${verb}`]),
    ...(hasTitleOfVerb(action, data) ? [] : [`the title ${String(action.title)}`]),
    ...Object.keys(data ?? {})
      .filter((key) => !DATA_KEYS.includes(key) && !MORE_DATA.some(([of, more]) => verb === of && key === more))
      .map((key) => `${verb} carries ${key}`),
    ...(isText(data?.requestId) !== isText(data?.draftId) ? [] : [`${verb} names not one request or draft`]),
    ...(typeof data?.version === 'number' ? [] : [`${verb} carries no version`]),
  ];
}

function carriedProblems(verb: string, action: Node, data: Node): string[] {
  const fallback = action.fallback as Node | undefined;
  return [
    ...(data?.verb === verb ? [] : [`${verb} does not carry its verb in its data`]),
    ...(fallback?.type === 'Action.Submit' ? [] : [`${verb} has no Submit fallback`]),
    ...(JSON.stringify(fallback?.data) === JSON.stringify(data) ? [] : [`${verb}'s fallback carries other data`]),
    ...(verb === 'cancel' && !data?.sure && action.associatedInputs !== 'none' ? ['cancel waits for inputs'] : []),
  ];
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function parserProblems(json: AdaptiveCardJson): string[] {
  const context = new SerializationContext(Versions.v1_5);
  const card = new AdaptiveCard();
  card.parse(json, context);
  const events = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index));
  const found = [...events, ...card.validateProperties().validationEvents];
  return found.map(({ event, message }) => `${ValidationEvent[event]}: ${message}`);
}
