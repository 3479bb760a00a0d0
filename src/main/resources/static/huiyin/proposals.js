import { get } from './api.js';
import { day, el, keyMark, lamp, left } from './dom.js';
import { cell, choices, openList } from './list.js';
import { openPage } from './page.js';

const LAMPS = [{ code: 'RED', label: '红灯' }, { code: 'YELLOW', label: '黄灯' }, { code: 'GREEN', label: '绿灯' }];
const COLUMNS = [
  { words: '灯色' },
  { words: '案号', sort: 'caseNumber', kind: 'hy-date' },
  { words: '案由', sort: 'title' },
  { words: '类别' },
  { words: '提案人' },
  { words: '承办单位' },
  { words: '提交', sort: 'submittedAt', kind: 'hy-date' },
  { words: '立案', sort: 'filedAt', kind: 'hy-date' },
  { words: '状态', sort: 'status' },
  { words: '最近到期', sort: 'due', first: 'asc', kind: 'hy-date' },
];

const me = await openPage('/proposals');
const member = me.groups.includes('members');
const reference = await get('reference');
openList({
  title: '提案查询',
  endpoint: 'proposals',
  fields: [
    { words: '查找', input: el('input', { type: 'search', id: 'query', placeholder: '案由、提案人、案号或流水号' }) },
    { words: '状态', input: choices('status', '全部状态', reference.statuses || []) },
    { words: '类别', input: choices('category', '全部类别', reference.categories) },
    { words: '承办单位', input: choices('unit', '全部单位', reference.units.map((unit) => ({ code: unit.code, label: unit.name }))) },
    { words: '灯色', input: choices('lamp', '全部', LAMPS) },
    member && { words: '只看我提出的', input: el('input', { type: 'checkbox', id: 'mine' }) },
  ],
  columns: COLUMNS,
  order: 'submittedAt,desc',
  address: (item) => `/proposals/${item.id}`,
  cells: (item) => [
    cell('灯色', item.lamp && lamp(item), 'hy-brief'),
    cell('案号', item.caseNumber || `流水${item.registrationNumber}`, 'hy-date'),
    el('td', { class: 'hy-name' }, el('a', { href: `/proposals/${item.id}` }, item.title), keyMark(item.keyProposal)),
    cell('类别', item.category && item.category.label, 'hy-brief'),
    cell('提案人', item.firstSigner, 'hy-brief'),
    cell('承办单位', (item.units || []).join('、')),
    cell('提交', day(item.submittedAt), 'hy-date'),
    cell('立案', day(item.filedAt), 'hy-date'),
    cell('状态', [item.status.label, item.round > 1 ? `（第${item.round}轮）` : ''].join(''), 'hy-brief'),
    el('td', { 'data-label': '最近到期', class: item.due ? 'hy-date hy-until' : 'hy-date hy-nothing' },
      item.due && [day(item.due.date), item.due.provisional ? '（暂定）' : null, el('small', { class: 'hy-muted' }, left(item.due))]),
  ],
  empty: (narrowed) => [el('b', {}, narrowed ? '没有符合条件的提案' : '还没有提案'),
    narrowed ? '请放宽条件，或清除条件后再查。'
      : member ? el('a', { href: '/proposals/new' }, '提交提案') : '提案提交后会出现在这里。'],
});
