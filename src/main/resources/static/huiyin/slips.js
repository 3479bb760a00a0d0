import { day, el, keyMark, lamp, remaining } from './dom.js';
import { colourTag } from './dossier.js';
import { choices, openList } from './list.js';
import { openPage } from './page.js';

const COLUMNS = [
  { words: '期限', sort: 'due', first: 'asc' },
  { words: '编号', sort: 'number', first: 'asc', kind: 'hy-date' },
  { words: '颜色', sort: 'colour', first: 'asc' },
  { words: '案由' },
  { words: '督办事项' },
  { words: '承办单位' },
  { words: '发出', sort: 'issuedAt', first: 'asc', kind: 'hy-date' },
  { words: '状态' },
];
const COLOURS = [{ code: 'BLUE', label: '蓝色' }, { code: 'ORANGE', label: '橙色' }, { code: 'RED', label: '红色' }];
const STATES = [{ code: 'OPEN', label: '待答复' }, { code: 'OVERDUE', label: '逾期未答复' }, { code: 'ANSWERED', label: '已答复' },
  { code: 'SUPERSEDED', label: '已升级' }, { code: 'PART_ENDED', label: '承办已结束' }];

await openPage('/slips');
openList({
  title: '督办单',
  endpoint: 'slips',
  fields: [
    { words: '查找', input: el('input', { type: 'search', id: 'query', placeholder: '案由、承办单位或编号' }) },
    { words: '颜色', input: choices('colour', '全部颜色', COLOURS) },
    { words: '状态', input: choices('state', '全部状态', STATES) },
  ],
  columns: COLUMNS,
  order: 'due,asc',
  address: ({ slip }) => `/slips/${slip.id}`,
  cells: ({ slip, title, unitName, keyProposal }) => [
    el('td', {}, slip.due ? [lamp(slip.due), el('div', { class: 'hy-muted' }, remaining(slip.due))] : `${day(slip.dueOn)}到期`),
    el('td', { class: 'hy-date' }, el('a', { href: `/slips/${slip.id}` }, slip.number)),
    el('td', { class: 'hy-brief' }, colourTag(slip.colour)),
    el('td', { class: 'hy-name' }, title, keyMark(keyProposal)),
    el('td', { class: 'hy-matter' }, el('div', { class: 'hy-two-lines' }, slip.matter)),
    el('td', { 'data-label': '承办单位' }, unitName),
    el('td', { class: 'hy-date', 'data-label': '发出' }, day(slip.issuedAt)),
    el('td', { class: 'hy-brief', 'data-label': '状态' }, slip.state.label),
  ],
  empty: (narrowed) => (narrowed
    ? [el('b', {}, '没有符合条件的督办单'), '请放宽条件，或清除条件后再查。']
    : [el('b', {}, '还没有督办单'), '督办单在案卷的“承办单位”中发出，发出后会出现在这里。']),
});
