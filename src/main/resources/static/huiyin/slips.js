import { get } from './api.js';
import { button, day, el, fill, lamp, remaining } from './dom.js';
import { colourTag } from './dossier.js';
import { failure, main, openPage, pager } from './page.js';

const SIZE = 20;
const COLUMNS = [
  ['due', '期限', null],
  ['number', '编号', 'hy-date'],
  ['colour', '颜色', null],
  [null, '案由', null],
  [null, '督办事项', null],
  [null, '承办单位', null],
  ['issuedAt', '发出', 'hy-date'],
  [null, '状态', null],
];
const COLOURS = [['BLUE', '蓝色'], ['ORANGE', '橙色'], ['RED', '红色']];
const STATES = [['OPEN', '待答复'], ['OVERDUE', '逾期未答复'], ['ANSWERED', '已答复'], ['SUPERSEDED', '已升级'], ['PART_ENDED', '承办已结束']];

await openPage('/slips');
const inputs = {
  query: el('input', { type: 'search', id: 'query', placeholder: '案由、承办单位或编号' }),
  colour: choices('colour', '全部颜色', COLOURS),
  state: choices('state', '全部状态', STATES),
};
const result = el('div', { class: 'hy-stack', 'aria-live': 'polite' });
let asked = 0;

fill(main(), el('h1', {}, '督办单'),
  el('form', { class: 'hy-toolbar hy-filters', role: 'search', on: { submit: (event) => { event.preventDefault(); changed(); } } },
    labelled('查找', inputs.query), labelled('颜色', inputs.colour), labelled('状态', inputs.state),
    el('div', { class: 'hy-actions' },
      el('button', { type: 'submit', class: 'hy-primary' }, '查找'), button('清除条件', 'hy-secondary', () => go(new URLSearchParams())))),
  result);
[inputs.colour, inputs.state].forEach((input) => input.addEventListener('change', changed));
window.addEventListener('popstate', show);
show();

function choices(id, all, codes) {
  return el('select', { id }, el('option', { value: '' }, all), codes.map(([code, words]) => el('option', { value: code }, words)));
}

function labelled(words, input) {
  return el('div', { class: 'hy-field' }, el('label', { for: input.id }, words), input);
}

/** What is asked for stands in the address: a link to it, and the way back, show the same. */
function state() {
  return new URLSearchParams(location.search);
}

function go(parameters) {
  const text = parameters.toString();
  history.pushState(null, '', text ? `?${text}` : location.pathname);
  show();
}

function changed() {
  const parameters = new URLSearchParams();
  Object.entries(inputs).filter(([, input]) => input.value.trim()).forEach(([name, input]) => parameters.set(name, input.value.trim()));
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
  Object.entries(inputs).forEach(([name, input]) => { input.value = parameters.get(name) || ''; });
  parameters.set('size', SIZE);
  asked += 1;
  const mine = asked;
  const slow = setTimeout(() => fill(result, el('p', { class: 'hy-loading' }, '正在查找')), 500);
  try {
    const found = await get(`slips?${parameters}`);
    if (mine === asked) {
      fill(result, found.total === 0 ? nothing() : [table(found.items),
        pager(found, (page) => { set('page', page); window.scrollTo(0, 0); })]);
    }
  } catch (refused) {
    fill(result, failure(refused));
  } finally {
    clearTimeout(slow);
  }
}

function nothing() {
  return Object.keys(inputs).some((name) => state().get(name))
    ? el('div', { class: 'hy-empty' }, el('b', {}, '没有符合条件的督办单'), '请放宽条件，或清除条件后再查。')
    : el('div', { class: 'hy-empty' }, el('b', {}, '还没有督办单'), '督办单在案卷的“承办单位”中发出，发出后会出现在这里。');
}

function table(items) {
  const [by, order] = (state().get('sort') || 'due,asc').split(',');
  return el('div', { class: 'hy-table-scroll' }, el('table', { class: 'hy-table hy-cards' },
    el('thead', {}, el('tr', {}, COLUMNS.map(([sort, words, kind]) => el('th', {
      scope: 'col', class: kind, 'aria-sort': sort && sort === by ? (order === 'desc' ? 'descending' : 'ascending') : null,
    }, sort ? button([words, sort === by ? (order === 'desc' ? ' ↓' : ' ↑') : ''].join(''), 'hy-link-button',
      () => set('sort', `${sort},${sort === by && order !== 'desc' ? 'desc' : 'asc'}`)) : words)))),
    el('tbody', {}, items.map(({ slip, title, unitName }) => el('tr', { on: { click: (event) => open(event, slip) } },
      el('td', {}, slip.due ? [lamp(slip.due), el('div', { class: 'hy-muted' }, remaining(slip.due))] : `${day(slip.dueOn)}到期`),
      el('td', { class: 'hy-date' }, el('a', { href: `/slips/${slip.id}` }, slip.number)),
      el('td', { class: 'hy-brief' }, colourTag(slip.colour)),
      el('td', { class: 'hy-name' }, title),
      el('td', { class: 'hy-matter' }, el('div', { class: 'hy-two-lines' }, slip.matter)),
      el('td', { 'data-label': '承办单位' }, unitName),
      el('td', { class: 'hy-date', 'data-label': '发出' }, day(slip.issuedAt)),
      el('td', { class: 'hy-brief', 'data-label': '状态' }, slip.state.label))))));
}

/** The row opens the sheet; its link does so for the keyboard, and text may still be selected. */
function open(event, slip) {
  if (!event.target.closest('a') && String(getSelection()) === '') {
    location.assign(`/slips/${slip.id}`);
  }
}
