import { ConfigError, type Config } from './config';
import type { LetterWriter } from './core/ports/letter-writer';
import type { DsrRequest } from './core/request';
import { nextWakeAt } from './core/wake';
import { loadLetters } from './letters';
import type { Settings } from './usecases/ports';
import { workingDaysOf } from './working-days';

/** What the use cases have to know of the configuration. */
export function settingsOf(config: Config): Settings {
  return {
    ...{ timeZone: config.TIME_ZONE, isWorkingDay: workingDaysOf(config.WORK_COUNTRY) },
    identityRequired: config.IDENTITY_REQUIRED,
    tenantId: config.TENANT_ID,
    approvalHours: config.APPROVAL_HOURS,
    linkHours: config.LINK_HOURS,
    packageDays: config.PACKAGE_DAYS,
    recordDays: config.RECORD_DAYS,
    linkDelivery: config.LINK_DELIVERY,
    letters: {
      language: config.LETTER_LANGUAGE,
      sender: {
        controllerName: config.CONTROLLER_NAME ?? null,
        contact: config.LETTER_CONTACT ?? null,
        authority: config.LETTER_AUTHORITY ?? null,
      },
    },
    stepAttempts: config.STEP_ATTEMPTS,
    notCovered: config.services.notCovered,
    accessNotice: config.accessNotice,
  };
}

/** What is wrong with an edited letter stops the start, before anything is opened. */
export function lettersOf({ LETTERS_DIR: folder, TIME_ZONE: timeZone }: Config): LetterWriter {
  const loaded = loadLetters({ folder, timeZone });
  if (!loaded.ok) throw new ConfigError(loaded.problems.map((problem) => `LETTERS_DIR: ${problem}`));
  return loaded.value.writer;
}

/** When a request wakes under this configuration. */
export function wakeAtOf({ PACKAGE_DAYS: packageDays, RECORD_DAYS: recordDays }: Config) {
  return (request: DsrRequest): string | null => nextWakeAt(request, { packageDays, recordDays });
}
