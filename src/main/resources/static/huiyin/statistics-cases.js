import { addressOf, get } from './api.js';
import { day, el, fill } from './dom.js';
import { cell } from './list.js';
import { failure, main, openPage, pager } from './page.js';

const COLUMNS = ['案号', '案由', '类别', '提案者', '承办单位', '提交'];

await openPage('/statistics');
const asked = new URLSearchParams(location.search);
const head = el('h1', {}, '统计明细');
const result = el('div', { class: 'hy-stack', 'aria-live': 'polite' });
const back = new URLSearchParams(asked);
['figure', 'key', 'page'].forEach((name) => back.delete(name));
fill(main(), el('p', {}, el('a', { href: `/statistics?${back}` }, '← 统计分析')), head, result);
await show(0);

async function show(page) {
  asked.set('page', page);
  try {
    const found = await get(`statistics/cases?${asked}`);
    fill(head, found.title);
    const whole = new URLSearchParams(asked);
    whole.delete('page');
    fill(result, found.total === 0
      ? el('div', { class: 'hy-empty' }, el('b', {}, '没有提案'), '在这一天，这个数字没有数到提案。')
      : [el('div', { class: 'hy-actions hy-no-print' },
        el('a', { class: 'hy-secondary', href: addressOf(`statistics/cases.xlsx?${whole}`), download: '' }, '导出 Excel')),
      el('div', { class: 'hy-table-scroll' }, el('table', { class: 'hy-table hy-cards' },
        el('thead', {}, el('tr', {}, COLUMNS.map((words) => el('th', { scope: 'col' }, words)))),
        el('tbody', {}, found.items.map((item) => el('tr', { on: { click: (event) => open(event, item) } },
          el('td', { class: 'hy-date' }, item.number),
          el('td', { class: 'hy-name' }, el('a', { href: `/proposals/${item.id}` }, item.title)),
          cell('类别', item.category, 'hy-brief'), cell('提案者', item.proposerKind, 'hy-brief'),
          cell('承办单位', item.unit), cell('提交', day(item.submittedAt), 'hy-date')))))),
      pager(found, (next) => { show(next); window.scrollTo(0, 0); })]);
  } catch (refused) {
    fill(result, failure(refused));
  }
}

function open(event, item) {
  if (!event.target.closest('a') && String(getSelection()) === '') {
    location.assign(`/proposals/${item.id}`);
  }
}
