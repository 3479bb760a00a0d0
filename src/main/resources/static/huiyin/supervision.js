// The supervisors' pages. They stand inside Camunda Cockpit, which the plugin brings them into; their addresses are
// behind Cockpit's #.
import { find, get, post } from './api.js';
import { button, day, el, fill, lamp, left, longDay, remaining, stamp } from './dom.js';
import { renderDossier } from './dossier.js';
import { cell, choices, openList } from './list.js';
import { failure } from './page.js';

const READERS = ['supervisors', 'proposal-office', 'leadership'];
const HOME = '#/supervision';
const COUNTED = 10000;
const LAMPS = [
  ['overdue', 'OVERDUE', '已超期'], ['red', 'RED', '紧急'], ['yellow', 'YELLOW', '将到期'], ['green', 'GREEN', '正常'],
  ['none', 'NONE', '不限期'],
];
const COLOURS = { overdue: '#8b0010', red: '#d0021b', yellow: '#e0a100', green: '#1d7a3c', none: '#9a9ea2' };
const CLOSED = ['CLOSED', 'CLOSED_WITH_MAIN'];

/** Whether these pages are for this person. */
export function reads(me) {
  return Boolean(me) && me.groups.some((group) => READERS.includes(group));
}

const VIEWS = { overview, cases, limits, happenings, passages: steps, incidents, promises, case: caseView };

/** Fills what Cockpit gives for one of our addresses. */
export function openRoute(container, view) {
  const place = el('main', { class: 'hy-page hy-supervision', 'data-view': view, tabindex: '-1' });
  container.append(place);
  document.title = '督办总览 · 回音';
  VIEWS[view](place);
}

function parameters() {
  return new URLSearchParams(location.hash.split('?')[1] || '');
}

/** What a list is asked for stands behind Cockpit's #. */
function behind(path) {
  return {
    read: parameters,
    write(asked) {
      const text = asked.toString();
      location.hash = `${HOME}/${path}${text ? `?${text}` : ''}`;
    },
  };
}

function to(path, asked = {}) {
  const given = Object.entries(asked).filter(([, value]) => value !== null && value !== undefined && value !== '');
  const text = new URLSearchParams(given).toString();
  return `${HOME}${path}${text ? `?${text}` : ''}`;
}

// --- overview ---

async function overview(place) {
  fill(place, el('h1', {}, '督办总览'), el('p', { class: 'hy-loading' }, '正在取数'));
  let shown;
  try {
    const [all, overdue, soon, broken, due] = await Promise.all([get('cockpit/overview'), get('cockpit/limits?state=OVERDUE&size=5&counted=false'),
      get('cockpit/limits?state=DUE_SOON&size=5&counted=false'), get('cockpit/incidents?size=5'), find('cockpit/promises?state=DUE&size=1')]);
    shown = { all, overdue, soon, broken, due };
  } catch (refused) {
    fill(place, el('h1', {}, '督办总览'), failure(refused));
    return;
  }
  const { all } = shown;
  fill(place,
    el('div', { class: 'hy-toolbar' },
      el('h1', {}, '督办总览'),
      el('span', { class: 'hy-muted' }, `截至 ${stamp(all.asOf)}，每${all.refreshedEverySeconds === 60 ? '分钟' : `${all.refreshedEverySeconds}秒`}更新`),
      searchBox()),
    tiles(shown),
    el('div', { class: 'hy-toolbar' }, el('h2', {}, '案件在九环中的位置'), legend()),
    strip(all),
    el('p', { class: 'hy-muted' }, '提交：尚未通过初审，或退回提案人修改；答复：本轮各单位的答复都已签发，等待审核或送达。培育（征集线索、拟定选题）尚未开展，'
      + '没有提交的草稿只有本人看得到，不计数。'),
    el('div', { class: 'hy-beside' },
      limitBox('超期最久', shown.overdue, all.overdue, null, '没有超期的事项。'),
      limitBox('最近到期', shown.soon, all.dueSoon, 'DUE_SOON', '近期没有到期的事项。')),
    shown.broken.total > 0 ? incidentBox(shown.broken) : null,
    el('h2', {}, '承办单位'),
    el('p', { class: 'hy-muted' }, `在办、将到期、超期为截至时刻的承办件数；其余自${longDay(all.since)}起。按超期多少排列，最需督办的在前。`),
    unitTable(all),
    el('div', { class: 'hy-beside' }, charts(all)));
}

function searchBox() {
  const input = el('input', { type: 'search', placeholder: '案号、案由或提案人', 'aria-label': '查找案件' });
  return el('form', {
    class: 'hy-search', role: 'search',
    on: { submit: (event) => { event.preventDefault(); location.hash = to('/cases', { query: input.value.trim() }); } },
  }, input, el('button', { class: 'hy-primary' }, '查找'));
}

function tiles({ all, broken, due }) {
  const tile = (words, number, href, note, alarming) => el('a', { class: `hy-tile${alarming && number !== 0 ? ' hy-alarming' : ''}`, href },
    el('b', {}, number), el('span', {}, words), el('small', {}, note));
  return el('nav', { class: 'hy-tiles', 'aria-label': '要点' },
    tile('在办案件', all.open, to('/cases', { state: 'OPEN' }), '件，不含已并入他案的'),
    tile('已超期', all.overdue, to('/limits'), '项期限', true),
    tile('将到期', all.dueSoon, to('/limits', { state: 'DUE_SOON' }), '项期限，黄灯和红灯'),
    due ? tile('承诺到期', due.total, to('/promises', { state: 'DUE' }), '项，三十日内或已逾期', true) : null,
    tile('系统故障', broken.total, to('/incidents'), '处，案件停在那里', true));
}

/** What the colours mean, in words. */
function legend() {
  return el('span', { class: 'hy-legend' }, LAMPS.map(([name, , words]) => el('span', {}, el('i', { class: `hy-lit-${name}` }), words)));
}

function strip({ links, open }) {
  const most = Math.max(1, ...links.map((link) => link.cases || 0));
  return el('ol', { class: 'hy-links' }, links.map((link) => link.cases == null ? el('li', { class: 'hy-links-none' },
    el('div', { class: 'hy-links-count' }, el('span', {}, link.label), el('b', {}, '—'), el('small', {}, '尚未开展'))) : el('li', {},
    el('a', { class: 'hy-links-count', href: to('/cases', { state: 'OPEN', link: link.code }) },
      el('span', {}, link.label), el('b', {}, link.cases),
      el('small', {}, open > 0 && link.cases > 0 ? `占 ${Math.round((link.cases * 100) / open)}%` : ' ')),
    el('div', { class: 'hy-links-bar' }, LAMPS.filter(([name]) => link.lamps[name] > 0).map(([name, code, words]) => {
      const part = el('a', {
        class: `hy-lit hy-lit-${name}`, href: to('/cases', { state: 'OPEN', link: link.code, lamp: code }),
        title: `${words} ${link.lamps[name]} 件`, 'aria-label': `${link.label}，${words} ${link.lamps[name]} 件`,
      }, link.lamps[name]);
      part.style.flexGrow = link.lamps[name];
      return part;
    })),
    tall(link.cases / most))));
}

function tall(share) {
  const bar = el('i', { 'aria-hidden': 'true' });
  bar.style.width = `${Math.round(share * 100)}%`;
  return el('div', { class: 'hy-links-share' }, bar);
}

function limitBox(heading, found, total, state, nothing) {
  return el('section', { class: 'hy-panel' },
    el('div', { class: 'hy-toolbar' }, el('h2', {}, heading),
      total > 0 ? el('a', { href: to('/limits', { state }) }, `全部 ${total} 项`) : null),
    found.items.length === 0 ? el('p', { class: 'hy-muted' }, nothing)
      : el('ul', { class: 'hy-plain hy-waiting' }, found.items.map((item) => el('li', {},
        lamp(item.due),
        el('div', {}, el('a', { href: to(`/cases/${item.proposalId}`) }, [item.caseNumber, item.title].filter(Boolean).join(' ')),
          el('small', {}, `${item.holder} · ${item.step.label} · ${left(item.due)}`)),
        urgeButton(item)))));
}

function urgeButton({ assignmentId, holder }) {
  if (!assignmentId) {
    return null;
  }
  const slot = el('span', { role: 'status' });
  const press = button('催办', 'hy-secondary', async () => {
    press.disabled = true;
    try {
      await post(`assignments/${assignmentId}/urgings`, {});
      fill(slot, `已催办${holder}`);
      press.remove();
    } catch (refused) {
      press.disabled = false;
      fill(slot, refused.message);
    }
  });
  return el('span', { class: 'hy-urge' }, press, slot);
}

function incidentBox(found) {
  return el('section', { class: 'hy-panel' },
    el('div', { class: 'hy-toolbar' }, el('h2', {}, '系统故障'), el('a', { href: to('/incidents') }, `全部 ${found.total} 处`)),
    el('ul', { class: 'hy-plain hy-waiting' }, found.items.map((item) => el('li', {},
      el('div', {}, nameOfIncident(item), el('small', {}, `停在“${item.step}” · 自 ${stamp(item.since)}`))))));
}

function nameOfIncident(item) {
  return item.proposalId
    ? el('a', { href: to(`/cases/${item.proposalId}`) }, [item.caseNumber, item.title].filter(Boolean).join(' '))
    : '不属于某件提案的步骤';
}

function share(part, whole, href) {
  return whole === 0 ? el('span', { class: 'hy-muted' }, '—')
    : el('a', { href }, `${Math.round((part * 1000) / whole) / 10}%`, el('small', { class: 'hy-muted' }, ` ${part}/${whole}`));
}

const UNIT_COLUMNS = [
  { words: '单位', value: (unit) => unit.name },
  { words: '在办', value: (unit) => unit.open, kind: 'hy-num' },
  { words: '将到期', value: (unit) => unit.dueSoon, kind: 'hy-num' },
  { words: '超期', value: (unit) => unit.overdue, kind: 'hy-num' },
  { words: '最早到期', value: (unit) => unit.oldestDue || '9', kind: 'hy-date' },
  { words: '办结', value: (unit) => unit.finished, kind: 'hy-num' },
  { words: '按期办结率', value: (unit) => (unit.finished ? unit.onTime / unit.finished : 2), kind: 'hy-num' },
  { words: '平均用时（工作日）', value: (unit) => unit.dwell ?? -1, kind: 'hy-num' },
  { words: '申退', value: (unit) => unit.returns, kind: 'hy-num' },
  { words: '满意率（含基本满意）', value: (unit) => (unit.rated ? unit.satisfied / unit.rated : 2), kind: 'hy-num' },
];

/** The whole list is here: it is searched and sorted without asking again. */
function unitTable({ units, since }) {
  const body = el('div');
  const filter = el('input', { type: 'search', placeholder: '单位名称', 'aria-label': '按名称查找单位' });
  let by = null;
  let direction = -1;
  let all = false;
  const show = () => {
    let rows = units.filter((unit) => unit.name.includes(filter.value.trim()));
    if (by) {
      rows = [...rows].sort((a, b) => {
        const [x, y] = [by.value(a), by.value(b)];
        return direction * (typeof x === 'string' ? x.localeCompare(y, 'zh') : x - y);
      });
    }
    const cut = all || filter.value ? rows : rows.slice(0, 10);
    fill(body, rows.length === 0 ? el('div', { class: 'hy-empty' }, el('b', {}, '没有这样的单位'), '请换一个名称。')
      : [el('div', { class: 'hy-table-scroll' }, el('table', { class: 'hy-table hy-units' },
        el('thead', {}, el('tr', {}, UNIT_COLUMNS.map((column) => el('th', {
          scope: 'col', class: column.kind, 'aria-sort': by === column ? (direction > 0 ? 'ascending' : 'descending') : null,
        }, button([column.words, by === column ? (direction > 0 ? ' ↑' : ' ↓') : ''].join(''), 'hy-link-button', () => {
          direction = by === column ? -direction : -1;
          by = column;
          show();
        }))))),
        el('tbody', {}, cut.map((unit) => unitRow(unit, since))))),
      cut.length < rows.length ? button(`显示全部 ${rows.length} 个单位`, 'hy-secondary hy-units-all', () => { all = true; show(); }) : null]);
  };
  filter.addEventListener('input', show);
  show();
  return el('div', { class: 'hy-stack' }, units.length > 10 ? el('div', { class: 'hy-field hy-unit-filter' }, filter) : null, body);
}

function unitRow(unit, since) {
  const list = (number, href, alarming) => (number === 0 ? el('span', { class: 'hy-muted' }, '0')
    : el('a', { href, class: alarming ? 'hy-alarm' : null }, number));
  const happened = (what, kept) => to('/happenings', { what, kept, unit: unit.unit, from: since });
  return el('tr', {},
    el('td', { class: 'hy-name' }, el('a', { href: to('/cases', { state: 'OPEN', unit: unit.unit }) }, unit.name)),
    el('td', { class: 'hy-num' }, list(unit.open, to('/cases', { state: 'OPEN', unit: unit.unit }))),
    el('td', { class: 'hy-num' }, list(unit.dueSoon, to('/limits', { state: 'DUE_SOON', unit: unit.unit }))),
    el('td', { class: 'hy-num' }, list(unit.overdue, to('/limits', { unit: unit.unit }), true)),
    el('td', { class: 'hy-date' }, unit.oldestDue || el('span', { class: 'hy-muted' }, '—')),
    el('td', { class: 'hy-num' }, list(unit.finished, happened('FINISHED'))),
    el('td', { class: 'hy-num' }, share(unit.onTime, unit.finished, happened('FINISHED', true))),
    el('td', { class: 'hy-num' }, unit.dwell === null || unit.dwell === undefined ? el('span', { class: 'hy-muted' }, '—')
      : el('a', { href: `${happened('FINISHED')}&sort=dwell,desc` }, unit.dwell)),
    el('td', { class: 'hy-num' }, list(unit.returns, happened('RETURN_REQUESTED'))),
    el('td', { class: 'hy-num' }, share(unit.satisfied, unit.rated, happened('RATED'))));
}

// --- charts ---

function charts(all) {
  const units = all.units.filter((unit) => unit.open > 0).slice(0, 12);
  const made = [
    units.length > 0 && chart('各单位在办件的灯色', `截至 ${stamp(all.asOf)}，最需督办的 ${units.length} 个单位；点条形看该单位的案件。`, 60 + units.length * 30,
      (echarts, box) => stacked(echarts, box, units)),
    all.heat.length > 0 && chart('各单位每周新增超期', '每格为该周到期而未办的期限数，左旧右新，共十二周；点一格看是哪些。', 90 + Math.min(12, all.heat.length) * 30,
      (echarts, box) => heat(echarts, box, all)),
    chart('每周提交、立案、办结和新增超期', '近十二周，件数；超期为期限项数。点一点看是哪些。', 260, (echarts, box) => trend(echarts, box, all.weeks)),
  ];
  return made.filter(Boolean);
}

function chart(heading, note, height, draw) {
  const box = el('div', { class: 'hy-chart', role: 'img', 'aria-label': `${heading}，${note}` });
  box.style.height = `${height}px`;
  const section = el('section', { class: 'hy-panel' }, el('h2', {}, heading), el('p', { class: 'hy-muted' }, note), box);
  // Only once it stands on the screen has it a width.
  import('./lib/echarts.esm.min.js').then((echarts) => requestAnimationFrame(() => {
    if (!box.isConnected) {
      return;
    }
    const drawn = draw(echarts, box);
    const observer = new ResizeObserver(() => (box.isConnected ? drawn.resize() : (observer.disconnect(), drawn.dispose())));
    observer.observe(box);
  }), () => fill(box, el('p', { class: 'hy-muted' }, '图形没有取到，请刷新页面。')));
  return section;
}

function start(echarts, box, option) {
  const made = echarts.init(box, null, { renderer: 'canvas' });
  made.setOption({
    animation: false,
    textStyle: { fontFamily: getComputedStyle(box).fontFamily, fontSize: 13, color: '#1d1f21' },
    ...option,
  });
  return made;
}

const AXIS = { axisTick: { show: false }, axisLabel: { color: '#54585c', fontSize: 13 } };

function stacked(echarts, box, units) {
  const rows = [...units].reverse();
  const parts = [['超期', COLOURS.overdue, (unit) => unit.overdue], ['将到期', COLOURS.yellow, (unit) => unit.dueSoon],
    ['其余', COLOURS.green, (unit) => Math.max(0, unit.open - unit.overdue - unit.dueSoon)]];
  const made = start(echarts, box, {
    grid: { left: 8, right: 24, top: 34, bottom: 8, containLabel: true },
    legend: { top: 0, left: 0, itemWidth: 12, itemHeight: 12 },
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
    xAxis: { type: 'value', minInterval: 1, ...AXIS },
    yAxis: { type: 'category', data: rows.map((unit) => unit.name), ...AXIS },
    series: parts.map(([name, color, value]) => ({
      name, type: 'bar', stack: 'all', barMaxWidth: 18, color, data: rows.map((unit) => value(unit) || null),
      label: { show: true, color: name === '将到期' ? '#1d1f21' : '#fff' },
    })),
  });
  made.on('click', ({ dataIndex, seriesName }) => {
    const { unit } = rows[dataIndex];
    location.hash = seriesName === '其余' ? to('/cases', { state: 'OPEN', unit })
      : to('/limits', { state: seriesName === '超期' ? null : 'DUE_SOON', unit });
  });
  return made;
}

function heat(echarts, box, { heat: rows, weeks }) {
  const shown = rows.slice(0, 12).reverse();
  const most = Math.max(1, ...shown.flatMap((row) => row.overdue));
  const made = start(echarts, box, {
    grid: { left: 8, right: 8, top: 8, bottom: 40, containLabel: true },
    tooltip: { formatter: ({ value }) => `${shown[value[1]].name}<br>${weeks[value[0]].monday} 起一周：${value[2]} 项超期` },
    xAxis: { type: 'category', data: weeks.map((week) => week.monday.slice(5)), ...AXIS },
    yAxis: { type: 'category', data: shown.map((row) => row.name), ...AXIS },
    visualMap: { min: 0, max: most, orient: 'horizontal', left: 0, bottom: 0, itemHeight: 80, itemWidth: 12, text: ['多', '少'], calculable: false, inRange: { color: ['#f5f5f4', '#f0b9b4', '#d0021b', '#6f1513'] } },
    series: [{
      type: 'heatmap',
      data: shown.flatMap((row, y) => row.overdue.map((value, x) => [x, y, value])),
      label: { show: true, formatter: ({ value }) => value[2] || '' },
      itemStyle: { borderColor: '#fff', borderWidth: 2 },
    }],
  });
  made.on('click', ({ value: [week, row] }) => {
    location.hash = to('/happenings', { what: 'BECAME_OVERDUE', unit: shown[row].unit, ...daysOf(weeks[week]) });
  });
  return made;
}

function daysOf({ monday }) {
  return { from: monday, to: new Date(Date.parse(monday) + 6 * 86400000).toISOString().slice(0, 10) };
}

function trend(echarts, box, weeks) {
  const lines = [['提交', '#174a8c', 'submitted', 'SUBMITTED'], ['立案', '#5b8db8', 'filed', 'FILED'], ['结束办理', COLOURS.green, 'ended', 'ENDED'],
    ['新增超期', COLOURS.red, 'becameOverdue', 'BECAME_OVERDUE']];
  const made = start(echarts, box, {
    grid: { left: 8, right: 16, top: 34, bottom: 8, containLabel: true },
    legend: { top: 0, left: 0, itemWidth: 16, itemHeight: 10 },
    tooltip: { trigger: 'axis' },
    xAxis: { type: 'category', data: weeks.map((week) => week.monday.slice(5)), ...AXIS },
    yAxis: { type: 'value', minInterval: 1, ...AXIS },
    series: lines.map(([name, color, field]) => ({ name, color, type: 'line', symbolSize: 8, data: weeks.map((week) => week[field]) })),
  });
  made.on('click', ({ seriesIndex, dataIndex }) => { location.hash = to('/happenings', { what: lines[seriesIndex][3], ...daysOf(weeks[dataIndex]) }); });
  return made;
}

// --- lists ---

const STATES = [{ code: 'OPEN', label: '在办' }, { code: 'ENDED', label: '已结束' }];

async function cases(place) {
  const all = await references(place);
  if (!all) {
    return;
  }
  const year = new Date().getFullYear();
  openList({
    place,
    asked: behind('cases'),
    counted: COUNTED,
    title: '案件查找',
    above: back(),
    endpoint: 'cockpit/cases',
    fields: [
      { words: '查找', input: el('input', { type: 'search', id: 'query', placeholder: '案号、案由或提案人' }) },
      { words: '办理', input: choices('state', '全部', STATES) },
      { words: '环节', input: choices('link', '全部环节', all.links) },
      { words: '灯色', input: choices('lamp', '全部', LAMPS.map(([, code, label]) => ({ code, label }))) },
      { words: '承办单位', input: choices('unit', '全部单位', all.units) },
      { words: '结束年份', input: choices('year', '不限', Array.from({ length: 10 }, (none, i) => ({ code: year - i, label: `${year - i}年` }))) },
    ],
    columns: [
      { words: '灯色' },
      { words: '案号', sort: 'caseNumber', kind: 'hy-date' },
      { words: '案由', sort: 'title', first: 'asc' },
      { words: '提案人' },
      { words: '承办单位' },
      { words: '环节' },
      { words: '自', sort: 'since', first: 'asc', kind: 'hy-date' },
      { words: '历时' },
      { words: '提交', sort: 'submittedAt', kind: 'hy-date' },
      { words: '结束', sort: 'closedAt', kind: 'hy-date' },
    ],
    order: 'submittedAt,desc',
    address: (item) => to(`/cases/${item.id}`),
    cells: (item) => [
      cell('灯色', item.lamp ? lamp(item) : null, 'hy-brief'),
      cell('案号', item.caseNumber || `流水${item.registrationNumber}`, 'hy-date'),
      el('td', { class: 'hy-name' }, el('a', { href: to(`/cases/${item.id}`) }, item.title)),
      cell('提案人', item.signers, 'hy-brief'),
      cell('承办单位', (item.units || []).join('、')),
      cell('环节', [item.closedAt || CLOSED.includes(item.status.code) ? item.status.label : `${item.link.label} · ${item.status.label}`, item.round > 1 ? `（第${item.round}轮）` : ''].join(''), 'hy-brief'),
      cell('自', day(item.since), 'hy-date'),
      cell('历时', `${item.dwell} 个工作日`, 'hy-brief'),
      cell('提交', day(item.submittedAt), 'hy-date'),
      cell('结束', day(item.closedAt), 'hy-date'),
    ],
    empty: (narrowed) => [el('b', {}, narrowed ? '没有符合条件的案件' : '还没有案件'), narrowed ? '请放宽条件，或清除条件后再查。' : '提案提交后会出现在这里。'],
  });
}

async function references(place) {
  try {
    const reference = await get('reference');
    return {
      units: reference.units.map((unit) => ({ code: unit.code, label: unit.name })),
      links: [['SUBMISSION', '提交'], ['REVIEW', '审查立案'], ['DISPATCH', '交办'], ['HANDLING', '办理'], ['CONSULTATION', '督办协商'],
        ['REPLY', '答复'], ['FEEDBACK', '反馈'], ['CLOSING', '办结跟踪']].map(([code, label]) => ({ code, label })),
    };
  } catch (refused) {
    fill(place, failure(refused));
    return null;
  }
}

function back(words = '‹ 督办总览', href = HOME) {
  return el('p', {}, el('a', { href }, words));
}

async function limits(place) {
  const all = await references(place);
  if (!all) {
    return;
  }
  openList({
    place,
    asked: behind('limits'),
    counted: COUNTED,
    title: '超期与将到期',
    above: back(),
    endpoint: 'cockpit/limits',
    counter: '项',
    fields: [
      { words: '查找', input: el('input', { type: 'search', id: 'query', placeholder: '案号、案由或提案人' }) },
      { words: '期限', input: choices('state', '已超期', [{ code: 'DUE_SOON', label: '将到期' }, { code: 'ALL', label: '全部在计期限' }]) },
      { words: '承办单位', input: choices('unit', '全部单位', all.units) },
    ],
    columns: [
      { words: '期限', sort: 'due', first: 'asc' },
      { words: '案号', kind: 'hy-date' },
      { words: '案由' },
      { words: '事项' },
      { words: '由谁办理' },
      { words: '催办' },
    ],
    order: 'due,asc',
    address: (item) => to(`/cases/${item.proposalId}`),
    cells: (item) => [
      el('td', {}, lamp(item.due), el('div', { class: 'hy-muted' }, remaining(item.due))),
      cell('案号', item.caseNumber, 'hy-date'),
      el('td', { class: 'hy-name' }, el('a', { href: to(`/cases/${item.proposalId}`) }, item.title)),
      cell('事项', item.step.label, 'hy-brief'),
      cell('由谁办理', item.holder),
      cell('催办', urgeButton(item)),
    ],
    empty: (narrowed) => [el('b', {}, narrowed ? '没有符合条件的期限' : '没有超期的事项'), narrowed ? '请放宽条件，或清除条件后再查。' : '都在期限之内。'],
  });
}

// What may be listed; kept: what is asked of those that something was kept by, and of those not.
const HAPPENINGS = {
  FINISHED: { label: '承办件办结', by: '办结', kept: ['按期', '超期'] },
  RATED: { label: '评价', by: '评价', kept: ['满意或基本满意', '其他'], note: '办理结果' },
  RETURN_REQUESTED: { label: '申退', by: '申请', kept: ['未同意', '已同意'], note: '理由' },
  DISPATCHED: { label: '交办', by: '交办' },
  BECAME_OVERDUE: { label: '新增超期', by: '到期', note: '事项' },
  SUBMITTED: { label: '提案提交', by: '提交' },
  FILED: { label: '立案', by: '立案' },
  ENDED: { label: '结束办理', by: '结束' },
};

async function happenings(place) {
  const all = await references(place);
  if (!all) {
    return;
  }
  const what = parameters().get('what');
  if (!HAPPENINGS[what]) {
    location.replace(to('/happenings', { what: 'FINISHED' }));
    return;
  }
  const { label, by, kept, note } = HAPPENINGS[what];
  const units = !['SUBMITTED', 'FILED', 'ENDED'].includes(what);
  const finished = what === 'FINISHED';
  const kinds = el('select', { id: 'what' }, Object.entries(HAPPENINGS).map(([code, one]) => el('option', { value: code }, one.label)));
  openList({
    place,
    asked: behind('happenings'),
    counted: COUNTED,
    title: label,
    above: back(),
    endpoint: 'cockpit/happenings',
    counter: '项',
    fields: [
      { words: '事项', input: kinds },
      { words: '查找', input: el('input', { type: 'search', id: 'query', placeholder: '案号、案由或提案人' }) },
      units ? { words: '承办单位', input: choices('unit', '全部单位', all.units) } : null,
      kept ? { words: finished ? '是否按期' : '结果', input: choices('kept', '全部', [{ code: 'true', label: kept[0] }, { code: 'false', label: kept[1] }]) } : null,
      { words: '自', input: el('input', { type: 'date', id: 'from' }) },
      { words: '至', input: el('input', { type: 'date', id: 'to' }) },
    ],
    columns: [
      { words: by, sort: 'day', kind: 'hy-date' },
      { words: '案号', kind: 'hy-date' },
      { words: '案由', sort: 'title', first: 'asc' },
      units ? { words: '承办单位', sort: 'unit', first: 'asc' } : null,
      finished ? { words: '期限', sort: 'due', kind: 'hy-date' } : null,
      finished ? { words: '用时', sort: 'dwell', kind: 'hy-num' } : null,
      note ? { words: note } : null,
    ].filter(Boolean),
    order: 'day,desc',
    address: (item) => to(`/cases/${item.proposalId}`),
    cells: (item) => [
      cell(by, item.day, 'hy-date'),
      cell('案号', item.caseNumber || `流水${item.registrationNumber}`, 'hy-date'),
      el('td', { class: 'hy-name' }, el('a', { href: to(`/cases/${item.proposalId}`) }, item.title)),
      units ? cell('承办单位', item.unitName) : null,
      finished ? cell('期限', item.due && [item.due, item.kept ? null : el('b', { class: 'hy-alarm' }, ' 超期')], 'hy-date') : null,
      finished ? cell('用时', `${item.dwell} 个工作日`, 'hy-num') : null,
      note ? cell(note, item.note) : null,
    ].filter(Boolean),
    empty: (narrowed) => [el('b', {}, '这段时间没有这样的事项'), narrowed ? '请放宽条件；不填日期时为近一年。' : '不填日期时为近一年。'],
  });
  // Another thing has other columns, and something else to keep.
  kinds.addEventListener('change', () => {
    const { unit, from, to: until } = Object.fromEntries(parameters());
    location.hash = to('/happenings', { what: kinds.value, unit, from, to: until });
  });
}

function steps(place) {
  const asked = parameters();
  const waiting = asked.get('state') !== 'PASSED';
  openList({
    place,
    asked: behind('passages'),
    counted: COUNTED,
    title: waiting ? '待办的步骤' : '办理过的步骤',
    above: back(),
    endpoint: 'cockpit/passages',
    counter: '项',
    fields: [
      { words: '查找', input: el('input', { type: 'search', id: 'query', placeholder: '案号、案由或提案人' }) },
      { words: '办理', input: choices('state', '待办', [{ code: 'PASSED', label: '已办' }]) },
      waiting ? { words: '灯色', input: choices('lamp', '全部', LAMPS.map(([, code, label]) => ({ code, label }))) } : null,
      waiting ? null : { words: '办理自', input: el('input', { type: 'date', id: 'from' }) },
      waiting ? null : { words: '至', input: el('input', { type: 'date', id: 'to' }) },
      { words: '步骤', input: choices('step', '全部步骤', asked.get('step') ? [{ code: asked.get('step'), label: '图上所点的一步' }] : []) },
    ],
    columns: [
      waiting ? { words: '灯色' } : null,
      { words: '步骤' },
      { words: '案号', kind: 'hy-date' },
      { words: '案由', sort: 'title', first: 'asc' },
      { words: '承办单位' },
      waiting ? null : { words: '办理人' },
      { words: '开始', sort: 'enteredAt', first: 'asc', kind: 'hy-date' },
      waiting ? null : { words: '结束', sort: 'leftAt', kind: 'hy-date' },
      { words: '用时', kind: 'hy-num' },
    ].filter(Boolean),
    order: waiting ? 'enteredAt,asc' : 'leftAt,desc',
    address: (item) => to(`/cases/${item.proposalId}`),
    cells: (item) => [
      waiting ? cell('灯色', item.lamp ? lamp(item) : null, 'hy-brief') : null,
      cell('步骤', item.name, 'hy-brief'),
      cell('案号', item.caseNumber || `流水${item.registrationNumber}`, 'hy-date'),
      el('td', { class: 'hy-name' }, el('a', { href: to(`/cases/${item.proposalId}`) }, item.title)),
      cell('承办单位', item.unitName),
      waiting ? null : cell('办理人', item.by, 'hy-brief'),
      cell('开始', day(item.enteredAt), 'hy-date'),
      waiting ? null : cell('结束', day(item.leftAt), 'hy-date'),
      cell('用时', `${item.dwell} 个工作日`, 'hy-num'),
    ].filter(Boolean),
    empty: () => (waiting ? [el('b', {}, '没有这样的待办'), '可能刚刚办理；图上的数每分钟更新。'] : [el('b', {}, '这段时间没有办理过'), '不填日期时为近一年。']),
  });
}

function incidents(place) {
  openList({
    place,
    asked: behind('incidents'),
    title: '系统故障',
    above: [back(), el('p', { class: 'hy-muted' }, '系统在这些步骤上反复没有成功，案件停在那里。请告知系统管理员，由其排除后重试。')],
    endpoint: 'cockpit/incidents',
    counter: '处',
    fields: [],
    columns: [{ words: '案件' }, { words: '停在哪一步' }, { words: '自', kind: 'hy-date' }, { words: '' }],
    order: 'since,asc',
    address: null,
    cells: (item) => [
      el('td', { class: 'hy-name' }, nameOfIncident(item)),
      cell('停在哪一步', item.step),
      cell('自', stamp(item.since), 'hy-date'),
      cell('', el('a', { href: `#/process-instance/${encodeURIComponent(item.processInstanceId)}/runtime` }, '在流程图上看')),
    ],
    empty: () => [el('b', {}, '没有系统故障'), '所有步骤都在正常运行。'],
  });
}

const PROMISE_STATES = [{ code: 'DUE', label: '到期的' }, { code: 'OPEN', label: '跟踪中' }];

async function promises(place) {
  const all = await references(place);
  if (!all) {
    return;
  }
  openList({
    place,
    asked: behind('promises'),
    counted: COUNTED,
    title: '承诺',
    above: back(),
    endpoint: 'cockpit/promises',
    counter: '项',
    fields: [
      { words: '查找', input: el('input', { type: 'search', id: 'query', placeholder: '承诺事项或案由' }) },
      { words: '范围', input: choices('state', '全部', PROMISE_STATES) },
      { words: '承办单位', input: choices('unit', '全部单位', all.units) },
    ],
    columns: [{ words: '到期', sort: 'due', first: 'asc', kind: 'hy-date' }, { words: '承诺事项' }, { words: '承办单位' }, { words: '责任人' },
      { words: '状态' }, { words: '案由' }],
    order: 'due,asc',
    address: (item) => to(`/cases/${item.proposalId}`),
    cells: (item) => [
      cell('到期', [day(item.due), item.overdue ? el('div', { class: 'hy-alarm' }, '已逾期') : null], 'hy-date'),
      el('td', { class: 'hy-name' }, item.matter),
      cell('承办单位', item.unitName),
      cell('责任人', item.person, 'hy-brief'),
      cell('状态', item.state.label, 'hy-brief'),
      el('td', { class: 'hy-name' }, el('a', { href: to(`/cases/${item.proposalId}`) }, [item.caseNumber, item.title].filter(Boolean).join(' '))),
    ],
    empty: (narrowed) => [el('b', {}, narrowed ? '没有符合条件的承诺' : '还没有承诺'), narrowed ? '请放宽条件后再查。' : '协商清单和B类答复形成的承诺会出现在这里。'],
  });
}

// --- one case ---

function caseView(place) {
  const id = decodeURIComponent(location.hash.split('?')[0].split('/').pop());
  const body = el('div');
  fill(place, el('div', { class: 'hy-toolbar' },
    el('a', { href: to('/cases'), on: { click: (event) => { if (history.length > 1) { event.preventDefault(); history.back(); } } } }, '‹ 返回'),
    el('a', { href: new URL(`../proposals/${encodeURIComponent(id)}`, import.meta.url).href, target: '_blank' }, '在提案查询中打开')), body);
  showCase(body, id);
}

/** On a process instance's page, by its business key. */
export async function caseOfProcess(container, api, processInstanceId) {
  const place = el('div', { class: 'hy-page hy-supervision-tab' }, el('p', { class: 'hy-loading' }, '正在取案卷'));
  container.append(place);
  try {
    const answer = await fetch(`${api.engineApi}/process-instance/${encodeURIComponent(processInstanceId)}`, { headers: { Accept: 'application/json' } });
    const { businessKey } = answer.ok ? await answer.json() : {};
    if (businessKey) {
      await showCase(place, businessKey);
    } else {
      fill(place, el('div', { class: 'hy-empty' }, el('b', {}, '这里不是某件提案的办理'), '没有案卷可看。'));
    }
  } catch (refused) {
    fill(place, failure(refused));
  }
}

async function showCase(place, id) {
  fill(place, el('p', { class: 'hy-loading' }, '正在取案卷'));
  const path = encodeURIComponent(id);
  try {
    const [dossier, timeline, record, promised] = await Promise.all([get(`proposals/${path}`), find(`proposals/${path}/timeline`),
      get(`cockpit/cases/${path}`), find(`cockpit/promises?proposal=${path}&size=100`)]);
    document.title = `${dossier.title} · 回音`;
    const body = el('article', { class: 'hy-dossier hy-panel' });
    renderDossier(body, dossier, { timeline: timeline || [], page: true, actsOf: (part) => actsOf(part, dossier) });
    fill(place, caseActs(dossier), body,
      el('section', { class: 'hy-panel' }, el('h2', {}, '每一步用了多久'), passages(record.passages || [])),
      promised && promised.total > 0 ? el('section', { class: 'hy-panel' }, el('h2', {}, '承诺'), promisesOf(promised.items)) : null,
      el('section', { class: 'hy-panel' }, el('h2', {}, '已发通知'), notices(record.notices || [])));
  } catch (refused) {
    fill(place, failure(refused));
  }
}

function passages(all) {
  return all.length === 0 ? el('p', { class: 'hy-muted' }, '没有记录。') : el('div', { class: 'hy-table-scroll' }, el('table', { class: 'hy-table hy-still hy-passages' },
    el('thead', {}, el('tr', {}, ['步骤', '谁', '开始', '结束', '用时', '期限'].map((words) => el('th', { scope: 'col', class: words === '用时' ? 'hy-num' : null }, words)))),
    el('tbody', {}, all.map((one) => el('tr', { class: one.kind === 'LINK' ? 'hy-link-row' : null },
      el('td', {}, one.kind === 'LINK' ? el('b', {}, one.name) : one.name),
      el('td', {}, [one.unit, one.by].filter(Boolean).join(' '), one.outcome === 'GONE' ? el('span', { class: 'hy-muted' }, ' 不再需要') : null),
      el('td', { class: 'hy-date' }, stamp(one.enteredAt)),
      el('td', { class: 'hy-date' }, one.leftAt ? stamp(one.leftAt) : el('b', {}, '进行中')),
      el('td', { class: 'hy-num' }, `${one.dwell} 个工作日`),
      el('td', { class: 'hy-date' }, one.due ? [one.due, one.late ? el('b', { class: 'hy-alarm' }, ' 超期') : null] : null))))));
}

function promisesOf(all) {
  return el('ul', { class: 'hy-plain' }, all.map((one) => el('li', {}, `${one.matter}（${one.unitName} ${one.person}，${longDay(one.due)}前，${one.state.label}）`)));
}

function notices(all) {
  return all.length === 0 ? el('p', { class: 'hy-muted' }, '还没有通知。') : el('div', { class: 'hy-table-scroll' }, el('table', { class: 'hy-table hy-still' },
    el('thead', {}, el('tr', {}, ['时间', '告知', '内容', '方式'].map((words) => el('th', { scope: 'col' }, words)))),
    el('tbody', {}, all.map((one) => el('tr', {},
      el('td', { class: 'hy-date' }, stamp(one.at)), el('td', { class: 'hy-brief' }, one.to), el('td', {}, one.content),
      el('td', { class: 'hy-brief' }, ['站内', ...one.sent].join('、')))))));
}

/** An act with its words, in place of a window of its own. */
function acts(label, max, placeholder, offered) {
  const slot = el('div', { 'aria-live': 'polite' });
  const words = el('input', { type: 'text', maxlength: max, placeholder, 'aria-label': label });
  const say = (sentence, kind = 'hy-notice') => fill(slot, el('p', { class: kind, role: 'status' }, sentence));
  const press = ({ name, path, body, done }) => button(name, 'hy-secondary', async (event) => {
    event.target.disabled = true;
    try {
      await post(path, body(words.value.trim()));
      words.value = '';
      say(done);
    } catch (refused) {
      say(refused.message, 'hy-notice hy-failure');
    } finally {
      event.target.disabled = false;
    }
  });
  return el('div', { class: 'hy-stack hy-no-print' }, el('div', { class: 'hy-actions hy-urging' }, words, offered.map(press)), slot);
}

/** What a supervisor may do about the whole case. */
function caseActs(dossier) {
  return (dossier.acts || []).includes('ASK_CONSULTATION')
    ? acts('建议督办协商的理由', 500, '为什么建议开展督办协商', [{
      name: '建议督办协商', path: `proposals/${encodeURIComponent(dossier.id)}/consultations`, body: (reason) => ({ reason }),
      done: '督办协商已提出，由提案委员会办公室核定。',
    }]) : null;
}

/** What a supervisor may do about a unit's part. */
function actsOf(part, dossier) {
  const may = part.acts || [];
  const offered = [
    may.includes('URGE') && {
      name: '催办', path: `assignments/${part.id}/urgings`, body: (note) => ({ note: note || null }),
      done: `已催办，已告知${part.unitName}的联络员和签发人。`,
    },
    may.includes('ASK_SLIP') && {
      name: '建议发督办单', path: `assignments/${part.id}/slip-requests`, body: (reason) => ({ reason }),
      done: '已告知交办单位，由其决定是否发督办单。',
    },
  ].filter(Boolean);
  return part.round !== dossier.round || offered.length === 0 ? null
    : acts(`给${part.unitName}的附言，或建议发督办单的理由`, 500, '附言或理由', offered);
}

// --- diagrams ---

const PERIODS = [['365', '近一年'], ['90', '近三个月'], ['30', '近一个月'], ['', '自选时段']];

/** Lays over a process's diagram where tasks wait now, and how many passed each step in a period. */
export async function layLamps(viewer, processDefinitionId) {
  const process = String(processDefinitionId).split(':')[0];
  const overlays = viewer.get('overlays');
  const elements = viewer.get('elementRegistry');
  const canvas = viewer.get('canvas');
  const box = el('div', { class: 'hy-page hy-diagram-key' });
  const select = el('select', { 'aria-label': '统计时段' }, PERIODS.map(([days, words]) => el('option', { value: days }, words)));
  const [from, until] = ['起始日期', '截止日期'].map((words) => el('input', { type: 'date', 'aria-label': words }));
  const own = el('span', { hidden: true }, from, ' 至 ', until);
  const moment = el('span', { class: 'hy-muted', role: 'status' });
  fill(box, el('span', {}, el('b', {}, '上'), '：待办灯色；', el('b', {}, '下'), '：办理项数·平均工作日'), select, own, moment);
  canvas.getContainer().append(box);
  let laid = [];
  // Days are the server's: the first answer, of a year, says which day is its last.
  let last = null;

  async function show() {
    const days = Number(select.value);
    const period = days === 0 ? { from: from.value, to: until.value }
      : { from: last && new Date(Date.parse(last) - days * 86400000).toISOString().slice(0, 10) };
    const asked = new URLSearchParams(Object.entries(period).filter(([, value]) => value));
    let found;
    try {
      found = await find(`cockpit/processes/${encodeURIComponent(process)}/steps?${asked}`);
    } catch (refused) {
      moment.textContent = refused.message;
      return;
    }
    laid.forEach((id) => overlays.remove(id));
    laid = [];
    if (!found) {
      box.remove();
      return;
    }
    last = last || found.to;
    [from.value, until.value] = [found.from, found.to];
    moment.textContent = `截至 ${stamp(found.asOf)}`;
    for (const step of found.steps.filter(({ step: id }) => elements.get(id))) {
      const list = (asked) => to('/passages', { process, step: step.step, ...asked });
      lay(step.step, { top: -3, left: 0 }, 'hy-badge hy-badge-above', LAMPS.filter(([name]) => step.open[name] > 0)
        .map(([name, code, words]) => el('a', {
          class: `hy-lit hy-lit-${name}`, title: `${words}：${step.open[name]} 项待办`, href: list({ lamp: code }),
        }, `${words}${step.open[name]}`)));
      lay(step.step, { bottom: -3, left: 0 }, 'hy-badge', step.passed === 0 ? [] : [el('a', {
        class: 'hy-passed', title: `时段内办理 ${step.passed} 项，平均 ${step.dwell} 个工作日`,
        href: list({ state: 'PASSED', from: found.from, to: found.to }),
      }, `${step.passed}项·${step.dwell}日`)]);
    }
  }

  /** Above or below the shape, so that its words can be read at any size. */
  function lay(id, position, kind, badges) {
    if (badges.length > 0) {
      laid.push(overlays.add(id, 'huiyin', {
        position, scale: { min: 1, max: 1 }, show: { minZoom: 0.2 }, html: el('div', { class: `hy-page ${kind}` }, badges),
      }));
    }
  }

  select.addEventListener('change', () => { own.hidden = select.value !== ''; show(); });
  [from, until].forEach((input) => input.addEventListener('change', show));
  await show();
}
