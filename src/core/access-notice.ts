/** What the controller tells beside the data in an answer to a request for access. Pure. */
import type { DsrRequest } from './request';

/** Plain sentences, from configuration. The rights of Art. 15(1)(e) GDPR are the same everywhere and stand in the package as they are. */
export interface AccessNotice {
  purposes: string;
  categories: string;
  recipients: string;
  storagePeriod: string;
  complaint: string;
  source: string;
  automatedDecisions: string;
  transfers: string;
  contact: string;
}

export interface NoticePoint {
  key: keyof AccessNotice;
  /** Of the GDPR. */
  article: string;
  /** As the data subject reads it. */
  heading: string;
}

export const NOTICE_POINTS: readonly NoticePoint[] = [
  { key: 'purposes', article: 'Art. 15(1)(a)', heading: 'Why your data are used' },
  { key: 'categories', article: 'Art. 15(1)(b)', heading: 'What kinds of data they are' },
  { key: 'recipients', article: 'Art. 15(1)(c)', heading: 'Who receives them' },
  { key: 'storagePeriod', article: 'Art. 15(1)(d)', heading: 'How long they are kept' },
  { key: 'complaint', article: 'Art. 15(1)(f)', heading: 'Your right to complain' },
  { key: 'source', article: 'Art. 15(1)(g)', heading: 'Where they come from' },
  { key: 'automatedDecisions', article: 'Art. 15(1)(h)', heading: 'Automated decisions' },
  { key: 'transfers', article: 'Art. 15(2)', heading: 'Transfers to other countries' },
  { key: 'contact', article: 'Art. 12(1)', heading: 'Whom you can ask' },
];

/** Whether the law wants the notice in this request's package: access only, not portability. */
export function wantsNotice({ plan }: Pick<DsrRequest, 'plan'>): boolean {
  return plan?.rights.includes('access') ?? false;
}

/** What the answer would not tell although it has to: shown before the package is released. */
export function missingNotice(
  request: Pick<DsrRequest, 'plan'>,
  notice: Readonly<Partial<AccessNotice>> | null,
): NoticePoint[] {
  if (!wantsNotice(request)) return [];
  return NOTICE_POINTS.filter(({ key }) => !notice?.[key]?.trim());
}
