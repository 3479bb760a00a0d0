import { addressOf, get } from './api.js';
import { day, el, fill, keyMark, lamp, left } from './dom.js';
import { isDecided } from './commitment-panel.js';
import { cell, choices, openList } from './list.js';
import { openPage } from './page.js';

const COLUMNS = [
  { words: '期限', sort: 'due', first: 'asc' },
  { words: '承诺事项' },
  { words: '责任单位', sort: 'unit', first: 'asc' },
  { words: '案号', sort: 'caseNumber', first: 'asc', kind: 'hy-date' },
  { words: '案由' },
  { words: '来源' },
  { words: '公示' },
  { words: '状态', sort: 'state', first: 'asc' },
];
const STATES = [{ code: 'UNSETTLED', label: '未了结' }, { code: 'OVERDUE', label: '已超期' }, { code: 'OPEN', label: '兑现中' },
  { code: 'REPORTED', label: '待核查' }, { code: 'FAILED', label: '未兑现' }, { code: 'KEPT', label: '已兑现' },
  { code: 'CONSULTATION', label: '转督办协商' }, { code: 'SUPERSEDED', label: '转再次办理' }, { code: 'ENDED', label: '已终止' }];
const FIGURES = [['total', '全部', ''], ['open', '兑现中', 'OPEN'], ['overdue', '已超期', 'OVERDUE'], ['reported', '待核查', 'REPORTED'],
  ['failed', '未兑现', 'FAILED'], ['kept', '已兑现', 'KEPT'], ['consultation', '转督办协商', 'CONSULTATION'],
  ['superseded', '转再次办理', 'SUPERSEDED'], ['ended', '已终止', 'ENDED']];
const SOURCES = [{ code: 'REPLY', label: '答复' }, { code: 'CONSULTATION', label: '协商清单' }];
const LAMPS = [{ code: 'RED', label: '红灯' }, { code: 'YELLOW', label: '黄灯' }, { code: 'GREEN', label: '绿灯' }];
const SHOWN = [{ code: 'true', label: '列入公示' }, { code: 'false', label: '不公示' }];

const me = await openPage('/commitments');
const known = await get('commitments/choices');
const figures = el('nav', { class: 'hy-figures', 'aria-label': '按状态' });
const exported = el('div', { class: 'hy-actions hy-no-print' });
const staff = me.groups.some((group) => /^dispatch-/.test(group)
  || ['proposal-office', 'proposal-committee', 'leadership', 'supervisors'].includes(group));
const ofUnit = me.groups.some((group) => group.startsWith('unit-'));
openList({
  title: '承诺台账',
  above: [staff ? el('p', {}, el('a', { href: '/look-backs' }, '回头看')) : null, figures, exported],
  endpoint: 'commitments',
  fields: [
    { words: '查找', input: el('input', { type: 'search', id: 'query', placeholder: '案由、承诺事项、单位、责任人或案号' }) },
    { words: '状态', input: choices('state', '全部状态', STATES) },
    !ofUnit && { words: '责任单位', input: choices('unit', '全部单位', known.units) },
    { words: '届次', input: choices('session', '全部届次', known.sessions) },
    { words: '作出年份', input: choices('year', '全部年份', known.years.map((year) => ({ code: String(year), label: `${year}年` }))) },
    { words: '来源', input: choices('source', '全部来源', SOURCES) },
    { words: '办理结果', input: choices('resultClass', '全部', known.classes.map((code) => ({ code, label: `${code} 类` }))) },
    { words: '灯色', input: choices('lamp', '全部', LAMPS) },
    { words: '公示', input: choices('published', '全部', SHOWN) },
  ],
  columns: COLUMNS,
  order: 'due,asc',
  address: (item) => `/commitments/${item.id}`,
  cells: (item) => [
    el('td', { class: 'hy-until' }, item.due ? [lamp(item.due), el('div', { class: 'hy-date' }, day(item.due.date)),
      el('small', { class: 'hy-muted' }, isDecided(item) ? `处理期限，${left(item.due)}` : left(item.due))] : el('div', { class: 'hy-date hy-muted' }, day(item.dueOn))),
    el('td', { class: 'hy-matter' }, el('a', { class: 'hy-two-lines', href: `/commitments/${item.id}` }, item.matter)),
    el('td', { 'data-label': '责任单位' }, item.unitName, el('div', { class: 'hy-muted' }, item.person)),
    cell('案号', [item.caseNumber, el('div', { class: 'hy-muted' }, item.session)], 'hy-date'),
    el('td', { class: 'hy-name', 'data-label': '案由' }, item.title, keyMark(item.keyProposal)),
    cell('来源', [item.source.label, item.resultClass ? ` ${item.resultClass} 类` : '',
      item.signedName ? el('div', { class: 'hy-muted' }, `${item.signedName}签发`) : null], 'hy-brief'),
    cell('公示', item.published ? '是' : '否', 'hy-brief'),
    cell('状态', item.state.label, 'hy-brief'),
  ],
  counter: '项',
  empty: (narrowed) => (narrowed
    ? [el('b', {}, '没有符合条件的承诺'), '请放宽条件，或清除条件后再查。']
    : [el('b', {}, '还没有承诺'), '督办协商清单中的事项，和按规则方案应当跟踪的答复，会出现在这里。']),
  shown: (parameters, found) => {
    offer(parameters, found);
    count(parameters);
  },
});

/** The list as a workbook, all pages of it. */
function offer(parameters, { total }) {
  const asked = new URLSearchParams(parameters);
  ['page', 'size'].forEach((name) => asked.delete(name));
  const most = known.mostExported.toLocaleString('zh-CN');
  fill(exported, total === 0 ? null : total > known.mostExported
    ? el('span', { class: 'hy-muted' }, `一次最多导出 ${most} 项，请缩小范围后再导出。`)
    : [el('a', { class: 'hy-secondary', href: addressOf(`commitments/ledger.xlsx?${asked}`), download: '' }, '导出 Excel'),
      el('span', { class: 'hy-muted' }, `导出符合条件的全部 ${total} 项，一次最多 ${most} 项。`)]);
}

/** What stands in each state, of what else is asked for; a figure opens what it counts. */
async function count(parameters) {
  const asked = new URLSearchParams(parameters);
  const state = asked.get('state') || '';
  ['state', 'page', 'size', 'sort'].forEach((name) => asked.delete(name));
  const counted = await get(`commitments/figures?${asked}`);
  fill(figures, FIGURES.filter(([name]) => name === 'total' || counted[name] > 0).map(([name, words, code]) => {
    const there = new URLSearchParams(asked);
    if (code) {
      there.set('state', code);
    }
    return el('a', { href: `?${there}`, 'aria-current': state === code ? 'true' : null, class: name === 'overdue' || name === 'failed' ? 'hy-late' : null },
      el('b', {}, counted[name]), words);
  }));
}
