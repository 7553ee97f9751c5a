/**
 * The templates of `cards/`, composed of their parts, parsed once at start and expanded once for each card. Untrusted
 * text stands in the data only; the engine does not expand data, so a template mark in it stays text.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, dirname } from 'node:path';
import { Template } from 'adaptivecards-templating';
import { BLANK, CARD_NAMES } from './card-data/blank';
import type { CardData, CardName, CardView } from './card-data/models';
import { clip } from './markdown';

export type Json = string | number | boolean | null | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}

export interface AdaptiveCardJson extends JsonObject {
  type: 'AdaptiveCard';
  version: '1.5';
  /** The card in one or two sentences: the message's `summary`. */
  fallbackText: string;
  body: Json[];
}

const TEMPLATES = loadTemplates(join(projectRoot(__dirname), 'cards'));

/** The card as it is sent. A field that the data lacks is blank, and a block without content is left out. */
export function renderCard<N extends CardName>(name: N, data: CardData[N]): AdaptiveCardJson {
  return TEMPLATES[name].expand({ $root: { ...BLANK[name], ...present(data) } }) as AdaptiveCardJson;
}

/** Lists are capped where a card's data is made; where a card is too large all the same its longest texts are cut. */
export function renderView({ name, data }: CardView): AdaptiveCardJson {
  for (const maxBytes of [Infinity, 160, 80]) {
    const card = renderCard(name, shortened(data, maxBytes) as CardData[typeof name]);
    if (Buffer.byteLength(JSON.stringify(card)) <= MAX_CARD_BYTES) return card;
  }
  return renderCard(name, shortened(data, 40) as CardData[typeof name]);
}

/** Below this the old and the new limits of Teams both hold. */
const MAX_CARD_BYTES = 20_000;

/** Cut, these would do something else or nothing. */
const NEVER_CUT: readonly string[] = ['buttons', 'url', 'sha256', 'consequences', 'paragraphs'];

function shortened(value: unknown, maxBytes: number): unknown {
  if (maxBytes === Infinity) return value;
  if (typeof value === 'string') return clip(value, maxBytes);
  if (Array.isArray(value)) return value.map((item) => shortened(item, maxBytes));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  return Object.fromEntries(
    entries.map(([key, item]) => [key, NEVER_CUT.includes(key) ? item : shortened(item, maxBytes)]),
  );
}

/** Throws where a template is missing, is no JSON, or names a part that there is not. */
function loadTemplates(folder: string): Record<CardName, Template> {
  const readPart = (part: string) => readJson(join(folder, 'parts', `${part}.json`));
  const entries = CARD_NAMES.map((name) => [
    name,
    new Template(composeCard(readJson(join(folder, `${name}.json`)), readPart)),
  ]);
  return Object.fromEntries(entries) as Record<CardName, Template>;
}

function readJson(path: string): Json {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Json;
  } catch (cause) {
    throw new Error(`the card template ${path} cannot be read`, { cause });
  }
}

/** The nearest folder above that has a package.json: the same from `src` and from `dist`. */
function projectRoot(from: string): string {
  for (let folder = from; folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder;
  }
  throw new Error(`no package.json above ${from}`);
}

function present(data: object): object {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined && value !== null));
}

/**
 * The visual language of the cards is defined once, in `cards/parts/`. A template takes a part in with
 * `{ "$part": "list", "title": "Order", "items": "order" }`; in the part `@{title}` and `@{items}` stand for what the
 * template says. A part that is a list is spliced into the list it is named in.
 */
export function composeCard(node: Json, readPart: (name: string) => Json): Json {
  if (Array.isArray(node)) return node.flatMap((item) => composeCard(item, readPart));
  if (node === null || typeof node !== 'object') return node;
  const { $part: part, ...settings } = node;
  if (typeof part === 'string') return composeCard(fill(readPart(part), settings, part), readPart);
  return mapValues(node, (value) => composeCard(value, readPart));
}

function fill(node: Json, settings: JsonObject, part: string): Json {
  if (typeof node === 'string') return fillText(node, settings, part);
  if (Array.isArray(node)) return node.map((item) => fill(item, settings, part));
  if (node === null || typeof node !== 'object') return node;
  return mapValues(node, (value) => fill(value, settings, part));
}

function fillText(text: string, settings: JsonObject, part: string): string {
  return text.replace(/@\{(\w+)\}/gu, (_mark, key: string) => {
    const value = settings[key];
    if (typeof value !== 'string') throw new Error(`the card part ${part} needs "${key}"`);
    return value;
  });
}

function mapValues(node: JsonObject, map: (value: Json) => Json): JsonObject {
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, map(value)]));
}
