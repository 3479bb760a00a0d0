import { get } from './api.js';
import { el, fill, stamp } from './dom.js';
import { cell, choices, openList } from './list.js';
import { openPage } from './page.js';

const id = encodeURIComponent(decodeURIComponent(location.pathname.split('/').pop()));
const STATES = [{ code: 'PLANNED', label: '待发出' }, { code: 'ASKED', label: '待填报' }, { code: 'REPORTED', label: '待核查' }, { code: 'CHECKED', label: '已核查' }];
const PRESENT = [{ code: 'ONGOING', label: '还在办' }, { code: 'DONE', label: '已完成' }, { code: 'NOT_DONE', label: '未落实' }, { code: 'RIPE', label: '条件已具备' }];
const RESULTS = [['ongoing', '还在办', 'ONGOING'], ['done', '已完成', 'DONE'], ['notDone', '未落实', 'NOT_DONE'], ['ripe', '条件已具备', 'RIPE']];

await openPage('/commitments');
const run = await get(`look-backs/${id}`);
const unit = el('select', { id: 'unit' });
const resultClass = el('select', { id: 'resultClass' });
await offer();
const about = el('div', { class: 'hy-stack', 'aria-live': 'polite' });
describe(run);
const refresh = openList({
  title: `回头看：${run.scope} ${run.classes.join('、')} 类`,
  above: about,
  endpoint: `look-backs/${id}/items`,
  fields: [
    { words: '查找', input: el('input', { type: 'search', id: 'query', placeholder: '案由、承办单位或案号' }) },
    { words: '承办单位', input: unit },
    { words: '办理结果', input: resultClass },
    { words: '进度', input: choices('state', '全部', STATES) },
    { words: '现在的情况', input: choices('present', '全部', PRESENT) },
  ],
  columns: [{ words: '案号', sort: 'caseNumber', first: 'asc', kind: 'hy-date' }, { words: '案由' },
    { words: '承办单位', sort: 'unit', first: 'asc' }, { words: '类别', sort: 'resultClass', first: 'asc' },
    { words: '现在的情况', sort: 'present', first: 'asc' }, { words: '进度', sort: 'state', first: 'asc' }],
  order: 'caseNumber,asc',
  address: (item) => `/proposals/${item.proposalId}`,
  cells: (item) => [
    el('td', { class: 'hy-date' }, item.caseNumber),
    el('td', { class: 'hy-name' }, el('a', { href: `/proposals/${item.proposalId}` }, item.title)),
    cell('承办单位', item.unitName),
    cell('类别', item.resultClass, 'hy-brief'),
    cell('现在的情况', item.present && [item.present.label, item.restarted ? '，已重新启动办理' : ''].join(''), 'hy-brief'),
    cell('进度', item.state.label, 'hy-brief'),
  ],
  empty: (narrowed) => [el('b', {}, narrowed ? '没有符合条件的答复' : '正在列出答复'), narrowed ? '请放宽条件，或清除条件后再查。' : '请稍候。'],
});
if (run.running) {
  follow();
}

/** As long as units are being asked. */
function follow() {
  setTimeout(async () => {
    const now = await get(`look-backs/${id}`);
    describe(now);
    if (now.running) {
      follow();
    } else {
      await offer();
      refresh();
    }
  }, 2000);
}

/** The units and classes that have been listed by now. */
async function offer() {
  const { units, classes } = await get(`look-backs/${id}/choices`);
  unit.replaceChildren(...choices('unit', '全部单位', units).children);
  resultClass.replaceChildren(...choices('resultClass', '全部', classes.map((code) => ({ code, label: `${code} 类` }))).children);
}

function describe(now) {
  fill(about,
    el('p', {}, el('a', { href: '/look-backs' }, '‹ 全部回头看'), el('span', { class: 'hy-muted' },
      `　${now.startedName} ${stamp(now.startedAt)} 发起${now.note ? `：${now.note}` : ''}`)),
    now.running ? el('p', { class: 'hy-notice', role: 'status' },
      now.total === undefined ? '正在列出答复' : `正在请承办单位填报：${now.asked} / ${now.total}`) : null,
    el('nav', { class: 'hy-figures', 'aria-label': '汇总' },
      el('a', { href: '?' }, el('b', {}, now.total === undefined ? '…' : now.total), '全部'),
      el('a', { href: '?state=REPORTED' }, el('b', {}, now.reported), '待核查'),
      el('a', { href: '?state=CHECKED' }, el('b', {}, now.checked), '已核查'),
      RESULTS.map(([name, words, code]) => el('a', { href: `?state=CHECKED&present=${code}` }, el('b', {}, now[name]), words)),
      el('span', { class: 'hy-muted' }, `已重新启动 ${now.restarted} 件`)));
}
