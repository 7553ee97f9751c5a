/** Proves that every template, with every sample and with missing data, makes a card that Teams shows and people can use. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CARD_NAMES } from '../../src/teams/card-data/blank';
import type { CardName, CardView } from '../../src/teams/card-data';
import { renderCard, renderView } from '../../src/teams/cards';
import { problemsOf, texts, topActions } from './checks';
import { SAMPLES } from './samples';

const FOLDER = join(__dirname, '..', '..', 'cards');
const views = Object.values(SAMPLES).flat();
const numbered = views.map((view, index) => [`${view.name} (${index})`, view] as const);

/** As if a caller had left the field out: what the types forbid, and a stored record of an older version may do. */
function without(view: CardView, field: string): CardView {
  return { ...view, data: { ...view.data, [field]: undefined } } as unknown as CardView;
}

describe('the templates', () => {
  it('are the files of cards/, no more and no fewer', () => {
    const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
    expect(files.sort()).toEqual(CARD_NAMES.map((name) => `${name}.json`).sort());
  });

  it('use every part', () => {
    const names = readdirSync(join(FOLDER, 'parts'));
    const all = [...CARD_NAMES.map((name) => `${name}.json`), ...names.map((name) => join('parts', name))];
    const used = all.map((name) => readFileSync(join(FOLDER, name), 'utf8')).join('');
    for (const name of names) expect(used).toContain(`"$part": "${name.replace('.json', '')}"`);
  });

  it.each(CARD_NAMES)('have a sample: %s', (name) => {
    expect(SAMPLES[name].some((view) => view.name === name)).toBe(true);
  });
});

describe('a card', () => {
  it.each(numbered)('keeps every rule: %s', (_name, view) => {
    expect(problemsOf(renderView(view))).toEqual([]);
  });

  it.each(CARD_NAMES)('keeps every rule with any one field missing: %s', (name) => {
    const [view] = SAMPLES[name];
    for (const field of Object.keys(view?.data ?? {})) {
      expect(problemsOf(renderView(without(view as CardView, field)))).toEqual([]);
    }
  });

  it.each(CARD_NAMES)('keeps every rule with no data at all: %s', (name) => {
    expect(problemsOf(renderCard(name, {} as never))).toEqual([]);
  });

  it('does not change the data it is made from, and comes out the same each time', () => {
    for (const view of views) {
      const before = JSON.stringify(view);
      const first = JSON.stringify(renderView(view));
      expect(JSON.stringify(renderView(view))).toBe(first);
      expect(JSON.stringify(view)).toBe(before);
    }
  });

  it('says its state in words, whatever its colour', () => {
    for (const view of views) expect(texts(renderView(view)).join(' ')).toContain(view.data.state);
  });
});

describe('the buttons', () => {
  const titlesOf = (name: CardName) => topActions(renderView(SAMPLES[name][0] as CardView)).map(({ title }) => title);

  it.each([
    ['plan', ['Confirm', 'Change', 'Cancel', 'Decline', 'Letter', 'Case']],
    ['approval', ['Approve', 'Reject', 'Cancel', 'Letter', 'Case']],
    ['status', ['Cancel', 'Letter', 'Case']],
    ['letter', ['Download (.txt)', 'Show', 'Back']],
    ['decline', ['Decline', 'Back']],
    ['case', ['Assign', 'Note', 'Verify identity', 'Extend', 'Pause', 'Back']],
    ['cancel', ['Cancel', 'Back']],
    ['plan-ended', ['Retry', 'Change', 'Cancel', 'Decline', 'Letter', 'Case']],
    ['ready', ['Download', 'Link', 'Revoke']],
    ['closed', ['Link', 'Revoke', 'Letter', 'Note']],
    ['review', ['Release', 'Include', 'Exclude', 'Link', 'Cancel', 'Case']],
    ['recorded', ['Retry', 'Cancel', 'Decline', 'Letter', 'Case']],
    ['candidates', ['Choose', 'Cancel']],
    ['not-found', ['Record', 'Cancel']],
    ['search-failed', ['Retry', 'Cancel']],
    ['searching', []],
    ['help', []],
    ['list', []],
    ['history', ['Previous', 'Next']],
    ['report', ['Register (CSV)', 'This month', 'Last month', 'Last quarter', 'This year', 'Last year']],
  ] as const)('of %s are %j', (name, titles) => {
    expect(titlesOf(name)).toEqual(titles);
  });

  it('open the download by its link and nothing else by a link', () => {
    const links = views.flatMap((view) => topActions(renderView(view))).filter(({ type }) => type === 'Action.OpenUrl');
    expect(links.length).toBeGreaterThan(0);
    for (const { url } of links) expect(url).toMatch(/^https:\/\//);
  });
});
