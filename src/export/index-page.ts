import { wantsNotice } from '../core/access-notice';
import { subjectLabel } from '../core/data-subject';
import type { DsrRequest } from '../core/request';
import { recordsKeptBack } from './cut-pages';
import { noticeMarkup, type AccessNotice } from './access-notice';
import { htmlText, htmlValue } from './html-text';
import { CONTENT_SECURITY_POLICY, STYLE } from './index-assets';
import { SCRIPT } from './index-script';
import { leftOutMarkup } from './left-out-markup';
import type { DataFile, PackageContents } from './package-contents';
import { grouped, recordList } from './record-list';
import type { Redaction } from './redactions';
import { recordsIn, type PackedFile } from './source-tally';

export const INDEX_PATH = 'index.html';
const NONE_FOUND = 'No records were found.';
const ALL_LEFT_OUT = 'All records were left out; the end of this page says why.';

export interface IndexView {
  request: DsrRequest;
  contents: PackageContents;
  packed: readonly PackedFile[];
  redactions: readonly Redaction[];
  controllerName: string | null;
  contact: string | null;
  notice: AccessNotice | null;
  /** Of a file, in its order; read as far as they are shown. */
  records: (file: DataFile) => AsyncIterable<unknown>;
}

/** The package for a person: one offline file. Holds no time of building, so that each build gives the same bytes. */
export async function* indexPage(view: IndexView): AsyncGenerator<string> {
  yield head(view);
  yield summary(view);
  if (wantsNotice(view.request)) yield noticeMarkup(noticeOf(view), view.controllerName);
  const services = [...new Set(view.contents.files.map(({ service }) => service))];
  for (const service of services) yield* serviceSection(view, service);
  yield leftOutMarkup(view.redactions);
  yield missing(view);
  yield contactMarkup(view);
  yield `</main>\n<script>${SCRIPT}</script>\n</body>\n</html>\n`;
}

function head({ request, controllerName }: IndexView): string {
  const began = (request.approval?.startedAt ?? '').slice(0, 10);
  const from = controllerName === null ? '' : ` by ${htmlValue(controllerName)}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${CONTENT_SECURITY_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${titleOf(request)} ${htmlText(request.id)}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>Personal data held about ${htmlValue(subjectLabel(request.subject))}</h1>
<p>Request ${htmlText(request.id)}. Collected${from} from ${began} (UTC) on. This page shows the data in tables; the same
data, whole and for other programs, is in the folder <code>data</code> beside it. <code>manifest.json</code> lists every file
with its SHA-256 checksum.</p>
</header>
<search id="search" hidden><label for="q">Search in the records on this page</label><br>
<input type="search" id="q" autocomplete="off"> <span id="found" role="status"></span></search>
<main>
`;
}

/** An access is no export: the person asked to see the data (Art. 15), not to take them elsewhere (Art. 20). */
const titleOf = ({ plan }: DsrRequest): string =>
  plan?.rights.includes('access') ? 'Access to your data' : 'Data export';

function summary({ contents, packed }: IndexView): string {
  const rows = packed.map((each, index) => {
    const { file } = each;
    const link = `<a href="#${anchor(index)}">${htmlValue(nameOf(file, contents))}</a>`;
    const cells = `<td data-label="From">${htmlText(file.serviceTitle)}</td><td data-label="What">${link}</td>`;
    const records = `<td data-label="Records" class="number">${grouped(recordsIn(each))}</td>`;
    return `<tr>${cells}${records}<td data-label="File">${htmlText(file.path)}</td></tr>\n`;
  });
  return `<section aria-labelledby="summary"><h2 id="summary">Summary</h2>
<table class="rows"><caption class="quiet">What was collected, from where, and in which file it is</caption>
<thead><tr><th scope="col">From</th><th scope="col">What</th><th scope="col" class="number">Records</th><th scope="col">File</th></tr></thead>
<tbody>
${rows.join('')}</tbody></table>
${searchedInVain(contents)}</section>
`;
}

/** Not the same as what was not searched, which the end of the page lists. */
function searchedInVain({ nothingFound }: PackageContents): string {
  if (nothingFound.length === 0) return '';
  const titles = nothingFound.map(({ title }) => htmlText(title)).join(', ');
  return `<p>Searched as well, and nothing was found about you: ${titles}.</p>\n`;
}

function anchor(index: number): string {
  return `c${index + 1}`;
}

/** The instance is told only where a service has more than one. */
function nameOf(file: DataFile, contents: PackageContents): string {
  const instances = new Set(contents.files.filter(({ service }) => service === file.service).map((f) => f.instance));
  return instances.size > 1 ? `${file.title} (${file.instance})` : file.title;
}

async function* serviceSection(view: IndexView, service: string): AsyncGenerator<string> {
  const title = view.contents.files.find((file) => file.service === service)?.serviceTitle ?? service;
  yield `<section aria-labelledby="s-${htmlText(service)}"><h2 id="s-${htmlText(service)}">${htmlText(title)}</h2>\n`;
  for (const [index, packed] of view.packed.entries()) {
    if (packed.file.service === service) yield* collectionSection(view, packed, anchor(index));
  }
  yield '</section>\n';
}

async function* collectionSection(view: IndexView, packed: PackedFile, id: string): AsyncGenerator<string> {
  const { file, keptBack } = packed;
  const records = recordsIn(packed);
  const name = nameOf(file, view.contents);
  yield `<section><h3 id="${id}">${htmlValue(name)}</h3>\n`;
  if (records === 0) yield `<p class="note">${recordsKeptBack(keptBack) > 0 ? ALL_LEFT_OUT : NONE_FOUND}</p>\n`;
  else {
    yield `<p class="note">Also in <code>${htmlText(file.path)}</code>. Empty values are left out here.</p>\n`;
    yield* recordList({ name, path: file.path, total: records }, view.records(file));
  }
  yield '</section>\n';
}

function missing({ contents, request }: IndexView): string {
  const gaps = contents.gaps.map(({ serviceTitle, reason }) => `${serviceTitle}: ${reason}`);
  const notPossible = (request.plan?.notPossible ?? []).map(({ title, reason }) => `${title}: ${reason}`);
  return (
    list('missing', 'What is missing from this package', gaps) +
    list('not-possible', 'What could not be exported', notPossible) +
    list('not-covered', 'What this package does not cover', request.plan?.notCovered ?? [])
  );
}

function noticeOf({ notice, contact }: IndexView): Readonly<Partial<AccessNotice>> | null {
  const known = notice?.contact.trim() || contact;
  return known ? { ...notice, contact: known } : notice;
}

/** An access package tells it among the points of its notice. */
function contactMarkup({ request, contact }: IndexView): string {
  if (contact === null || wantsNotice(request)) return '';
  const lines = contact.split('\n').map(htmlText).join('<br>');
  return `<section aria-labelledby="ask"><h2 id="ask">Whom you can ask</h2>\n<p>${lines}</p></section>\n`;
}

function list(id: string, heading: string, items: readonly string[]): string {
  if (items.length === 0) return '';
  const lines = items.map((item) => `<li>${htmlText(item)}</li>\n`).join('');
  return `<section aria-labelledby="${id}"><h2 id="${id}">${htmlText(heading)}</h2>\n<ul>\n${lines}</ul></section>\n`;
}
