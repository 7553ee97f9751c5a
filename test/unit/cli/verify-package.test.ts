/** Proves what `npm run verify-package` says, how far its word goes, and with which code it ends. */
import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { runVerify } from '../../../src/cli/verify-package';
import { keyIdOf } from '../../../src/export/signing-key';
import { verifyPackage } from '../../../src/export/verify-package';
import { FILES, packageFolder } from '../export/forged-package';

const { put, packageFile } = packageFolder();

const { privateKey: key, publicKey } = generateKeyPairSync('ed25519');
const publicFile = () => put('public.pem', publicKey.export({ format: 'pem', type: 'spki' }));

it('says ok, and how far its word goes', async () => {
  const unsigned = await runVerify([await packageFile()]);
  expect(unsigned).toMatchObject({ exitCode: 0, text: expect.stringMatching(/^ok: 4 files, /) as string });
  expect(unsigned.text).toContain('\nnot signed; nothing here was compared with anything from outside');
  const signed = await packageFile({ key });
  expect((await runVerify([signed])).text).toContain(`\nsigned by ${keyIdOf(publicKey)}; give the public key`);
  const { sha256 } = await verifyPackage(signed);
  expect((await runVerify([signed, '--sha256', sha256])).text).toContain('the SHA-256 that you gave');
  expect((await runVerify([signed, '--key', publicFile()])).text).toMatch(
    /\nsigned by [0-9a-f]{64}, the key that you gave$/,
  );
});

it('ends with 2 and a line for each difference', async () => {
  const text =
    'differs: data/entra/profile.json is not in the manifest\ndiffers: the files are not those of the manifest, in its order';
  const file = await packageFile({ listed: (digests) => digests.slice(1) });
  expect(await runVerify([file])).toEqual({ exitCode: 2, text });
});

it('ends with 1 where it is not called as it should be', async () => {
  const file = await packageFile();
  const calls = [[], [file, file], [file, '--wrong'], [file, '--sha256', 'abc'], [`${file}.none`]];
  for (const call of calls) expect(await runVerify(call)).toMatchObject({ exitCode: 1 });
  const secret = put('private.pem', key.export({ format: 'pem', type: 'pkcs8' }));
  const refused = await runVerify([file, '--key', secret]);
  expect(refused).toMatchObject({ exitCode: 1, text: expect.stringContaining('holds a private key') as string });
});

it('shows no control character of a foreign archive', async () => {
  const file = await packageFile({
    files: [...FILES, ['data/\u001b[31m.json', '']],
    listed: (all) => all.slice(0, 3),
  });
  // eslint-disable-next-line no-control-regex -- it must not be there
  expect((await runVerify([file])).text).not.toMatch(/\u001b/);
});

it('is what npm run verify-package starts', async () => {
  const started = spawnSync(process.execPath, ['-r', 'tsx/cjs', 'src/cli/verify-package.ts', await packageFile()]);
  expect(started.stdout.toString()).toMatch(/^ok: 4 files, /);
  expect(started.status).toBe(0);
});
