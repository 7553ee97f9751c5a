/** A longer name is no name; where it stands as one it is withheld all the same. */
const LONGEST_NAME = 200;
const MOST_WORDS = 8;

/** Other people's names in running text. */
export interface NamePattern {
  pattern: RegExp;
  /** No text that is shorter holds one. */
  shortest: number;
}
/** Also the other way round, and as it is written apart from its accents. Null where there is no name of two words. */
export function namePattern(names: readonly string[]): NamePattern | null {
  const forms = names
    .map((name) => name.trim())
    .filter(isSpeakable)
    .flatMap(formsOf);
  if (forms.length === 0) return null;
  const alternatives = [...new Set(forms)].sort((a, b) => b.length - a.length).map(escaped);
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives.join('|')})(?![\\p{L}\\p{M}\\p{N}])`, 'giu');
  return { pattern, shortest: Math.min(...forms.map(lengthOf)) };
}

/** White space counts as one sign, however much of it there is. */
const lengthOf = (form: string): number => form.replace(/\s+/gu, ' ').length;

function isSpeakable(name: string): boolean {
  const words = name.length <= LONGEST_NAME ? name.split(/\s+/u).length : 0;
  return words >= 2 && words <= MOST_WORDS;
}

function formsOf(name: string): string[] {
  const words = name.split(/\s+/u);
  const turned = `${words.at(-1) ?? ''}, ${words.slice(0, -1).join(' ')}`;
  return [name, turned].flatMap((form) => [form.normalize('NFC'), form.normalize('NFD')]);
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&').replace(/\s+/gu, '\\s+');
