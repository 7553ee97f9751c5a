/** The sandbox's command line: what each option does, and that everything wrong is told at once. */
import { parseOptions } from '../../../src/sandbox/options';

const optionsOf = (...args: string[]) => {
  const parsed = parseOptions(args);
  if (!parsed.ok) throw new Error(parsed.problems.join(' '));
  return parsed.options;
};
const problemsOf = (...args: string[]) => {
  const parsed = parseOptions(args);
  return parsed.ok ? [] : parsed.problems;
};

test('has the defaults of SANDBOX.md', () => {
  expect(optionsOf()).toEqual({
    portOffset: 0,
    playground: true,
    dataDir: '.sandbox',
    reset: false,
    seed: undefined,
    exportSeconds: 5,
    openBrowser: true,
  });
});

test('takes every option, with its value beside it or behind an equals sign', () => {
  const args = ['--port-offset', '100', '--no-playground', '--data=/tmp/x', '--reset', '--seed', 'large:50'];
  expect(optionsOf(...args, '--export-seconds=0.5', '--no-open')).toEqual({
    portOffset: 100,
    playground: false,
    dataDir: '/tmp/x',
    reset: true,
    seed: 'large:50',
    exportSeconds: 0.5,
    openBrowser: false,
  });
});

test('tells everything that is wrong at once, one sentence each', () => {
  const problems = problemsOf(
    '--port-offset',
    'x',
    '--foo',
    '--seed',
    'big',
    'stray',
    '--export-seconds',
    '-1',
    '--reset=yes',
    '--data',
  );
  expect(problems.map((problem) => problem.split(' ')[0])).toEqual([
    '--port-offset',
    '--foo',
    '--seed',
    'stray',
    '--export-seconds',
    '--reset',
    '--data',
  ]);
  problems.forEach((problem) => expect(problem).toMatch(/^[^.]+\.$|^[^.]+example[^.]+\.$/));
});

test('does not take the next option for a value', () => {
  expect(problemsOf('--data', '--no-open')).toEqual(['--data needs a value.']);
});

test('refuses an offset beyond the last port, which the playground reaches first', () => {
  expect(problemsOf('--port-offset', '9386')).toHaveLength(1);
  expect(problemsOf('--port-offset', '9385')).toEqual([]);
  expect(problemsOf('--port-offset', '20000', '--no-playground')).toEqual([]);
  expect(problemsOf('--port-offset', '60000', '--no-playground')).toHaveLength(1);
});
