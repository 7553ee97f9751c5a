import { createHash } from 'node:crypto';
import { SCRIPT } from './index-script';

/** The style of index.html. It and the script stand in the file and work by their hash; nothing else may run or load. */
export const STYLE = `
:root { color-scheme: light dark; --line: #8886; --soft: #8881; }
* { box-sizing: border-box; }
body { font: 16px/1.5 system-ui, "Segoe UI", sans-serif; margin: 0 auto; padding: 1rem; max-width: 62rem; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.2; } h2 { margin-top: 2.5rem; border-bottom: 2px solid var(--line); } h3 { margin-top: 1.8rem; }
table { width: 100%; border-collapse: collapse; margin: .6rem 0 1.2rem; }
th, td { border: 1px solid var(--line); padding: .35rem .6rem; text-align: start; vertical-align: top; }
thead th, .card th { background: var(--soft); } .card th { width: 38%; font-weight: 500; }
caption { text-align: start; font-weight: 600; padding: .2rem 0; }
td bdi { white-space: pre-wrap; } .number { text-align: end; white-space: nowrap; }
h2, h3, .list { scroll-margin-top: 6rem; }
.list .rows caption { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
.quiet, .note { opacity: .8; font-weight: 400; font-size: .9rem; }
#search { position: sticky; top: 0; background: Canvas; padding: .6rem 0; } #q { width: 100%; max-width: 28rem; font: inherit; padding: .4rem; }
.owed { border-inline-start: 3px solid; padding-inline-start: .6rem; }
.withheld { border: 1px dashed; border-radius: .3rem; padding: 0 .3rem; font-size: .85em; font-style: italic; }
nav { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; margin: .6rem 0; } nav input { width: 6rem; font: inherit; padding: .2rem .4rem; }
nav button { font: inherit; padding: .3rem .8rem; cursor: pointer; } nav button:disabled { cursor: default; }
[hidden] { display: none !important; }
@media (max-width: 40rem) {
  .rows thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
  .rows tr { display: block; margin-bottom: .8rem; border: 1px solid var(--line); }
  .rows td { display: block; border: 0; padding: .1rem .6rem; text-align: start; } .rows td:first-child { padding-top: .4rem; } .rows td:last-child { padding-bottom: .4rem; } .rows td[data-label]::before { content: attr(data-label) ": "; font-weight: 500; }
}
@media not print { .on-paper { display: none; } }
@media print { #search, nav { display: none; } tr, .card { break-inside: avoid; } body { max-width: none; font-size: 11pt; } }
`;

export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  `style-src '${hash(STYLE)}'`,
  `script-src '${hash(SCRIPT)}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

function hash(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
