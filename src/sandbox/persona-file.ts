import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** Who the playground's user is at the moment, by object id. */
export interface PersonaMemory {
  read(): string | null;
  write(objectId: string): void;
}

/** Kept in a file: the bot may die and start again between two clicks. */
export function personaFile(file: string): PersonaMemory {
  return {
    read: () => (existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { objectId: string }).objectId : null),
    write: (objectId) => writeFileSync(file, `${JSON.stringify({ objectId })}\n`),
  };
}
