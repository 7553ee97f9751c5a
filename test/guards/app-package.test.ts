/** Proves that the app package can be uploaded as it stands: schema, commands, icons. Offline. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { manifestCommands } from '../../src/core/commands';

interface Manifest {
  manifestVersion: string;
  name: { short: string; full: string };
  description: { short: string; full: string };
  supportsChannelFeatures: string;
  authorization?: unknown;
  icons: { color: string; outline: string };
  bots: [
    { scopes: string[]; commandLists: { scopes: string[]; commands: { title: string; description: string }[] }[] },
  ];
}

const ROOT = join(__dirname, '..', '..');
const SCHEMAS = join(ROOT, 'node_modules/@microsoft/app-manifest/build/json-schemas/teams');
const GUID = '11111111-2222-4333-8444-555555555555';

function read(): Manifest {
  const text = readFileSync(join(ROOT, 'appPackage', 'manifest.json'), 'utf8');
  return JSON.parse(text.replace(/\$\{\{(BOT_ID|TEAMS_APP_ID)\}\}/g, GUID)) as Manifest;
}

interface Png {
  width: number;
  height: number;
  /** Rows of RGBA pixels, a filter byte before each. */
  rows: Buffer;
}

function readPng(name: string): Png {
  const file = readFileSync(join(ROOT, 'appPackage', name));
  expect(file.subarray(1, 4).toString('latin1')).toBe('PNG');
  expect([file[24], file[25]]).toEqual([8, 6]);
  const at = file.indexOf('IDAT');
  const data = file.subarray(at + 4, at + 4 + file.readUInt32BE(at - 4));
  return { width: file.readUInt32BE(16), height: file.readUInt32BE(20), rows: inflateSync(data) };
}

function pixel({ width, rows }: Png, x: number, y: number): number[] {
  const at = y * (width * 4 + 1) + 1 + x * 4;
  return [...rows.subarray(at, at + 4)];
}

describe('the app package', () => {
  const manifest = read();

  it('is valid against the schema that it names', () => {
    const path = join(SCHEMAS, `v${manifest.manifestVersion}`, 'MicrosoftTeams.schema.json');
    const ajv = new Ajv({ strict: false, allErrors: true });
    addFormats(ajv);
    const validate = ajv.compile(JSON.parse(readFileSync(path, 'utf8')) as object);
    validate(manifest);
    expect(validate.errors ?? []).toEqual([]);
  });

  it('leaves no placeholder but the two ids', () => {
    expect(JSON.stringify(manifest)).not.toContain('${{');
  });

  it('offers the rows of the COMMANDS table, help among them, twelve at most', () => {
    const { commandLists } = manifest.bots[0];
    for (const { commands } of commandLists) expect(commands).toEqual(manifestCommands());
    expect(manifestCommands().map(({ title }) => title)).toContain('help');
    expect(manifestCommands().length).toBeLessThanOrEqual(12);
    for (const { title } of manifestCommands()) expect(title.length).toBeLessThanOrEqual(128);
  });

  it('works in private channels and asks for no permission to read the channel', () => {
    expect(manifest.supportsChannelFeatures).toBe('tier1');
    expect(manifest.authorization).toBeUndefined();
    expect(JSON.stringify(manifest)).not.toContain('ChannelMessage.Read.Group');
  });

  it("does not carry Microsoft's names in its own", () => {
    expect(`${manifest.name.short} ${manifest.name.full}`).not.toMatch(/teams|azure|microsoft/i);
  });

  it('has a colour icon of 192 pixels without transparent corners', () => {
    const icon = readPng(manifest.icons.color);
    expect([icon.width, icon.height]).toEqual([192, 192]);
    expect(pixel(icon, 0, 0)[3]).toBe(255);
  });

  it('has an outline icon of 32 pixels, white on transparent', () => {
    const icon = readPng(manifest.icons.outline);
    expect([icon.width, icon.height]).toEqual([32, 32]);
    expect(pixel(icon, 0, 0)[3]).toBe(0);
    const all = Array.from({ length: 32 * 32 }, (_, index) => pixel(icon, index % 32, Math.floor(index / 32)));
    const drawn = all.filter(([, , , alpha]) => alpha !== 0);
    expect(drawn.length).toBeGreaterThan(50);
    expect(drawn.every(([red, green, blue]) => red === 255 && green === 255 && blue === 255)).toBe(true);
  });
});
