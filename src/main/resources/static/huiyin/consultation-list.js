import { day, el, keyMark } from './dom.js';
import { cell, choices, openList } from './list.js';
import { openPage } from './page.js';

const COLUMNS = [
  { words: '案号', kind: 'hy-date' },
  { words: '案由', sort: 'title', first: 'asc' },
  { words: '起因' },
  { words: '方式' },
  { words: '领衔督办领导' },
  { words: '召开', sort: 'heldOn', kind: 'hy-date' },
  { words: '清单', kind: 'hy-num' },
  { words: '提出', sort: 'requestedAt', kind: 'hy-date' },
  { words: '状态', sort: 'state', first: 'asc' },
];
const STATES = [{ code: 'RUNNING', label: '进行中' }, { code: 'CLOSED', label: '已办结' }, { code: 'OTHER', label: '未开展、已取消' }];
const ORIGINS = [{ code: 'DESIGNATION', label: '列为重点提案' }, { code: 'DISSATISFACTION', label: '多次办理仍不满意' }, { code: 'ESCALATION', label: '超期升级' },
  { code: 'BROKEN_PROMISE', label: '承诺未兑现' }, { code: 'DISPATCHER', label: '交办单位提请' }, { code: 'SUPERVISOR', label: '督办观察人员建议' }, { code: 'OFFICE', label: '办公室提出' }];

await openPage('/consultations');
openList({
  title: '督办协商',
  endpoint: 'consultations',
  fields: [
    { words: '查找', input: el('input', { type: 'search', id: 'query', placeholder: '案由或领导姓名' }) },
    { words: '状态', input: choices('state', '全部状态', STATES) },
    { words: '起因', input: choices('origin', '全部起因', ORIGINS) },
  ],
  columns: COLUMNS,
  order: 'requestedAt,desc',
  address: (item) => `/consultations/${item.id}`,
  cells: (item) => [
    cell('案号', item.caseNumber, 'hy-date'),
    el('td', { class: 'hy-name' }, el('a', { href: `/consultations/${item.id}` }, item.title), keyMark(item.keyProposal)),
    cell('起因', item.origin.label),
    cell('方式', item.mode, 'hy-brief'),
    cell('领衔督办领导', item.lead, 'hy-brief'),
    cell('召开', day(item.heldOn), 'hy-date'),
    cell('清单', item.items ? `${item.items} 项` : '', 'hy-num'),
    cell('提出', day(item.requestedAt), 'hy-date'),
    cell('状态', item.state.label, 'hy-brief'),
  ],
  empty: (narrowed) => (narrowed
    ? [el('b', {}, '没有符合条件的督办协商'), '请放宽条件，或清除条件后再查。']
    : [el('b', {}, '还没有督办协商'), '列为重点提案、多次不满意，或在案卷中提出后，会出现在这里。']),
});
