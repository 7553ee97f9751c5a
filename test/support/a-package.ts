import type { PackageInfo } from '../../src/core/request';
import { NOW } from './builders';

/** Where a package lies that was moved so many times. */
export const nameAfter = (moves: number): string => `random-${moves}/DSR-2026-0001.zip`;

export function aPackage(changes: Partial<PackageInfo> = {}): PackageInfo {
  return {
    ...{ blobName: nameAfter(0), fileName: 'DSR-2026-0001-export.zip', bytes: 100, sha256: 'ab', files: 3 },
    ...{ counts: { 'iot-hub/devices': 3 }, builtAt: NOW, decisions: '', withheld: 0, moves: 0 },
    ...changes,
  };
}
