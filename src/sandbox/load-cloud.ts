import type * as Cloud from './cloud';

/** The simulators' code, loaded when it is wanted: until then the processes that take longest are on their way. */
export function loadCloud(): typeof Cloud {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import would come first, whatever its place
  return require('./cloud') as typeof Cloud;
}
