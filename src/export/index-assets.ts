import { createHash } from 'node:crypto';

/** Style and script of index.html. They stand in the file and run by their hash; nothing else may run or load. */
export const STYLE = `
:root { color-scheme: light dark; --line: #8886; --soft: #8881; }
* { box-sizing: border-box; }
body { font: 16px/1.5 system-ui, "Segoe UI", sans-serif; margin: 0 auto; padding: 1rem; max-width: 62rem; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.2; } h2 { margin-top: 2.5rem; border-bottom: 2px solid var(--line); } h3 { margin-top: 1.8rem; }
table { width: 100%; border-collapse: collapse; margin: .6rem 0 1.2rem; }
th, td { border: 1px solid var(--line); padding: .35rem .6rem; text-align: start; vertical-align: top; }
thead th, .card th { background: var(--soft); } .card th { width: 38%; font-weight: 500; }
caption { text-align: start; font-weight: 600; padding: .2rem 0; }
td bdi { white-space: pre-wrap; } td.number { text-align: end; }
.quiet, .note { opacity: .8; font-weight: 400; font-size: .9rem; }
#search { position: sticky; top: 0; background: Canvas; padding: .6rem 0; } #q { width: 100%; max-width: 28rem; font: inherit; padding: .4rem; }
summary { cursor: pointer; padding: .3rem 0; }
[hidden] { display: none !important; }
@media (max-width: 40rem) {
  .rows thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
  .rows tr { display: block; margin-bottom: .8rem; border: 1px solid var(--line); }
  .rows td { display: block; border: 0; text-align: start; } .rows td[data-label]::before { content: attr(data-label) ": "; font-weight: 500; }
}
@media print { #search { display: none; } tr, .card { break-inside: avoid; } body { max-width: none; font-size: 11pt; } }
`;

export const SCRIPT = `
(() => {
  const box = document.getElementById('q'), told = document.getElementById('found');
  const rows = [...document.querySelectorAll('[data-r]')], parts = [...document.querySelectorAll('details')];
  const texts = [];
  const text = (i) => (texts[i] ??= rows[i].textContent.toLowerCase());
  const search = () => {
    const wanted = box.value.trim().toLowerCase();
    let found = 0;
    rows.forEach((row, i) => { row.hidden = !text(i).includes(wanted); if (!row.hidden) found += 1; });
    parts.forEach((part, i) => {
      const hit = part.querySelector('[data-r]:not([hidden])') !== null;
      part.hidden = !hit;
      if (wanted !== '') part.open = hit;
    });
    told.textContent = wanted === '' ? '' : found + ' of ' + rows.length + ' shown records match';
  };
  let timer = 0;
  box.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(search, 150); });
  addEventListener('beforeprint', () => parts.forEach((part) => { part.open = true; }));
  document.getElementById('search').hidden = false;
})();
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
