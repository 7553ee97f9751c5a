import type { PackageInfo } from '../core/package-info';
import { packageStands } from '../core/retention';
import type { Ports } from './ports';

/**
 * Asks the storage account about a request's package as it is now; once more where it says no, for the package may have
 * been moved to another name meanwhile. Null where there is none any more; `lost` is the one that should have been there.
 */
export async function askPackage<T>(
  ports: Pick<Ports, 'requests'>,
  requestId: string,
  ask: (info: PackageInfo) => Promise<T | null>,
): Promise<{ info: PackageInfo; answer: T } | { lost: PackageInfo | null }> {
  for (let asked: PackageInfo | null = null; ;) {
    const request = await ports.requests.get(requestId);
    if (!request || !packageStands(request)) return { lost: null };
    const info: PackageInfo = request.package;
    const answer = await ask(info);
    if (answer !== null) return { info, answer };
    if (asked?.blobName === info.blobName) return { lost: info };
    asked = info;
  }
}

export async function isPackageAtHand(
  ports: Pick<Ports, 'requests' | 'packages'>,
  requestId: string,
): Promise<boolean> {
  const asked = await askPackage(ports, requestId, async (info) => (await ports.packages.stands(info)) || null);
  return 'answer' in asked;
}
