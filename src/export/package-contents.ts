import { searchedInVain } from '../core/plan';
import { runOf } from '../core/ports/package-store';
import type { DsrRequest, Step } from '../core/request';
import type { CollectionDefinition, ServiceDefinition } from '../core/service';
import { fileNamePart } from './blob-names';
import { excludedCollections } from './cut';

/** One file of the package before it is built: a collection of one instance of a service. */
export interface DataFile {
  path: string;
  /** As counted in `PackageInfo.counts`. */
  countKey: string;
  requestId: string;
  run: string;
  service: string;
  serviceTitle: string;
  instance: string;
  collection: string;
  title: string;
  pages: number;
  /** What collecting counted. */
  expectedRecords: number;
}

/** What was to be in the package and is not, or not wholly. */
export interface Gap {
  service: string;
  serviceTitle: string;
  instance: string;
  reason: string;
}

/** A collection that a reviewer left out: it has a name, but becomes no file. */
export interface LeftOutFile {
  file: DataFile;
  reason: string;
}

export interface PackageContents {
  files: DataFile[];
  leftOut: LeftOutFile[];
  gaps: Gap[];
  /** Services that were searched without a hit. */
  nothingFound: { name: string; title: string }[];
}

/** Pure: the request's steps, its review and the services' declarations say which files there are, in which order. */
export function packageContents(request: DsrRequest, services: readonly ServiceDefinition[]): PackageContents {
  const run = runOf(request);
  const reasonFor = excludedCollections(request);
  const taken = new Set<string>();
  const files: DataFile[] = [];
  const leftOut: LeftOutFile[] = [];
  const gaps: Gap[] = [];
  for (const service of services) {
    const steps = collectSteps(request, service);
    for (const step of steps) gaps.push(...gapOf(step, service));
    for (const collection of service.collections) {
      for (const step of steps) {
        if (!isCollected(step, collection)) continue;
        const path = filePath(service.name, collection.name, steps.length > 1 ? step.instance : null, taken);
        const file = dataFile({ request, run, service, step, collection, path });
        const reason = reasonFor(service.name, file.instance, collection.name);
        if (reason === null) files.push(file);
        else leftOut.push({ file, reason });
      }
    }
  }
  return { files, leftOut, gaps, nothingFound: nothingFound(request, services) };
}

function nothingFound({ plan }: DsrRequest, services: readonly ServiceDefinition[]): PackageContents['nothingFound'] {
  const names = plan ? searchedInVain(plan) : [];
  return names.map((name) => ({ name, title: services.find((service) => service.name === name)?.title ?? name }));
}

function collectSteps(request: DsrRequest, service: ServiceDefinition): Step[] {
  return request.steps.filter((step) => step.kind === 'collect' && step.service === service.name);
}

/** A finished step read all collections, also those where it found nothing. */
function isCollected(step: Step, collection: CollectionDefinition): boolean {
  return step.state === 'done' || (step.progress?.pages[collection.name] ?? 0) > 0;
}

function gapOf(step: Step, service: ServiceDefinition): Gap[] {
  const gap = (reason: string): Gap => ({
    ...{ service: service.name, serviceTitle: service.title, instance: step.instance ?? '' },
    reason,
  });
  const unread = (step.progress?.gaps ?? []).map(gap);
  if (step.state === 'done') return unread;
  return [...unread, gap(step.lastFailure?.text ?? `The step "${step.title}" ended as ${step.state}.`)];
}

interface DataFileParts {
  request: DsrRequest;
  run: string;
  service: ServiceDefinition;
  step: Step;
  collection: CollectionDefinition;
  path: string;
}

function dataFile({ request, run, service, step, collection, path }: DataFileParts): DataFile {
  return {
    path,
    countKey: `${service.name}/${collection.name}`,
    requestId: request.id,
    run,
    service: service.name,
    serviceTitle: service.title,
    instance: step.instance ?? '',
    collection: collection.name,
    title: collection.title,
    pages: step.progress?.pages[collection.name] ?? 0,
    expectedRecords: step.progress?.counts[collection.name] ?? 0,
  };
}

/** The instance is named only where a service has more than one. */
function filePath(service: string, collection: string, instance: string | null, taken: Set<string>): string {
  const name = fileNamePart(collection) + (instance === null ? '' : `-${fileNamePart(instance)}`);
  const base = `data/${fileNamePart(service)}/${name}`;
  let path = `${base}.json`;
  for (let again = 2; taken.has(path); again++) path = `${base}-${again}.json`;
  taken.add(path);
  return path;
}
