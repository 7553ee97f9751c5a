/** A letter is shown to members and never to whom it is about; its file is audited, without a name and without its link. */
import { DsrError } from '../../../src/core/errors';
import type { LetterKind, LetterLanguage } from '../../../src/core/letter';
import type { DsrRequest } from '../../../src/core/request';
import { storeNew } from '../../../src/usecases/store-request';
import { writeLetter } from '../../../src/usecases/write-letter';
import { ADELE, ANNA, aCause, aNewRequest, MEGAN, NOW, PATTI } from '../../support/builders';
import { eventsOf, fakePorts, type FakePorts } from '../../support/fake-ports';

let ports: FakePorts;
let drafts: number;
beforeEach(() => {
  ports = fakePorts();
  drafts = 0;
});

interface Asked {
  changes?: Partial<DsrRequest>;
  actor?: typeof ADELE;
  kind?: LetterKind | null;
  language?: LetterLanguage | null;
}

const declined = { by: MEGAN, at: NOW, ground: 'excessive', reason: 'The fifth this month.', note: null } as const;
const REFUSED: Partial<DsrRequest> = { state: 'declined', declined };

async function ask({ changes = REFUSED, actor = ADELE, kind = null, language = null }: Asked = {}) {
  const draftId = `draft-${(drafts += 1)}`;
  const request = await storeNew(ports, aNewRequest({ ...changes, draftId }), aCause());
  return writeLetter(ports, { actor, correlationId: 'c1', request, kind, language });
}

test('the letter that is due comes in the configured language, and any other on demand', async () => {
  expect(await ask()).toMatchObject({ ok: true, kind: 'decline', language: 'en', kinds: ['decline'] });
  ports.settings.letters = { ...ports.settings.letters, language: 'fr' };
  const french = await ask();
  expect(french.ok && french.letter.text).toContain('Anna Kovács');
  expect(french).toMatchObject({ language: 'fr' });
  expect(await ask({ language: 'de' })).toMatchObject({ language: 'de' });
});

test('what has to be filled in is told as it stands in the letter, and only that', async () => {
  const written = await ask();
  expect(written).toMatchObject({
    toFill: [
      'to fill in: how the controller or its data protection officer is reached',
      'to fill in: name and address of the supervisory authority',
    ],
  });
  ports.settings.letters = { language: 'en', sender: { controllerName: 'C', contact: 'c', authority: 'a' } };
  expect(await ask()).toMatchObject({ toFill: [] });
});

test('a kind that does not fit is refused, and audited', async () => {
  expect(await ask({ kind: 'erased' })).toMatchObject({ ok: false, code: 'DSR_NOT_NOW' });
  expect(await ask({ changes: { state: 'completed', package: null } })).toMatchObject({
    ok: false,
    code: 'DSR_NOT_NOW',
  });
  expect(eventsOf(ports).filter((event) => event === 'refused')).toHaveLength(2);
  expect(ports.packages.files).toEqual([]);
});

test.each([
  ['a guest', PATTI, 'DSR_NOT_A_MEMBER'],
  ['whom it is about', ANNA, 'DSR_OWN_DATA'],
] as const)('%s gets none, and no file is made', async (_who, actor, code) => {
  expect(await ask({ actor })).toMatchObject({ ok: false, code });
  expect(ports.packages.files).toEqual([]);
});

test('the file is audited by whom, kind and path: no name, no link', async () => {
  const written = await ask();
  expect(written.ok && written.file?.url).toContain('sig=secret');
  const [file] = ports.packages.files;
  expect(file).toMatchObject({ fileName: 'DSR-2026-0001-decline-en.txt', contentType: 'text/plain; charset=utf-8' });
  expect(file?.text).toMatch(/^Your request DSR-2026-0001: our decision\n\n/);
  const line = ports.audit.lines.at(-1);
  expect(line).toMatchObject({
    event: 'letter.issued',
    requestId: 'DSR-2026-0001',
    actor: { objectId: ADELE.objectId },
  });
  expect(line?.facts).toEqual({
    ...{ letter: 'decline', language: 'en', file: 'files/1/DSR-2026-0001-decline-en.txt' },
    expiresAt: '2026-11-22T18:00:00.000Z',
  });
  expect(JSON.stringify([ports.audit.lines, file?.fileName])).not.toMatch(/secret|Anna|Kov/);
});

test('its link lives as long as others, a day at most', async () => {
  ports.settings.linkHours = 168;
  await ask();
  expect(ports.packages.links).toEqual([24]);
});

test('the letter comes without a file where storage does not answer', async () => {
  ports.packages.faults = [new DsrError('DSR_SERVICE_FAILED', 'storage: put a file answered 503')];
  expect(await ask()).toMatchObject({ ok: true, file: null, letter: { subject: expect.any(String) as string } });
});

test('no link goes out that is not audited', async () => {
  const request = await storeNew(ports, aNewRequest(REFUSED), aCause());
  ports.audit.fault = new DsrError('DSR_AUDIT_FAILED', 'disk full');
  const wish = { actor: ADELE, correlationId: 'c1', request, kind: null, language: null };
  await expect(writeLetter(ports, wish)).rejects.toThrow('disk full');
});
