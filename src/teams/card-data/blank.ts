import type { CardData, CardName, Frame, PlanFacts } from './models';

const FRAME: Frame = {
  about: '',
  summary: 'DSR Bot',
  notice: '',
  eyebrow: '',
  title: 'DSR Bot',
  state: '',
  tone: 'emphasis',
  facts: [],
  buttons: [],
  opens: [],
  hint: '',
  asOf: '',
};

const PLAN_FACTS: PlanFacts = {
  notes: [],
  found: [],
  foundNothing: '',
  searched: [],
  differences: [],
  consequences: [],
  order: [],
  irreversible: [],
  notPossible: [],
  notCovered: [],
};

/** What a card shows where nothing is given. */
export const BLANK: { readonly [N in CardName]: CardData[N] } = {
  plan: { ...FRAME, ...PLAN_FACTS, options: [], addressLabel: '' },
  doctor: { ...FRAME, steps: [] },
  approval: { ...FRAME, ...PLAN_FACTS, reasonLabel: 'Reason' },
  status: { ...FRAME, steps: [], tasks: [] },
  review: { ...FRAME, notes: [], groups: [], choices: [] },
  letter: {
    ...FRAME,
    ...{ before: [], subject: '', paragraphs: [], cut: '', url: '' },
    ...{ letters: [], letter: '', languages: [], language: '' },
  },
  decline: { ...FRAME, told: [], grounds: [], ground: '', note: '' },
  case: { ...FRAME, sections: [] },
  cancel: { ...FRAME, happens: [] },
  'plan-ended': { ...FRAME, next: [], steps: [] },
  ready: {
    ...FRAME,
    url: '',
    linksTo: '',
    sha256: '',
    contents: [],
    searched: [],
    leftOut: [],
    gaps: [],
    toTell: [],
    notCovered: [],
  },
  closed: { ...FRAME, steps: [], searched: [], leftOut: [], stands: [], gaps: [], toTell: [], notCovered: [] },
  recorded: { ...FRAME, next: [] },
  candidates: { ...FRAME, label: 'Choose one person', choices: [], more: '' },
  searching: { ...FRAME, asking: [] },
  'not-found': { ...FRAME, asked: [], next: [] },
  'search-failed': { ...FRAME, next: [] },
  found: { ...FRAME, notes: [], found: [], searched: [] },
  help: { ...FRAME, commands: [] },
  'help-topic': { ...FRAME, examples: [], happens: '' },
  welcome: { ...FRAME, steps: [], examples: [] },
  form: { ...FRAME, inputs: [] },
  'did-you-mean': { ...FRAME, readings: [] },
  message: FRAME,
  list: { ...FRAME, rows: [], more: '' },
  history: { ...FRAME, days: [] },
  report: { ...FRAME, rights: [], outcomes: [], ages: [], url: '' },
};

export const CARD_NAMES = Object.keys(BLANK) as CardName[];
