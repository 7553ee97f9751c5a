import { noted } from '../core/change';
import { dueOn } from '../core/deadline';
import { DsrError, ok, refuse, type Refusal } from '../core/errors';
import { isFillIn, type Letter, type LetterKind, type LetterLanguage, type LetterSheet } from '../core/letter';
import { lettersFor } from '../core/letter-choice';
import { letterSheet } from '../core/letter-sheet';
import { localDay } from '../core/local-day';
import { policyTarget } from '../core/policy';
import type { IssuedLink } from '../core/ports/package-store';
import type { DsrRequest } from '../core/request';
import { allow, auditRefusal, causeOf, type Wish } from './act';
import { changeRequest } from './change-request';
import type { Ports } from './ports';

/** Whoever wants the file later asks for the letter again. */
const LONGEST_FILE_HOURS = 24;

export interface LetterWish extends Wish {
  request: DsrRequest;
  /** Null: the one that is due. */
  kind: LetterKind | null;
  /** Null: the configured one. */
  language: LetterLanguage | null;
}

export interface WrittenLetter {
  kind: LetterKind;
  language: LetterLanguage;
  letter: Letter;
  /** The kinds that fit the request now. */
  kinds: readonly LetterKind[];
  /** What has to be filled in by hand, as it stands in the letter. */
  toFill: readonly string[];
  /** Null where the storage account could not take the file. */
  file: IssuedLink | null;
}

export type Written = ({ ok: true } & WrittenLetter) | Refusal;

/** A letter for a person to read over, complete and send: nothing here sends one. */
export async function writeLetter(ports: Ports, wish: LetterWish): Promise<Written> {
  const { request } = wish;
  const allowed = await allow(ports, wish, 'look', policyTarget(request));
  if (!allowed.ok) return allowed;
  const kinds = lettersFor(request);
  const kind = wish.kind ?? kinds[0];
  if (!kind || !kinds.includes(kind)) return noLetter(ports, wish, kinds.length > 0);
  const language = wish.language ?? ports.settings.letters.language;
  const sheet = sheetOf(ports, request, kind, language);
  const letter = ports.letters.write(kind, language, sheet);
  const file = await putLetter(ports, wish, { kind, language, letter });
  return { ok: true, kind, language, letter, kinds, toFill: toFill(sheet, letter), file };
}

function sheetOf(
  { clock, settings, services }: Ports,
  request: DsrRequest,
  kind: LetterKind,
  language: LetterLanguage,
): LetterSheet {
  const today = localDay(clock.now(), settings.timeZone);
  return letterSheet(kind, {
    ...{ request, today, language, sender: settings.letters.sender },
    dueOn: dueOn(request.clock, today, settings.isWorkingDay),
    services: services.map(({ definition }) => definition),
  });
}

async function noLetter(ports: Ports, wish: LetterWish, others: boolean): Promise<Refusal> {
  const next = others ? 'Choose Letter on its card to see those that fit.' : 'Type `status` with its number.';
  const refusal = refuse('DSR_NOT_NOW', { why: 'There is no such letter for the request as it stands.', next });
  await auditRefusal(ports, wish, 'look', wish.request.id, refusal);
  return refusal;
}

function toFill(sheet: LetterSheet, { subject, text }: Letter): string[] {
  const open = Object.values(sheet).filter(isFillIn);
  return open.map(({ fillIn }) => fillIn).filter((what) => `${subject}\n${text}`.includes(`[${what}]`));
}

async function putLetter(
  ports: Ports,
  wish: LetterWish,
  { kind, language, letter }: Pick<WrittenLetter, 'kind' | 'language' | 'letter'>,
): Promise<IssuedLink | null> {
  const { name, text } = ports.letters.file(kind, language, wish.request.id, letter);
  const hours = Math.min(ports.settings.linkHours, LONGEST_FILE_HOURS);
  try {
    await ports.packages.sweepFiles();
    const file = { fileName: name, contentType: 'text/plain; charset=utf-8', text };
    const { link, blobName } = await ports.packages.putFile(file, hours);
    await auditLetter(ports, wish, { letter: kind, language, file: blobName, expiresAt: link.expiresAt });
    return link;
  } catch (fault) {
    if (fault instanceof DsrError && fault.code === 'DSR_SERVICE_FAILED') return null;
    throw fault;
  }
}

/** Before the link is shown: a link that is not audited goes nowhere. */
async function auditLetter(ports: Ports, wish: LetterWish, facts: Record<string, string>): Promise<void> {
  await changeRequest(ports, wish.request.id, (request) =>
    ok(noted(request, causeOf(ports, wish), { event: 'letter.issued', facts })),
  );
}
