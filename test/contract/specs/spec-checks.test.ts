/** The checks against the services' files, on a small file of our own: what is planted is found, and nothing else is. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCloud } from '../../../src/sandbox/cloud';
import type { Exchange } from './exchange';
import { ExchangeChecker } from './exchange-checker';
import { watched } from './recording-proxy';
import { KNOWN_SPECS, type SpecDocument, specDocuments } from './spec-documents';

const dps = KNOWN_SPECS.find(({ simulator }) => simulator === 'dps');
if (!dps) throw new Error('the device provisioning service has no file');

const ID = { name: 'id', in: 'path', required: true, type: 'string' };
const VERSION = { name: 'api-version', in: 'query', required: true, type: 'string' };
const THING = { name: 'thing', in: 'body', required: true, schema: { $ref: '#/definitions/Thing' } };
const ANSWER = { '200': { description: '', schema: { $ref: '#/definitions/Thing' } } };
const DOCUMENT: SpecDocument = {
  known: dps,
  json: {
    swagger: '2.0',
    consumes: ['application/json'],
    paths: {
      '/things/{id}': {
        get: { parameters: [ID, VERSION], responses: { ...ANSWER, default: { description: '' } } },
        put: { parameters: [ID, VERSION, THING], responses: ANSWER },
      },
    },
    definitions: {
      Base: {
        type: 'object',
        discriminator: 'kind',
        required: ['kind'],
        properties: { kind: { type: 'string' }, etag: { type: 'string', readOnly: true } },
      },
      Thing: {
        allOf: [{ $ref: '#/definitions/Base' }],
        properties: { size: { type: 'integer' }, inner: { properties: { on: { type: 'boolean' } } } },
        type: 'object',
      },
      Round: {
        'x-ms-discriminator-value': 'round',
        allOf: [{ $ref: '#/definitions/Thing' }],
        properties: { radius: {} },
      },
    },
  },
};

const json = { 'content-type': 'application/json' };
const get = (answer: unknown, change: Partial<Exchange> = {}, status = 200): Exchange => ({
  ...{ method: 'GET', url: '/dps/things/a?api-version=2021-10-01', body: '' },
  headers: { 'user-agent': 'dsr-bot' },
  answer: { status, headers: json, body: JSON.stringify(answer) },
  ...change,
});
const put = (body: unknown): Exchange =>
  get({ kind: 'x' }, { method: 'PUT', headers: { 'user-agent': 'dsr-bot', ...json }, body: JSON.stringify(body) });

function problemsOf(...exchanges: Exchange[]): string[] {
  const checker = new ExchangeChecker([DOCUMENT]);
  for (const exchange of exchanges) checker.check(exchange);
  return [...checker.violations.values()].map(({ side, problem }) => `${side} ${problem}`);
}

test.each([
  ['an answer as it should be', get({ kind: 'x', size: 1, inner: { on: true }, etag: 'e' })],
  ['what a kind adds, where the answer names it', get({ kind: 'round', radius: 2 })],
  ['a refusal', get(undefined, {}, 404)],
  ['a request as it should be', put({ kind: 'x', size: 1 })],
  ['whatever is asked by somebody else', get({ kind: 'x' }, { url: '/dps/things/a?x=1', headers: {} })],
  ['an address of no service', get({}, { url: '/_sandbox/state' })],
])('lets pass %s', (_what, exchange) => {
  expect(problemsOf(exchange)).toEqual([]);
});

test.each([
  [
    'an unknown property, however deep',
    get({ kind: 'x', inner: { off: 1 } }),
    'answer 200 body /inner/off: is no property of it',
  ],
  ['another kind’s property', get({ kind: 'x', radius: 2 }), 'answer 200 body /radius: is no property of it'],
  ['a value of another type', get({ kind: 'x', size: 'big' }), 'answer 200 body /size: must be integer'],
  ['what is missing', get({ size: 1 }), "answer 200 body : must have required property 'kind'"],
  ['a status that is not declared', get({ kind: 'x' }, {}, 201), 'answer status 201: is not declared'],
  ['what only the service writes', put({ kind: 'x', etag: 'e' }), 'request body /etag: is no property of it'],
  [
    'an unknown query',
    get({ kind: 'x' }, { url: '/dps/things/a?api-version=2021-10-01&x=1' }),
    'request query x: is not declared',
  ],
  ['no version', get({ kind: 'x' }, { url: '/dps/things/a' }), 'request query api-version: is missing'],
  [
    'another version',
    get({ kind: 'x' }, { url: '/dps/things/a?api-version=1' }),
    'request query api-version: 1 is not 2021-10-01',
  ],
  [
    'an unknown header',
    get({ kind: 'x' }, { headers: { 'user-agent': 'dsr-bot', 'if-match': '*' } }),
    'request header if-match: is not declared',
  ],
  ['a path that is not there', get({}, { url: '/dps/others/a' }), 'request no file has this operation'],
])('finds %s', (_what, exchange, problem) => {
  expect(problemsOf(exchange)).toEqual([problem]);
});

test('does not ask what is in the address of a next page', () => {
  const nextLink = 'http://127.0.0.1:1/dps/things/b?opaque=1';
  const page = get({ kind: 'x' }, { url: '/dps/things/b?opaque=1' });
  expect(problemsOf(get({ kind: 'x', nextLink }), page)).toEqual(['answer 200 body /nextLink: is no property of it']);
});

test('without a watcher nothing stands between an adapter and the simulators', async () => {
  const cloud = await startCloud({ port: 0, seed: 'small' });
  expect(await watched(cloud)).toBe(cloud);
  await cloud.close();
});

test('names every file that a folder lacks', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dsr-specs-'));
  writeFileSync(join(folder, 'a.json'), JSON.stringify({ info: { title: 'other', version: '1' }, paths: {} }));
  const names = KNOWN_SPECS.map(({ name }) => name);
  for (const name of names) expect(() => specDocuments(folder)).toThrow(name);
  rmSync(folder, { recursive: true });
});
