import type { Command } from '../../../src/core/command';
import { parse } from '../../../src/language';
import { NOW } from './labelled';

const target = ({ subjects, requestId }: Command): string[] => [
  ...subjects.map(({ value }) => value),
  ...(requestId ? [`#${Number(requestId.split('-')[2])}`] : []),
];

const inBrief = (command: Command): string =>
  [
    command.intent,
    ...target(command),
    ...command.services.map((name) => `in ${name}`),
    ...command.except.map((name) => `not ${name}`),
    ...(command.params.changes ?? []).map(({ field, value }) => `${field}=${value}`),
  ].join(' ');

/** A reading in a line: each command with its targets, scope and changes, or the reason for none. */
export function brief(text: string): string {
  const { commands, reason } = parse(text, { now: NOW });
  return reason ?? commands.map(inBrief).join('; ');
}
