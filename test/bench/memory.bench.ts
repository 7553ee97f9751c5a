/**
 * What it measures: the peak memory of a process that makes a package of 1 GB out of what lies in a storage account
 * (Azurite), into it; and of processes that make one of 1 GB and one so many times as large (default 10) to a null sink.
 * Synthetic records, compiled code. Takes minutes, so `npm run bench` alone leaves it out.
 * Run: npm run bench memory [GB = 10]
 */
import { startAzurite } from '../support/azurite';
import { runPackageProcess } from './run-package-process';

const MEGABYTES_A_GB = 1000;

export async function run(gigabytes = 10): Promise<Record<string, number>> {
  const { staging, building } = await throughStorage(MEGABYTES_A_GB);
  const small = await peakOf(1);
  const large = await peakOf(gigabytes);
  return {
    'peak RSS, staging 1 GB with Azurite (MB)': staging,
    'peak RSS, making the package of 1 GB with Azurite (MB)': building,
    'peak RSS, 1 GB to a null sink (MB)': small,
    [`peak RSS, ${gigabytes} GB to a null sink (MB)`]: large,
    [`peak RSS, ${gigabytes} GB − 1 GB, null sink (MB)`]: round1(large - small),
  };
}

async function throughStorage(megabytes: number): Promise<{ staging: number; building: number }> {
  const azurite = await startAzurite({ onDisk: true });
  try {
    const { peak: staging } = await runPackageProcess('stage', megabytes, azurite);
    const { peak: building } = await runPackageProcess('build', megabytes, azurite);
    return { staging: round1(staging), building: round1(building) };
  } finally {
    await azurite.stop();
  }
}

async function peakOf(gigabytes: number): Promise<number> {
  return round1((await runPackageProcess('null-sink', gigabytes * MEGABYTES_A_GB)).peak);
}

function round1(value: number): number {
  return Math.round(value * 10) / 10;
}
