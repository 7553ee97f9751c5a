import { WITHHELD } from '../core/other-people';

/**
 * The script of index.html: pages through long collections, searches in all records that the page holds, and puts the first
 * 500 of each on paper. It makes elements and sets their text; no text ever becomes markup.
 */
export const SCRIPT = `
(() => {
  const A_PAGE = 50, PRINTED = 500, WITHHELD = ${JSON.stringify(WITHHELD)};
  const grouped = (count) => String(count).replace(/\\B(?=(\\d{3})+$)/g, ',');
  const make = (name, content, attributes = {}) => {
    const made = document.createElement(name);
    for (const [key, text] of Object.entries(attributes)) made.setAttribute(key, text);
    made.append(...content);
    return made;
  };
  const shown = (text) => make('bdi', text.split(WITHHELD).flatMap((piece, i) =>
    i === 0 ? [piece] : [make('span', [WITHHELD], { class: 'withheld' }), piece]));

  const card = (fields, number) => make('table', [
    make('caption', ['Record ' + grouped(number)]),
    make('tbody', fields.length === 0 ? [make('tr', [make('td', ['This record is empty.'])])]
      : fields.map(([label, value]) => make('tr', [make('th', [shown(label)], { scope: 'row' }), make('td', [shown(value)])]))),
  ], { class: 'card' });
  const row = (fields, columns) => {
    const left = [...fields];
    const cells = columns.map((column) => {
      const at = left.findIndex(([label]) => label === column);
      return make('td', at < 0 ? [] : [shown(left.splice(at, 1)[0][1])], { 'data-label': column });
    });
    for (const [label, value] of left) cells.at(-1).append(make('div', [shown(label), ': ', shown(value)]));
    return make('tr', cells);
  };

  class Chunk {
    constructor(script) { this.script = script; this.size = Number(script.dataset.n); }
    fields(at) {
      this.data ??= JSON.parse(this.script.textContent);
      const { labels, records } = this.data, flat = records[at], fields = [];
      for (let i = 0; i < flat.length; i += 2) fields.push([labels[flat[i]], flat[i + 1]]);
      return fields;
    }
  }

  class List {
    constructor(host) {
      this.host = host;
      this.rows = [...host.querySelectorAll('[data-r]')];
      this.place = this.rows[0]?.parentElement ?? host;
      const heads = [...host.querySelectorAll('table.rows > thead th')];
      this.columns = heads.length > 0 ? heads.map((head) => head.textContent) : null;
      this.chunks = [...host.querySelectorAll('script')].map((script) => new Chunk(script));
      this.size = this.chunks.reduce((sum, chunk) => sum + chunk.size, this.rows.length);
      this.texts = [];
      this.page = 0;
      this.found = null;
      this.navs = this.size > A_PAGE ? [this.nav(), this.nav()] : [];
      if (this.navs.length > 0) { host.prepend(this.navs[0].bar); host.append(this.navs[1].bar); }
      host.querySelector('.without-script')?.remove();
      this.show();
    }
    fields(index) {
      let at = index - this.rows.length;
      for (const chunk of this.chunks) {
        if (at < chunk.size) return chunk.fields(at);
        at -= chunk.size;
      }
    }
    element(index) {
      if (index < this.rows.length) return this.rows[index];
      const fields = this.fields(index);
      return this.columns ? row(fields, this.columns) : card(fields, index + 1);
    }
    text(index) {
      return this.texts[index] ??= (index < this.rows.length ? this.rows[index].textContent
        : this.fields(index).map(([label, value]) => this.columns ? value : label + '\\n' + value).join('\\n')).toLowerCase();
    }
    count() { return this.found ? this.found.length : this.size; }
    pages() { return Math.max(1, Math.ceil(this.count() / A_PAGE)); }
    put(from, to) {
      const elements = [];
      for (let i = from; i < Math.min(to, this.count()); i += 1) elements.push(this.element(this.found ? this.found[i] : i));
      this.place.replaceChildren(...elements);
    }
    show() {
      const from = this.page * A_PAGE, to = Math.min(from + A_PAGE, this.count());
      this.put(from, to);
      for (const { bar, back, on, part, told } of this.navs) {
        bar.hidden = this.pages() === 1;
        back.disabled = this.page === 0;
        on.disabled = this.page === this.pages() - 1;
        part.value = this.page + 1;
        part.max = this.pages();
        told.textContent = 'of ' + grouped(this.pages()) + ': ' + (this.found ? 'matches ' : 'records ')
          + grouped(from + 1) + ' to ' + grouped(to) + ' of ' + grouped(this.count());
      }
    }
    go(page) {
      this.page = Math.min(Math.max(page, 0), this.pages() - 1);
      this.show();
      if (this.host.getBoundingClientRect().top < 0) this.host.scrollIntoView();
    }
    nav() {
      const back = make('button', ['\\u2039 Previous'], { type: 'button' }), on = make('button', ['Next \\u203a'], { type: 'button' });
      const part = make('input', [], { type: 'number', min: '1' }), told = make('span', []);
      back.addEventListener('click', () => this.go(this.page - 1));
      on.addEventListener('click', () => this.go(this.page + 1));
      part.addEventListener('change', () => this.go((Number(part.value) || 1) - 1));
      const bar = make('nav', [back, on, make('label', ['Part ', part]), told], { 'aria-label': 'Parts' });
      return { bar, back, on, part, told };
    }
    search(wanted) {
      this.found = null;
      if (wanted !== '') {
        this.found = [];
        for (let i = 0; i < this.size; i += 1) if (this.text(i).includes(wanted)) this.found.push(i);
      }
      this.page = 0;
      this.show();
      this.host.closest('section').hidden = this.count() === 0;
      return this.count();
    }
  }

  const box = document.getElementById('q'), told = document.getElementById('found');
  const lists = [...document.querySelectorAll('.list')].map((host) => new List(host));
  const all = lists.reduce((sum, list) => sum + list.size, 0);
  const pause = () => new Promise((resolve) => setTimeout(resolve));
  let asked = 0;
  const search = async () => {
    const mine = asked += 1, wanted = box.value.trim().toLowerCase();
    let found = 0;
    for (const list of lists) {
      found += list.search(wanted);
      await pause();
      if (mine !== asked) return;
    }
    told.dataset.done = wanted;
    told.textContent = wanted === '' ? '' : grouped(found) + ' of ' + grouped(all) + ' records match';
  };
  let timer = 0;
  box.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(search, 200); });
  addEventListener('beforeprint', () => lists.forEach((list) => list.put(0, PRINTED)));
  addEventListener('afterprint', () => lists.forEach((list) => list.show()));
  document.getElementById('search').hidden = false;
})();
`;
