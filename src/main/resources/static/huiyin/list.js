import { get } from './api.js';
import { button, el, fill } from './dom.js';
import { failure, main, pager } from './page.js';

const SIZE = 20;
const OTHER = { asc: 'desc', desc: 'asc' };

/** @param codes what may be chosen, each with its code and label */
export function choices(id, all, codes) {
  return el('select', { id }, el('option', { value: '' }, all), codes.map(({ code, label }) => el('option', { value: code }, label)));
}

/** @param kind the cell's class */
export function cell(words, content, kind) {
  return el('td', { 'data-label': words, class: [kind, content ? null : 'hy-nothing'].filter(Boolean).join(' ') || null }, content);
}

/**
 * Fills the page with a list that is searched, sorted and paged. What is asked for stands in the address: a link to it,
 * and the way back, show the same.
 *
 * @param title    the page's heading
 * @param above    stands between the heading and what narrows the list; optional
 * @param endpoint under /api/v1; answers items, page, size and total
 * @param fields   what narrows the list, each {words, input}; an input's id is the name of its parameter
 * @param columns  each {words, sort, first, kind}: sort names an order, first is the direction at the first click
 * @param order    the order where the address names none, like "due,asc"
 * @param cells    makes an item's cells
 * @param address  makes the address that an item's row opens; null where it opens none
 * @param empty    what is said where there is nothing, narrowed by what was asked (true) or not
 * @param counter  what is counted
 * @param shown    called with the parameters of what is shown and the answer, whenever it is; optional
 * @param counted  how far the server counts; optional
 * @param place    is filled instead of the page's main part; optional
 * @param asked    where what is asked for stands instead of the page's own address: {read, write} of its parameters; optional
 * @return shows the list anew
 */
export function openList({
  title, above, endpoint, fields, columns, order, cells, address, empty, counter, shown, counted, place = main(), asked: own,
}) {
  const inputs = fields.filter(Boolean);
  const result = el('div', { class: 'hy-stack', 'aria-live': 'polite' });
  let asked = 0;

  fill(place, el('h1', {}, title), above || null,
    el('form', { class: 'hy-toolbar hy-filters', role: 'search', on: { submit: (event) => { event.preventDefault(); changed(); } } },
      inputs.map(({ words, input }) => (input.type === 'checkbox'
        ? el('label', { class: 'hy-check' }, input, words)
        : el('div', { class: 'hy-field' }, el('label', { for: input.id }, words), input))),
      el('div', { class: 'hy-actions' },
        el('button', { type: 'submit', class: 'hy-primary' }, '查找'),
        button('清除条件', 'hy-secondary', () => go(new URLSearchParams())))),
    result);
  inputs.filter(({ input }) => input.type !== 'search').forEach(({ input }) => input.addEventListener('change', changed));
  if (!own) {
    window.addEventListener('popstate', show);
  }
  show();
  return show;

  function state() {
    return own ? own.read() : new URLSearchParams(location.search);
  }

  function go(parameters) {
    if (own) {
      own.write(parameters);
      return;
    }
    const text = parameters.toString();
    history.pushState(null, '', text ? `?${text}` : location.pathname);
    show();
  }

  function changed() {
    const parameters = new URLSearchParams();
    for (const { input } of inputs) {
      const value = input.type === 'checkbox' ? (input.checked ? 'true' : '') : input.value.trim();
      if (value) {
        parameters.set(input.id, value);
      }
    }
    if (state().get('sort')) {
      parameters.set('sort', state().get('sort'));
    }
    go(parameters);
  }

  function set(name, value) {
    const parameters = state();
    parameters.set(name, value);
    if (name !== 'page') {
      parameters.delete('page');
    }
    go(parameters);
  }

  async function show() {
    const parameters = state();
    for (const { input } of inputs) {
      if (input.type === 'checkbox') {
        input.checked = parameters.get(input.id) === 'true';
      } else {
        input.value = parameters.get(input.id) || '';
      }
    }
    parameters.set('size', SIZE);
    asked += 1;
    const mine = asked;
    const slow = setTimeout(() => fill(result, el('p', { class: 'hy-loading' }, '正在查找')), 500);
    try {
      const found = await get(`${endpoint}?${parameters}`);
      if (mine === asked) {
        if (shown) {
          shown(parameters, found);
        }
        fill(result, found.total === 0
          ? el('div', { class: 'hy-empty' }, empty(inputs.some(({ input }) => state().get(input.id))))
          : [table(found.items), pager(found, (page) => { set('page', page); window.scrollTo(0, 0); }, counter, counted)]);
      }
    } catch (refused) {
      if (mine === asked) {
        fill(result, failure(refused));
      }
    } finally {
      clearTimeout(slow);
    }
  }

  function table(items) {
    const [by, direction] = (state().get('sort') || order).split(',');
    return el('div', { class: 'hy-table-scroll' }, el('table', { class: address ? 'hy-table hy-cards' : 'hy-table hy-cards hy-still' },
      el('thead', {}, el('tr', {}, columns.map(({ words, sort, first, kind }) => el('th', {
        scope: 'col', class: kind || null, 'aria-sort': sort && sort === by ? (direction === 'asc' ? 'ascending' : 'descending') : null,
      }, sort
        ? button([words, sort === by ? (direction === 'asc' ? ' ↑' : ' ↓') : ''].join(''), 'hy-link-button',
          () => set('sort', `${sort},${sort === by ? OTHER[direction] : first || 'desc'}`))
        : words)))),
      el('tbody', {}, items.map((item) => el('tr', address ? { on: { click: (event) => open(event, address(item)) } } : {}, cells(item))))));
  }
}

/** The row opens what it lists; its link does so for the keyboard, and text may still be selected. */
function open(event, address) {
  if (address && !event.target.closest('a, button') && String(getSelection()) === '') {
    location.assign(address);
  }
}
