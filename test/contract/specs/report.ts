import type { Seen } from './exchange-checker';

/** A line an operation: how many requests and which answers were checked. */
export function reportOf(seen: readonly Seen[]): string {
  const lines = [...seen]
    .sort((a, b) => `${a.simulator} ${a.operation}`.localeCompare(`${b.simulator} ${b.operation}`))
    .map(({ simulator, operation, requests, answers }) => {
      const told = Object.entries(answers).map(([status, count]) => `${count} × ${status}`);
      return `${simulator}  ${operation}: ${requests} requests; answers ${told.join(', ') || 'none'}`;
    });
  return `\n${lines.join('\n')}\n${lines.length} operations checked\n`;
}
