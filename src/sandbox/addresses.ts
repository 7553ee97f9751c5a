/** Where every part of the sandbox is (SANDBOX.md); all of them on loopback. */
export const HOST = '127.0.0.1';
export const LAST_PORT = 65_535;

export interface Ports {
  readonly bot: number;
  readonly blob: number;
  readonly queue: number;
  readonly table: number;
  readonly cloud: number;
  readonly playground: number;
}

const DEFAULT_PORTS: Ports = { bot: 3978, blob: 10_000, queue: 10_001, table: 10_002, cloud: 7071, playground: 56_150 };

export const portsAt = (offset: number): Ports => ({
  bot: DEFAULT_PORTS.bot + offset,
  blob: DEFAULT_PORTS.blob + offset,
  queue: DEFAULT_PORTS.queue + offset,
  table: DEFAULT_PORTS.table + offset,
  cloud: DEFAULT_PORTS.cloud + offset,
  playground: DEFAULT_PORTS.playground + offset,
});

/** The highest port in use. */
export function lastPortAt(offset: number, playground: boolean): number {
  const ports = portsAt(offset);
  return playground ? ports.playground : ports.table;
}

/** Each port with the part that listens there, as the table of addresses names it. */
export function partsOf(ports: Ports, playground: boolean): { part: string; port: number }[] {
  const parts = [
    { part: 'bot', port: ports.bot },
    { part: 'Azurite blob', port: ports.blob },
    { part: 'Azurite queue', port: ports.queue },
    { part: 'Azurite table', port: ports.table },
    { part: 'cloud', port: ports.cloud },
  ];
  return playground ? [...parts, { part: 'playground', port: ports.playground }] : parts;
}

export const httpUrl = (port: number): string => `http://${HOST}:${port}`;
export const httpsUrl = (port: number): string => `https://${HOST}:${port}`;
