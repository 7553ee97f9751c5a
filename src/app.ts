/** The composition root: the only file that names concrete stores, services and sinks. It listens to nothing by itself. */
import { join } from 'node:path';
import { DefaultAzureCredential, type TokenCredential } from '@azure/identity';
import { openAuditLog } from './audit';
import type { Config } from './config';
import type { Clock } from './core/ports/clock';
import type { Ids } from './core/ports/ids';
import { assertTables } from './core/transitions';
import { Engine } from './engine/engine';
import { createPackageStore, type PackageStoreOptions } from './export/package-store';
import { createIds } from './ids';
import { createLog, faultName, type Log } from './log';
import { createServer, listen, type RunningServer } from './server';
import { createServices, type ExportStorage } from './services/registry';
import { lettersOf, settingsOf, wakeAtOf } from './settings';
import { openStore } from './store/open-store';
import { createAdapter } from './teams/adapter';
import { DsrBot } from './teams/bot';
import { CardMaker } from './teams/card-maker';
import { createEndpoint, type Intercept } from './teams/endpoint';
import { mayCall } from './teams/gate';
import { TeamsMessenger } from './teams/messenger';
import type { Ports } from './usecases/ports';

export type { Intercept } from './teams/endpoint';

/** What the sandbox and the tests plug in. */
export interface AppOverrides {
  clock?: Clock;
  credential?: TokenCredential;
  log?: Log;
  /** Authentication off; the bot then listens on loopback only and answers loopback only. */
  anonymous?: true;
  intercept?: Intercept;
  /** With it packages are made in the bot's own thread. */
  createZip?: PackageStoreOptions['createZip'];
}

export interface App {
  readonly ports: Ports;
  readonly engine: Engine;
  /** Takes up what was left, then answers Teams. */
  listen(): Promise<{ url: string }>;
  /** Looks for what has become due; the sandbox calls it when its clock was moved. */
  tick(): Promise<void>;
  /** Stops intake, lets the work in hand end, closes the stores. */
  close(): Promise<void>;
}

export async function createApp(config: Config, overrides: AppOverrides = {}): Promise<App> {
  assertTables();
  const parts = await openParts(config, overrides);
  const { ports, engine, server } = assemble(config, overrides, parts);
  let running: RunningServer | null = null;
  return {
    ports,
    engine,
    listen: async () => {
      await engine.start();
      running = await listen(server, config.PORT, config.HOST);
      parts.log.info({ address: running.url }, 'listening');
      return { url: running.url };
    },
    tick: () => engine.tick(),
    close: async () => {
      await running?.close();
      await engine.close();
      await parts.audit.close();
      await parts.store.close();
    },
  };
}

type Parts = Awaited<ReturnType<typeof openParts>>;

async function openParts(config: Config, overrides: AppOverrides) {
  const letters = lettersOf(config);
  const clock = overrides.clock ?? { now: () => new Date() };
  const credential = overrides.credential ?? credentialOf(config);
  const log = overrides.log ?? createLog(config.LOG_LEVEL);
  const now = () => clock.now();
  const store = await openStore({ dir: config.DATA_DIR, now, wakeAt: wakeAtOf(config) });
  const audit = await openAuditLog({ file: join(config.DATA_DIR, 'audit.jsonl'), key: config.AUDIT_KEY });
  if (audit.cutBytes > 0)
    log.warn({ what: 'audit', status: audit.cutBytes }, 'a line that a crash cut short was removed');
  const services = openServices(config, credential, now, log);
  const packages = packageStoreOf(config, credential, now, overrides.createZip);
  return { clock, log, store, audit, services, letters, packages };
}

/** The services alone, with nothing opened or locked: what `doctor` needs beside a running bot. */
export function openServices(
  config: Config,
  credential: TokenCredential = credentialOf(config),
  now: () => Date = () => new Date(),
  log: Log = createLog(config.LOG_LEVEL),
) {
  return createServices(config.services, {
    credential,
    now,
    approvers: { groupId: config.APPROVER_GROUP_ID, objectIds: config.APPROVER_IDS },
    storage: exportStorageOf(config),
    onRetry: ({ service, operation, attempt, waitMs, status }) =>
      log.warn({ service, operation, attempt, waitMs, status }, 'a service asked to wait'),
  });
}

/** The store of the packages alone; `doctor` asks it beside a running bot. */
export function packageStoreOf(
  config: Config,
  credential: TokenCredential = credentialOf(config),
  now: () => Date = () => new Date(),
  createZip?: PackageStoreOptions['createZip'],
) {
  return createPackageStore({
    blobEndpoint: config.STORAGE_BLOB_ENDPOINT,
    credential,
    containers: { packages: config.PACKAGE_CONTAINER, staging: config.STAGING_CONTAINER },
    caFile: config.storageCaFile,
    nameKey: config.PACKAGE_NAME_KEY,
    ...{ controllerName: config.CONTROLLER_NAME, contact: config.LETTER_CONTACT },
    ...(config.accessNotice ? { notice: config.accessNotice } : {}),
    ...(config.SIGNING_KEY ? { signingKey: config.SIGNING_KEY } : {}),
    ...{ now, createZip },
  });
}

function exportStorageOf(config: Config): ExportStorage {
  const { STORAGE_BLOB_ENDPOINT: blobEndpoint, PACKAGE_NAME_KEY: nameKey, storageCaFile: caFile } = config;
  return { blobEndpoint, nameKey, caFile, stagingKey: config.SYSTEM_LOGS_STAGING_KEY };
}

function credentialOf({ MANAGED_IDENTITY_CLIENT_ID: clientId, TENANT_ID: tenantId }: Config): TokenCredential {
  return new DefaultAzureCredential({ tenantId, ...(clientId ? { managedIdentityClientId: clientId } : {}) });
}

function assemble(config: Config, overrides: AppOverrides, parts: Parts) {
  const anonymous = overrides.anonymous ?? false;
  const ids = createIds();
  const ports = portsOf(config, parts, ids, () => engine);
  const { timeZone, isWorkingDay } = ports.settings;
  const cards = new CardMaker(ports, { timeZone, isWorkingDay, locale: config.LOCALE });
  const newCorrelationId = () => ids.correlationId();
  const adapter = createAdapter({
    identity: anonymous ? null : identityOf(config),
    newCorrelationId,
    fault: (correlationId, fault) => parts.log.error({ correlationId, fault: faultName(fault) }, 'a turn failed'),
  });
  const mayCallHere = (serviceUrl: string) => mayCall(serviceUrl, anonymous);
  const messenger = new TeamsMessenger({
    ...{ adapter, botAppId: config.BOT_ID ?? '', cards, mayCall: mayCallHere },
    linkDelivery: config.LINK_DELIVERY,
  });
  const engine = new Engine(ports, messenger, {
    fault: (what, requestId, fault) =>
      parts.log.error({ what, requestId, fault: faultName(fault) }, 'tried again later'),
  });
  const bot = new DsrBot(ports, cards, {
    tenantId: config.TENANT_ID,
    anonymous,
    complianceChannelId: config.COMPLIANCE_CHANNEL_ID,
    dropped: (problem) => parts.log.warn({ problem }, 'an activity was dropped'),
  });
  const messages = createEndpoint({
    ...{ adapter, bot, anonymous, newCorrelationId, intercept: overrides.intercept },
    refused: (correlationId, problem, status) =>
      parts.log.warn({ correlationId, problem, status }, 'refused at the door'),
  });
  const fault = (fault_: unknown) => parts.log.error({ fault: faultName(fault_) }, 'a route failed');
  return {
    ports,
    engine,
    server: createServer({ messages: messages as never, notReady: () => Promise.resolve(null), fault }),
  };
}

function portsOf(config: Config, parts: Parts, ids: Ids, engine: () => Engine): Ports {
  const { store, audit, services, packages, letters, clock } = parts;
  return {
    requests: store.requests,
    drafts: store.drafts,
    restrictions: store.restrictions,
    audit,
    members: services.memberDirectory,
    people: services.personFinder,
    services: services.adapters,
    unavailable: services.unavailable.map(({ name, title, reason }) => ({ service: name, title, reason })),
    packages,
    letters,
    clock,
    ids,
    wake: (id) => engine().wake(id),
    settled: (id) => engine().settled(id),
    settings: settingsOf(config),
  };
}

function identityOf({ BOT_ID, BOT_TYPE, BOT_PASSWORD, TENANT_ID }: Config) {
  return { botId: BOT_ID ?? '', type: BOT_TYPE, tenantId: TENANT_ID, password: BOT_PASSWORD };
}
