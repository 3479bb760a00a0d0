import { get } from './api.js';
import { button, day, el, fill, lamp, left } from './dom.js';
import { failure, main, openPage, pager } from './page.js';

const SIZE = 20;
const LAMPS = [{ code: 'RED', label: '红灯' }, { code: 'YELLOW', label: '黄灯' }, { code: 'GREEN', label: '绿灯' }];
const COLUMNS = [
  [null, '灯色', null],
  ['caseNumber', '案号', 'hy-date'],
  ['title', '案由', null],
  [null, '类别', null],
  [null, '提案人', null],
  [null, '承办单位', null],
  ['submittedAt', '提交', 'hy-date'],
  ['filedAt', '立案', 'hy-date'],
  ['status', '状态', null],
  ['due', '最近到期', 'hy-date'],
];

const me = await openPage('/proposals');
const reference = await get('reference');
const inputs = {
  query: el('input', { type: 'search', id: 'query', placeholder: '案由、提案人、案号或流水号' }),
  status: choices('status', '全部状态', reference.statuses || []),
  category: choices('category', '全部类别', reference.categories),
  unit: choices('unit', '全部单位', reference.units.map((unit) => ({ code: unit.code, label: unit.name }))),
  lamp: choices('lamp', '全部', LAMPS),
  mine: el('input', { type: 'checkbox', id: 'mine' }),
};
const result = el('div', { class: 'hy-stack', 'aria-live': 'polite' });
let asked = 0;

fill(main(), el('h1', {}, '提案查询'),
  el('form', { class: 'hy-toolbar hy-filters', role: 'search', on: { submit: (event) => { event.preventDefault(); changed(); } } },
    labelled('查找', inputs.query), labelled('状态', inputs.status), labelled('类别', inputs.category),
    labelled('承办单位', inputs.unit), labelled('灯色', inputs.lamp),
    me.groups.includes('members') ? el('label', { class: 'hy-check' }, inputs.mine, '只看我提出的') : null,
    el('div', { class: 'hy-actions' },
      el('button', { type: 'submit', class: 'hy-primary' }, '查找'), button('清除条件', 'hy-secondary', clear))),
  result);

Object.values(inputs).forEach((input) => input !== inputs.query && input.addEventListener('change', changed));
window.addEventListener('popstate', show);
show();

function choices(id, all, codes) {
  return el('select', { id }, el('option', { value: '' }, all), codes.map((code) => el('option', { value: code.code }, code.label)));
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
  for (const [name, input] of Object.entries(inputs)) {
    const value = input.type === 'checkbox' ? (input.checked ? 'true' : '') : input.value.trim();
    if (value) {
      parameters.set(name, value);
    }
  }
  if (state().get('sort')) {
    parameters.set('sort', state().get('sort'));
  }
  go(parameters);
}

function clear() {
  go(new URLSearchParams());
}

function set(name, value) {
  const parameters = state();
  if (value) {
    parameters.set(name, value);
  } else {
    parameters.delete(name);
  }
  if (name !== 'page') {
    parameters.delete('page');
  }
  go(parameters);
}

async function show() {
  const parameters = state();
  for (const [name, input] of Object.entries(inputs)) {
    if (input.type === 'checkbox') {
      input.checked = parameters.get(name) === 'true';
    } else {
      input.value = parameters.get(name) || '';
    }
  }
  parameters.set('size', SIZE);
  asked += 1;
  const mine = asked;
  const slow = setTimeout(() => fill(result, el('p', { class: 'hy-loading' }, '正在查找')), 500);
  try {
    const found = await get(`proposals?${parameters}`);
    if (mine === asked) {
      fill(result, found.total === 0 ? nothing() : [table(found.items), pager(found, (page) => { set('page', page); window.scrollTo(0, 0); })]);
    }
  } catch (refused) {
    fill(result, failure(refused));
  } finally {
    clearTimeout(slow);
  }
}

function nothing() {
  const narrowed = [...state().keys()].some((name) => name !== 'sort' && name !== 'page');
  return el('div', { class: 'hy-empty' }, el('b', {}, narrowed ? '没有符合条件的提案' : '还没有提案'),
    narrowed ? '请放宽条件，或清除条件后再查。'
      : me.groups.includes('members') ? el('a', { href: '/proposals/new' }, '提交提案') : '提案提交后会出现在这里。');
}

function table(items) {
  const [by, order] = (state().get('sort') || 'submittedAt,desc').split(',');
  return el('div', { class: 'hy-table-scroll' }, el('table', { class: 'hy-table hy-cards' },
    el('thead', {}, el('tr', {}, COLUMNS.map(([sort, words, kind]) => el('th', {
      scope: 'col', class: kind, 'aria-sort': sort && sort === by ? (order === 'asc' ? 'ascending' : 'descending') : null,
    }, sort ? button([words, sort === by ? (order === 'asc' ? ' ↑' : ' ↓') : ''].join(''), 'hy-link-button',
      () => set('sort', `${sort},${turned(sort, sort === by ? order : null)}`)) : words)))),
    el('tbody', {}, items.map((item) => el('tr', { on: { click: (event) => open(event, item) } },
      cell('灯色', item.lamp && lamp(item), 'hy-brief'),
      cell('案号', item.caseNumber || `流水${item.registrationNumber}`, 'hy-date'),
      el('td', { class: 'hy-name' }, el('a', { href: `/proposals/${item.id}` }, item.title)),
      cell('类别', item.category && item.category.label, 'hy-brief'),
      cell('提案人', item.firstSigner, 'hy-brief'),
      cell('承办单位', (item.units || []).join('、')),
      cell('提交', day(item.submittedAt), 'hy-date'),
      cell('立案', day(item.filedAt), 'hy-date'),
      cell('状态', [item.status.label, item.round > 1 ? `（第${item.round}轮）` : ''].join(''), 'hy-brief'),
      el('td', { 'data-label': '最近到期', class: item.due ? 'hy-date hy-until' : 'hy-date hy-nothing' },
        item.due && [day(item.due.date), item.due.provisional ? '（暂定）' : null, el('small', { class: 'hy-muted' }, left(item.due))]))))));
}

/** What is due next comes first, of all else the latest. */
function turned(sort, order) {
  const first = sort === 'due' ? 'asc' : 'desc';
  return order === first ? { asc: 'desc', desc: 'asc' }[first] : first;
}

function cell(words, content, kind) {
  return el('td', { 'data-label': words, class: [kind, content ? null : 'hy-nothing'].filter(Boolean).join(' ') || null }, content);
}

/** The row opens the case; its link does so for the keyboard, and text may still be selected. */
function open(event, item) {
  if (!event.target.closest('a') && String(getSelection()) === '') {
    location.assign(`/proposals/${item.id}`);
  }
}
