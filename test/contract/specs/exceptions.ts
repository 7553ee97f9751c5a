/** Where adapters or simulators differ from the files on purpose; each with the reason and its source. */
import type { Violation } from './exchange-checker';
import type { Simulator } from './spec-documents';

export interface Exception {
  simulator: Simulator;
  /** As in a violation. */
  operation: RegExp;
  side: Violation['side'];
  problem: RegExp;
  reason: string;
  source: string;
}

const NOT_IN_SUBSET = /no file has this operation/;
const GRAPH_REFERENCE = 'learn.microsoft.com/graph/api';

export const EXCEPTIONS: readonly Exception[] = [
  {
    ...{ simulator: 'graph', side: 'request', problem: NOT_IN_SUBSET },
    operation: /^GET \/users\/[^/]+\/photo$/,
    reason: 'only whether there is a photo is asked; a file of all of Graph has it, a subset may not',
    source: `${GRAPH_REFERENCE}/profilephoto-get`,
  },
  {
    ...{ simulator: 'graph', side: 'request', problem: NOT_IN_SUBSET },
    operation: /^GET \/groups\/[^/]+\/transitiveMembers\/microsoft\.graph\.user$/,
    reason: 'the cast to users is an operation of its own, which the older file lacks',
    source: `${GRAPH_REFERENCE}/group-list-transitivemembers`,
  },
  {
    ...{ simulator: 'graph', side: 'request', problem: /^header consistencylevel: is not declared/ },
    operation: /^GET \/directory\/deletedItems\/microsoft\.graph\.user$/,
    reason: 'endsWith and $count need it on every collection of users; the file declares it on other lists only',
    source: 'learn.microsoft.com/graph/aad-advanced-queries',
  },
  {
    ...{ simulator: 'iot-central', side: 'answer', problem: /^200 body \/value\/\*\/email: is no property of it/ },
    operation: /^GET \/users$/,
    reason: 'a test plants an address in a service principal, to prove that it is not taken for a person',
    source: 'test/unit/services/iot-central/iot-central.test.ts',
  },
];

export const isExcepted = (violation: Violation, exception: Exception): boolean =>
  exception.simulator === violation.simulator &&
  exception.side === violation.side &&
  exception.operation.test(violation.operation) &&
  exception.problem.test(violation.problem);
