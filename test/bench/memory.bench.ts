/**
 * What it measures: the peak memory of a process that makes a package of 1 GB, and of one that makes a package so many times
 * as large (default 10), synthetic records, null sink. Takes minutes, so `npm run bench` alone leaves it out.
 * Run: npm run bench memory [GB = 10]
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { makeLoad, packagePass } from './export-load';

const CHILD = '--one-pass';
const MEGABYTES_A_GB = 1000;

export async function run(gigabytes = 10): Promise<Record<string, number>> {
  const small = await peakOf(1);
  const large = await peakOf(gigabytes);
  return {
    'peak RSS, 1 GB (MB)': small,
    [`peak RSS, ${gigabytes} GB (MB)`]: large,
    [`peak RSS, ${gigabytes} GB − 1 GB (MB)`]: Math.round((large - small) * 10) / 10,
  };
}

async function peakOf(gigabytes: number): Promise<number> {
  const args = [...process.execArgv, __filename, CHILD, String(gigabytes)];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return Number(stdout);
}

async function onePass(gigabytes: number): Promise<void> {
  await packagePass(makeLoad(gigabytes * MEGABYTES_A_GB));
  process.stdout.write(String(Math.round(process.resourceUsage().maxRSS / 100) / 10));
}

if (require.main === module && process.argv[2] === CHILD) void onePass(Number(process.argv[3]));
