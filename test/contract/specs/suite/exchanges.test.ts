/**
 * Every request that an adapter sends and every answer that a simulator gives, against the services' own files: the suites of
 * the adapters run once more with a proxy in between that checks what goes through.
 */
import { join } from 'node:path';
import { ROOT } from '../../../support/source-files';
import { failures, watchExchanges } from '../exchange';
import { ExchangeChecker } from '../exchange-checker';
import { EXCEPTIONS, isExcepted } from '../exceptions';
import { reportOf } from '../report';
import { KNOWN_SPECS, specDocuments } from '../spec-documents';
import { suitesOfServices } from '../suites-of-services';

const checker = new ExchangeChecker(specDocuments(process.env.SPECS_DIR ?? ''));
watchExchanges((exchange) => checker.check(exchange));

describe.each(suitesOfServices())('%s', (path) => {
  jest.requireActual<object>(join(ROOT, path));
});

describe('against the services’ files', () => {
  const simulators = [...new Set(KNOWN_SPECS.map(({ simulator }) => simulator))];
  const violations = () => [...checker.violations.values()];

  test.each(simulators)('every exchange with %s is as its file says', (simulator) => {
    const open = violations()
      .filter((violation) => violation.simulator === simulator)
      .filter((violation) => !EXCEPTIONS.some((exception) => isExcepted(violation, exception)))
      .map(
        ({ side, operation, problem, times, example }) =>
          `${operation} ${side}: ${problem} (${times}×)\n    ${example}`,
      );
    expect(open).toEqual([]);
  });

  test('every exchange could be checked', () => {
    expect(failures.map(String)).toEqual([]);
  });

  test('every exception is needed', () => {
    const idle = EXCEPTIONS.filter((exception) => !violations().some((violation) => isExcepted(violation, exception)));
    expect(idle.map(({ operation, problem }) => `${operation.source} ${problem.source}`)).toEqual([]);
  });

  test('every service was spoken to', () => {
    const spoken = new Set([...checker.seen.values()].map(({ simulator }) => simulator));
    expect(simulators.filter((simulator) => !spoken.has(simulator))).toEqual([]);
  });

  afterAll(() => process.stdout.write(reportOf([...checker.seen.values()])));
});
