/** The only reader of files here: our templates, and over them the edited copies of a folder. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { LETTER_KIND_NAMES, LETTER_PARTS } from './letter-kinds';
import { LETTER_LANGUAGE_NAMES } from './languages';

/** Every language has each of these: `<language>/<name>.txt`. */
export const TEMPLATE_NAMES: readonly string[] = [
  ...LETTER_KIND_NAMES,
  ...LETTER_PARTS.map((part) => `part-${part}`),
  'phrases',
];

const OURS = join(__dirname, 'templates');
const MOST_BYTES = 100_000;

export interface ReadTemplates {
  /** By `<language>/<name>.txt`. */
  texts: Map<string, string>;
  problems: string[];
}

/** Ours are part of the program; of the edited ones a file that is no template is reported, so that no typo is lost. */
export function readTemplates(edited: string | undefined): ReadTemplates {
  const paths = LETTER_LANGUAGE_NAMES.flatMap((language) => TEMPLATE_NAMES.map((name) => `${language}/${name}.txt`));
  const found = edited === undefined ? { files: [], problems: [] } : filesOf(edited);
  const texts = new Map<string, string>();
  const problems = [...found.problems];
  for (const path of paths) {
    const read = readText(join(edited !== undefined && found.files.includes(path) ? edited : OURS, path));
    if (read.ok) texts.set(path, read.text);
    else problems.push(`${path} ${read.problem}`);
  }
  const strange = found.files.filter((path) => !paths.includes(path));
  return { texts, problems: [...problems, ...strange.map((path) => `${path} is no letter that there is`)] };
}

/** Files and folders that start with a dot, and those directly in the folder (a README), are nobody's letters. */
function filesOf(folder: string): { files: string[]; problems: string[] } {
  try {
    const languages = readdirSync(folder).filter((name) => isFolder(join(folder, name)) && !name.startsWith('.'));
    const files = languages.flatMap((language) =>
      readdirSync(join(folder, language))
        .filter((name) => !name.startsWith('.'))
        .map((name) => `${language}/${name}`),
    );
    const astray = readdirSync(folder).filter((name) => name.endsWith('.txt') && !isFolder(join(folder, name)));
    return { files, problems: astray.map((name) => `${name} has to stand in the folder of a language`) };
  } catch {
    return { files: [], problems: ['the folder cannot be read'] };
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function readText(path: string): { ok: true; text: string } | { ok: false; problem: string } {
  try {
    if (statSync(path).size > MOST_BYTES) return { ok: false, problem: `is longer than ${MOST_BYTES} bytes` };
    const text = readFileSync(path, 'utf8');
    if (text.includes('\uFFFD')) return { ok: false, problem: 'is not in UTF-8' };
    return { ok: true, text: text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n') };
  } catch {
    return { ok: false, problem: 'cannot be read' };
  }
}
