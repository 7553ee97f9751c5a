/** What the services' files show as answers, fed to every method of every client: all of it is read. */
import { CHANGE_RIGHTS, DEFAULT_OPTIONS } from '../../../../src/core/object-change';
import { objectId } from '../../../../src/sandbox/cloud/tenant';
import { createServices } from '../../../../src/services/registry';
import { configOf, credential, never } from '../../../unit/services/support/seeded-cloud';
import { type ClientCase, clientCases } from '../client-calls';
import { ExchangeChecker } from '../exchange-checker';
import { startExampleServer } from '../example-server';
import { specDocuments } from '../spec-documents';

/** More than any operation has examples, and than there are kinds of made answers. */
const ROUNDS = 4;
const NO_ERRORS = ['AnswerHasAnotherForm', 'AnswerIsNotJson', 'AnswerTooLarge'];

const checker = new ExchangeChecker(specDocuments(process.env.SPECS_DIR ?? ''));
const operationFor = checker.operationFor.bind(checker);
let server: Awaited<ReturnType<typeof startExampleServer>>;

beforeAll(async () => {
  server = await startExampleServer(operationFor);
});
beforeEach(() => {
  server.state.round = 0;
});
afterAll(async () => {
  const answers = [...server.fed.values()].reduce((sum, labels) => sum + labels.size, 0);
  process.stdout.write(`\n${answers} answers of ${server.fed.size} operations read\n`);
  await server.close();
});

const NAMES = clientCases('http://127.0.0.1:1').flatMap(({ name, calls }) =>
  Object.keys(calls).map((method) => [name, method] as const),
);
const caseOf = (name: string): ClientCase | undefined => clientCases(server.url).find((one) => one.name === name);

/** The codes of refusals of our own making, of one run. */
async function refusalOf(work: () => Promise<unknown>): Promise<string | null> {
  try {
    await work();
    return null;
  } catch (error) {
    const { serviceCode, message } = error as { serviceCode?: string; message: string };
    return `${serviceCode ?? 'thrown'}: ${message}`;
  }
}

describe('every method of a client reads what its operation’s file shows', () => {
  test.each(NAMES)('%s: %s', async (name, method) => {
    const refused: string[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      server.state.round = round;
      const refusal = await refusalOf(async () => caseOf(name)?.calls[method]?.());
      if (refusal) refused.push(`${shownIn(round)}: ${refusal}`);
    }
    expect(refused).toEqual([]);
  });

  test.each([...new Set(NAMES.map(([name]) => name))])('%s: no method is left out', (name) => {
    expect(caseOf(name)?.missing).toEqual([]);
  });
});

const shownIn = (round: number): string => `answer ${round + 1}`;

describe('the directory’s adapter reads what the file shows', () => {
  const services = () =>
    createServices(configOf(server.url), { credential, now: () => new Date(), ...quick, approvers: {} });
  const quick = { sleep: () => Promise.resolve(), random: () => 0 };
  const adapter = () => services().adapters.find(({ definition }) => definition.name === 'entra');
  const object = { service: 'entra', instance: 'contoso', kind: 'user', id: objectId(1) } as const;

  /** Values made from a schema fit no person, so the adapter may refuse them; but it has read them. */
  const unread = async (work: () => Promise<unknown>): Promise<string[]> => {
    const refused: string[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      server.state.round = round;
      const refusal = await refusalOf(work);
      if (refusal && NO_ERRORS.some((code) => refusal.startsWith(code))) refused.push(`${shownIn(round)}: ${refusal}`);
    }
    return refused;
  };

  const collections = createServices(configOf('http://127.0.0.1:1'), {
    ...{ credential, now: () => new Date(), approvers: {} },
  }).adapters[0]?.definition.collections.map(({ name }) => name);

  test.each(collections ?? [])('collection %s', async (collection) => {
    const request = { requestId: 'DSR-2026-0001', instance: 'contoso', objects: [object], collection };
    expect(await unread(async () => adapter()?.collect({ ...request, continuation: null, signal: never }))).toEqual([]);
  });

  test.each(CHANGE_RIGHTS)('%s', async (right) => {
    const fields = right === 'rectify' ? [{ field: 'displayName', value: 'Anna' }] : [];
    const change = { right, object, fields, options: { ...DEFAULT_OPTIONS, permanent: true, licences: true } };
    const changes = adapter()?.changes;
    const context = async () => ({
      planned: await changes!.preview(change, never),
      prior: right === 'restrict' ? await changes!.priorState(change, never) : null,
      waited: false,
    });
    expect(await unread(async () => changes?.preview(change, never))).toEqual([]);
    expect(await unread(async () => changes?.apply(change, await context(), never))).toEqual([]);
    expect(await unread(async () => changes?.verify(change, await context(), never))).toEqual([]);
  });

  test('finding people, and members of the approver group', async () => {
    const person = { id: objectId(1), upn: 'a@b.example', mail: 'a@b.example', given: 'A', surname: 'B' };
    const signal = never;
    const finder = services().personFinder;
    expect(await unread(() => finder.find({ kind: 'user', value: person.id }, signal))).toEqual([]);
    expect(await unread(() => finder.find({ kind: 'user', value: person.upn }, signal))).toEqual([]);
    expect(await unread(() => finder.find({ kind: 'person', value: 'Anna' }, signal))).toEqual([]);
    expect(await unread(async () => adapter()?.probe(signal))).toEqual([]);
  });
});
