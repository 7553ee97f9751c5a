/** What a plan changes, what that entails, and what the requester may choose about it. */
import type { ChangeOptions } from '../../core/object-change';
import type { Plan } from '../../core/plan';
import type { DsrRequest } from '../../core/request';
import { objectKey, type ServiceName } from '../../core/service';
import { wantsAddress } from '../../usecases/confirm-plan';
import { plain } from '../markdown';
import type { CardContext } from './context';
import { serviceTitle } from './describe';
import { bullets } from './frame';
import type { OptionInput } from './models';

const MAX_CHANGES = 12;
const MAX_CONSEQUENCES = 12;
/** Longer than everything that one service has to say; they are the services' own sentences, never a person's. */
const MAX_CONSEQUENCE_BYTES = 1_500;

/** `jobTitle: “Clerk” becomes “Manager” (Microsoft Entra ID, Anna Kovács)` */
export function differenceLines({ changes, objects }: Plan, ctx: CardContext): string[] {
  const labels = new Map(objects.map((object) => [objectKey(object), object.label]));
  const lines = changes.flatMap(({ object, preview }) => {
    const where = `${serviceTitle(object.service, ctx.services)}, ${labels.get(objectKey(object)) ?? object.id}`;
    const fields = preview.can === 'yes' ? (preview.fields ?? []) : [];
    return fields.map(({ field, before, after }) =>
      before === after
        ? `${field} is ${valueText(after)} already (${where})`
        : `${field}: ${valueText(before)} becomes ${valueText(after)} (${where})`,
    );
  });
  return bullets(lines, MAX_CHANGES);
}

const valueText = (value: string | null): string =>
  value === null || value === '' ? 'empty' : `“${plain(value, 80)}”`;

/** What the services say of the changes, a line a service, each sentence once: nothing of it may be left out. */
export function consequenceLines({ changes }: Plan, ctx: CardContext): string[] {
  const byService = new Map<ServiceName, Set<string>>();
  for (const { object, preview } of changes) {
    const said = byService.get(object.service) ?? new Set<string>();
    for (const sentence of preview.can === 'yes' ? (preview.says ?? []) : []) said.add(sentence);
    byService.set(object.service, said);
  }
  const lines = [...byService].filter(([, said]) => said.size > 0);
  return bullets(
    lines.map(([service, said]) => `${serviceTitle(service, ctx.services)}: ${[...said].join(' ')}`),
    MAX_CONSEQUENCES,
    MAX_CONSEQUENCE_BYTES,
  );
}

type OptionWords = Record<keyof ChangeOptions, { label: string; choices: { title: string; value: string }[] }>;

const OPTION_WORDS: OptionWords = {
  permanent: {
    label: 'The account in the recycle bin',
    choices: [
      { title: 'Leave it there for 30 days, then it is gone by itself', value: 'false' },
      { title: 'Delete it at once and for good', value: 'true' },
    ],
  },
  licences: {
    label: 'Licences of the account',
    choices: [
      { title: 'Keep them', value: 'false' },
      { title: 'Take those away that were assigned directly', value: 'true' },
    ],
  },
  groupDevice: {
    label: 'Devices that came through an enrollment group',
    choices: [
      { title: 'Erase everything; the device may enroll again', value: 'erase' },
      { title: 'Leave a disabled enrollment, which stops it from enrolling again and keeps its id', value: 'keep-out' },
    ],
  },
};

/** The options that matter to something in the plan, with what is chosen now. */
export function optionInputs({ changes, options }: Plan): OptionInput[] {
  const offered = new Set(changes.flatMap(({ preview }) => (preview.can === 'yes' ? (preview.offers ?? []) : [])));
  return (Object.keys(OPTION_WORDS) as (keyof ChangeOptions)[])
    .filter((option) => offered.has(option))
    .map((option) => ({ id: option, ...OPTION_WORDS[option], value: String(options[option]) }));
}

/** Empty where no address has to be typed. */
export function addressLabel({ plan, subject }: DsrRequest): string {
  if (!plan || subject.kind !== 'user' || !wantsAddress(plan)) return '';
  return `The account is deleted for good. Type ${plain(subject.mail ?? subject.userPrincipalName, 120)} to confirm it`;
}
