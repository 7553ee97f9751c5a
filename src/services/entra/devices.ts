import { z } from 'zod';
import type { PageSource } from '../collecting';
import type { GraphClient } from './client';
import { pageSchema, readAll } from './pages';
import { listSource } from './relations';

const ids = pageSchema(z.looseObject({ id: z.string() }));

/** Owned devices, then those registered but not owned: whoever registers a device usually is both. */
export function deviceSources(graph: GraphClient): PageSource[] {
  const query = (_id: string, pageSize: number): Record<string, string> => ({ $top: String(pageSize) });
  const owned = listSource(graph, {
    operation: 'list owned devices',
    path: (id) => `/users/${id}/ownedDevices`,
    query,
  });
  const registered = listSource(graph, {
    operation: 'list registered devices',
    path: (id) => `/users/${id}/registeredDevices`,
    query,
  });
  return [
    owned,
    async (object, page, signal) => {
      const answer = await registered(object, page, signal);
      if (answer.records.length === 0) return answer;
      const known = await ownedIds(graph, object.id, signal);
      return { ...answer, records: answer.records.filter((device) => !known.has(idOf(device))) };
    },
  ];
}

async function ownedIds(graph: GraphClient, id: string, signal: AbortSignal): Promise<Set<string>> {
  const query = { $select: 'id', $top: '999' };
  const owned = await readAll(graph, {
    operation: 'list owned devices',
    path: `/users/${id}/ownedDevices`,
    query,
    schema: ids,
    signal,
  });
  return new Set(owned.map((device) => device.id));
}

const idOf = (device: unknown): string => z.looseObject({ id: z.string() }).safeParse(device).data?.id ?? '';
