import type { AuditEntry } from '../../../src/core/audit-entry';

export const KEY = Buffer.alloc(32, 7);

export function entry(changes: Partial<AuditEntry> = {}): AuditEntry {
  return {
    key: null,
    at: '2026-11-22T10:00:00.000Z',
    event: 'refused',
    requestId: 'DSR-2026-0001',
    actor: { tenantId: 'tenant-1', objectId: 'a1e8' },
    from: 'running',
    to: null,
    code: 'DSR_NOT_NOW',
    correlationId: '0a1b2c3d',
    facts: { files: 3, path: 'exports/1.zip', done: true, none: null },
    hashed: { subject: 'user:anna' },
    ...changes,
  };
}

export function keyed(stream: string, position: number): AuditEntry {
  return entry({ key: { stream, position }, event: 'step.finished', facts: { position } });
}
