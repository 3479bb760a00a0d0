import { get, post } from './api.js';
import { button, day, el, fill } from './dom.js';
import { cell, openList } from './list.js';
import { TASKLIST, failure, openPage } from './page.js';

const COLUMNS = [
  { words: '案号', sort: 'caseNumber', first: 'asc', kind: 'hy-date' },
  { words: '案由', sort: 'title', first: 'asc' },
  { words: '届次' },
  { words: '提案人' },
  { words: '承办单位' },
  { words: '领衔督办领导', sort: 'lead', first: 'asc' },
  { words: '协助' },
  { words: '列为重点', sort: 'designatedAt', kind: 'hy-date' },
  { words: '状态', sort: 'status' },
];

const me = await openPage('/key-proposals');
const office = me.groups.includes('proposal-office');
const lists = el('section', { class: 'hy-panel', 'aria-label': '重点提案名单', hidden: true });
await showLists();
openList({
  title: '重点提案',
  above: lists,
  endpoint: 'key-proposals',
  fields: [{ words: '查找', input: el('input', { type: 'search', id: 'query', placeholder: '案由、提案人、单位、领导或专委会' }) }],
  columns: COLUMNS,
  order: 'designatedAt,desc',
  address: (item) => `/proposals/${item.id}`,
  cells: (item) => [
    cell('案号', item.caseNumber, 'hy-date'),
    el('td', { class: 'hy-name' }, el('a', { href: `/proposals/${item.id}` }, item.title)),
    cell('届次', item.session),
    cell('提案人', item.firstSigner, 'hy-brief'),
    cell('承办单位', item.units.join('、')),
    cell('领衔督办领导', item.lead, 'hy-brief'),
    cell('协助', item.committee),
    cell('列为重点', day(item.designatedAt), 'hy-date'),
    cell('状态', item.status.label, 'hy-brief'),
  ],
  empty: (narrowed) => (narrowed
    ? [el('b', {}, '没有符合条件的重点提案'), '请放宽条件，或清除条件后再查。']
    : [el('b', {}, '还没有重点提案'), office ? '请建立名单，推荐提案；或在案卷中把在办的提案列为重点。' : '主席会议审定后会出现在这里。']),
});

/** The lists under way and those of before, for who takes part in them. */
async function showLists() {
  try {
    const all = await get('key-lists');
    lists.hidden = all.length === 0 && !office;
    fill(lists,
      el('div', { class: 'hy-toolbar' }, el('h2', {}, '名单'),
        office ? button('建立名单', 'hy-primary', create) : null),
      all.length === 0 ? el('p', { class: 'hy-muted' }, '还没有名单。建立后在待办中推荐提案。')
        : [lines(all.slice(0, 5)), all.length > 5
          ? el('details', { class: 'hy-more' }, el('summary', {}, `更早的 ${all.length - 5} 份`), lines(all.slice(5))) : null]);
  } catch (refused) {
    lists.hidden = false;
    fill(lists, failure(refused));
  }
}

function lines(some) {
  return el('ul', { class: 'hy-plain hy-lines' }, some.map((one) => el('li', {},
    el('a', { href: `/key-lists/${one.id}` }, one.name),
    el('small', { class: 'hy-muted' }, [one.state.label, `${one.cases} 件`, `${one.openedBy} ${day(one.openedAt)} 建立`].join(' · ')))));
}

async function create(event) {
  event.target.disabled = true;
  try {
    const made = await post('key-lists', { proposals: [] });
    await showLists();
    lists.append(el('p', { class: 'hy-notice', role: 'status' }, `${made.name}已建立，`, el('a', { href: TASKLIST }, '到待办中推荐提案'), '。'));
  } catch (refused) {
    lists.append(failure(refused));
    event.target.disabled = false;
  }
}
