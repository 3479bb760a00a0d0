import { get, post } from './api.js';
import { button, day, el, fill, longDay, today } from './dom.js';
import { failure, main, openPage } from './page.js';

const WEEK = ['一', '二', '三', '四', '五', '六', '日'];
const UNITS = [['WORKING_DAYS', '个工作日'], ['DAYS', '日'], ['MONTHS', '个月']];

const me = await openPage('/calendar');
const years = el('div', { class: 'hy-stack', 'aria-live': 'polite' });
const reckoned = el('div', { class: 'hy-stack', 'aria-live': 'polite' });
const loading = me.groups.includes('camunda-admin') ? loader() : null;
fill(main(), el('h1', {}, '工作日历'), years, loading, calculator());
await show(Number(today().slice(0, 4)));

async function show(chosen) {
  let lists;
  try {
    lists = await get('calendar');
  } catch (refused) {
    fill(years, failure(refused));
    return;
  }
  const next = Number(today().slice(0, 4)) + 1;
  const known = lists.map((list) => list.year);
  const all = known.includes(next) ? known : [...known, next];
  const list = lists.find((one) => one.year === chosen);
  fill(years,
    known.includes(next) ? null : el('p', { class: 'hy-notice' }, el('b', {}, `${next} 年的放假安排尚未导入。`),
      ' 到期日在该年的，暂按周末推算，并标明“暂定”。国务院办公厅通常在十一月公布。'),
    el('div', { class: 'hy-actions', role: 'group', 'aria-label': '年份' }, all.map((year) =>
      button(`${year} 年`, year === chosen ? 'hy-primary' : 'hy-secondary', () => show(year), { 'aria-pressed': String(year === chosen) }))),
    list ? el('p', { class: 'hy-muted' }, `${list.source || '没有注明来源'}；第 ${list.version} 版，`,
      list.loadedBy === 'system' ? '随系统提供' : `${list.loadedBy} ${day(list.loadedAt)} 导入`, '。') : el('p', { class: 'hy-empty' },
      el('b', {}, `${chosen} 年还没有放假安排`), '下面按周末推算。'),
    el('p', {}, el('span', { class: 'hy-day hy-day-off' }, '休'), ' 放假　', el('span', { class: 'hy-day hy-day-work' }, '班'), ' 调休上班　',
      `全年 ${workingDays(chosen, list)} 个工作日`),
    el('div', { class: 'hy-year' }, Array.from({ length: 12 }, (_, month) => monthOf(chosen, month + 1, list))));
}

function monthOf(year, month, list) {
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const before = (weekday(year, month, 1) + 6) % 7;
  const cells = [...Array(before).fill(null), ...Array.from({ length: days }, (_, index) => index + 1)];
  const rows = [];
  for (let at = 0; at < cells.length; at += 7) {
    rows.push(el('tr', {}, Array.from({ length: 7 }, (_, index) => cell(cells[at + index]))));
  }
  return el('table', { class: 'hy-month' }, el('caption', {}, `${month} 月`),
    el('thead', {}, el('tr', {}, WEEK.map((name) => el('th', { scope: 'col' }, name)))), el('tbody', {}, rows));

  function cell(date) {
    if (!date) {
      return el('td');
    }
    const iso = isoOf(year, month, date);
    const kind = kindOf(iso, weekday(year, month, date), list);
    const word = { off: '放假', work: '调休上班' }[kind];
    return el('td', {}, el('span', { class: `hy-day hy-day-${kind}`, title: word, 'aria-label': word ? `${date} 日，${word}` : null }, date));
  }
}

function kindOf(iso, dayOfWeek, list) {
  if (list && list.off.includes(iso)) {
    return 'off';
  }
  if (list && list.makeUpWorkdays.includes(iso)) {
    return 'work';
  }
  return dayOfWeek === 0 || dayOfWeek === 6 ? 'weekend' : 'plain';
}

function workingDays(year, list) {
  let count = 0;
  for (let month = 1; month <= 12; month += 1) {
    for (let date = 1; date <= new Date(Date.UTC(year, month, 0)).getUTCDate(); date += 1) {
      count += ['plain', 'work'].includes(kindOf(isoOf(year, month, date), weekday(year, month, date), list)) ? 1 : 0;
    }
  }
  return count;
}

function weekday(year, month, date) {
  return new Date(Date.UTC(year, month - 1, date)).getUTCDay();
}

function isoOf(year, month, date) {
  return `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}

/** An administrator brings next year's list, or corrects one. */
function loader() {
  const input = el('input', { type: 'file', id: 'calendar-file', accept: '.json,application/json' });
  const said = el('div', { 'aria-live': 'polite' });
  const load = button('导入', 'hy-primary', async () => {
    const [file] = input.files;
    if (!file) {
      fill(said, el('p', { class: 'hy-notice hy-failure', role: 'alert' }, '请选择日历文件。'));
      return;
    }
    load.disabled = true;
    try {
      const list = await post('calendar', file);
      input.value = '';
      fill(said, el('p', { class: 'hy-notice', role: 'status' }, `已导入 ${list.year} 年放假安排（第 ${list.version} 版）：放假 ${list.off.length} 天，调休上班 ${list.makeUpWorkdays.length} 天。`,
        '此前算出的期限还没有变动。', el('a', { href: '/deadlines?preview' }, '看看哪些期限会变动')));
      // What was reckoned before may be different now.
      fill(reckoned);
      await show(list.year);
    } catch (refused) {
      fill(said, failure(refused));
    } finally {
      load.disabled = false;
    }
  });
  return el('section', { class: 'hy-stack' }, el('h2', {}, '导入放假安排'),
    el('div', { class: 'hy-field' }, el('label', { for: input.id }, '日历文件'), input,
      el('p', { class: 'hy-hint' }, 'JSON 文件，写明 year、off（放假日期）和 makeUpWorkdays（调休上班日期），可另写 source（来源），最大 64 KB。同一年可以再次导入更正，旧版保留。')),
    said, el('div', { class: 'hy-actions' }, load));
}

/** Anybody who doubts a date can reckon it. */
function calculator() {
  const from = el('input', { type: 'date', id: 'calculation-from', value: today() });
  const amount = el('input', { type: 'number', id: 'calculation-amount', min: 1, max: 750, value: 15 });
  const unit = el('select', { id: 'calculation-unit' }, UNITS.map(([code, words]) => el('option', { value: code }, words)));
  const field = (words, input) => el('div', { class: 'hy-field' }, el('label', { for: input.id }, words), input);
  return el('section', { class: 'hy-stack' }, el('h2', {}, '推算到期日'),
    el('form', { class: 'hy-toolbar hy-filters', on: { submit: reckon } },
      field('起算日', from), field('期限', amount), field('单位', unit),
      el('div', { class: 'hy-actions' }, el('button', { type: 'submit', class: 'hy-secondary' }, '推算'))),
    reckoned);

  async function reckon(event) {
    event.preventDefault();
    const asked = new URLSearchParams({ from: from.value, amount: amount.value, unit: unit.value });
    try {
      const { due, provisional, explanation } = await get(`deadlines/calculation?${asked}`);
      fill(reckoned, el('p', {}, el('b', {}, `${longDay(due)}到期`), provisional ? '（暂定）' : ''),
        el('ol', { class: 'hy-plain' }, explanation.map((sentence) => el('li', {}, sentence))));
    } catch (refused) {
      fill(reckoned, failure(refused));
    }
  }
}
