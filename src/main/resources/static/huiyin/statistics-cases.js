import { addressOf } from './api.js';
import { day, el } from './dom.js';
import { cell, openList } from './list.js';
import { main, openPage } from './page.js';

const me = await openPage('/statistics');
/** What counts and what is counted of it: stays the same whatever is searched for. */
const fixed = new URLSearchParams(location.search);
['query', 'sort', 'page'].forEach((name) => fixed.delete(name));
const back = new URLSearchParams(fixed);
// The whole is counted without the comparison that the page showed beside it.
if (back.has('compared')) {
  back.set('by', back.get('compared'));
}
['figure', 'composition', 'part', 'key', 'compared'].forEach((name) => back.delete(name));
// A proposal that several units handle is one line, and names none of them, unless their parts are counted.
const ofUnits = fixed.get('by') === 'UNIT' || fixed.has('unit') || !me.groups.some((group) => /^(dispatch-|proposal-|leadership|supervisors)/.test(group));
const book = el('a', { class: 'hy-secondary', download: '' }, '导出 Excel');

const show = openList({
  title: '统计明细',
  above: el('div', { class: 'hy-toolbar hy-no-print' }, el('a', { href: `/statistics?${back}` }, '← 统计分析'), el('div', { class: 'hy-actions' }, book)),
  endpoint: 'statistics/cases',
  fields: [{ words: '查找', input: el('input', { type: 'search', id: 'query', placeholder: '案由或案号', maxlength: 100 }) }],
  columns: [
    { words: '案号', sort: 'number', first: 'asc', kind: 'hy-date' }, { words: '案由', sort: 'title', first: 'asc' },
    { words: '类别' }, { words: '提案者' }, ofUnits ? { words: '承办单位' } : null, { words: '提交', sort: 'submittedAt', kind: 'hy-date' },
  ].filter(Boolean),
  order: 'submittedAt,desc',
  cells: (item) => [
    el('td', { class: 'hy-date' }, item.number),
    el('td', { class: 'hy-name' }, el('a', { href: `/proposals/${item.id}` }, item.title)),
    cell('类别', item.category, 'hy-brief'), cell('提案者', item.proposerKind, 'hy-brief'),
    ofUnits ? cell('承办单位', item.unit) : null, cell('提交', day(item.submittedAt), 'hy-date')],
  address: (item) => `/proposals/${item.id}`,
  empty: (narrowed) => (narrowed ? [el('b', {}, '没有找到'), '请换一个案由或案号查找。'] : [el('b', {}, '没有提案'), '在这一天，这个数字没有数到提案。']),
  counter: ofUnits ? '条' : '件',
  shown: (parameters, found) => {
    main().querySelector('h1').textContent = found.title;
    book.href = addressOf(`statistics/cases.xlsx?${parameters}`);
  },
  asked: { read: () => new URLSearchParams(location.search), write },
});
window.addEventListener('popstate', show);

function write(parameters) {
  const whole = new URLSearchParams(fixed);
  parameters.forEach((value, name) => whole.set(name, value));
  history.pushState(null, '', `?${whole}`);
  show();
}
