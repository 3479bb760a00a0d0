import { get, post } from './api.js';
import { button, day, el, fill, keyMark, lamp, left } from './dom.js';
import { openLots } from './evaluation-lots.js';
import { openPool } from './evaluator-pool.js';
import { cell, choices, openList } from './list.js';
import { failure, openPage } from './page.js';

const READERS = ['dispatch-party', 'dispatch-government', 'dispatch-cppcc', 'proposal-office', 'proposal-committee', 'leadership', 'supervisors'];
const LAMPS = [{ code: 'RED', label: '红灯' }, { code: 'YELLOW', label: '黄灯' }, { code: 'GREEN', label: '绿灯' }];
const STATES = [{ code: 'RUNNING', label: '进行中' }, { code: 'OVERDUE', label: '有人逾期未交' }, { code: 'ENDED', label: '已结束' }, { code: 'RATED', label: '已有办理质量得分' }];
const SHEET_STATES = [{ code: 'OPEN', label: '待提交' }, { code: 'UNTOUCHED', label: '还没打分' }, { code: 'OVERDUE', label: '逾期未交' },
  { code: 'SUBMITTED', label: '已提交' }, { code: 'MISSED', label: '结束时未提交' }];

const me = await openPage('/evaluations');
const reads = me.groups.some((group) => READERS.includes(group));
const office = me.groups.includes('proposal-office');
const rates = !reads || me.groups.some((group) => group === 'evaluators' || group === 'members' || group.startsWith('unit-'));
const VIEWS = [
  ['cases', '各案评价', reads, openCases],
  ['units', '各单位评价', reads, openUnits],
  ['mine', '我的评价', rates, openMine],
  ['pool', '评价人员库', office, (above) => openPool(above)],
  ['lots', '抽签', reads, (above) => openLots(above, office)],
].filter(([, , may]) => may);
const asked = location.pathname.split('/')[2];
const [view, , , openView] = VIEWS.find(([name]) => name === asked) || VIEWS[0];
const known = await get('evaluations/choices');
await openView([
  VIEWS.length === 1 ? null : el('nav', { class: 'hy-tabs', 'aria-label': '评价' }, VIEWS.map(([name, words]) =>
    el('a', { href: `/evaluations/${name}`, 'aria-current': name === view ? 'page' : null }, words))),
]);

/** Until when, or from when on; nothing once it is over. */
function until({ due, caseClosed }, over) {
  const content = due ? [lamp(due), el('div', { class: 'hy-date' }, day(due.date)), el('small', { class: 'hy-muted' }, left(due))]
    : over ? null : el('span', { class: 'hy-muted' }, caseClosed ? '未规定期限' : '办结后起算');
  return el('td', { class: content ? 'hy-until' : 'hy-until hy-nothing' }, content);
}

function openMine(above) {
  openList({
    title: '我的评价',
    above: [above, el('p', { class: 'hy-muted' }, '可以随办理进展分阶段打分，改分留存原分数；提案办结后开始计时，到期以前提交。评价结束以前，别人看不到您的分数。')],
    endpoint: 'evaluations/mine',
    fields: [
      { words: '查找', input: el('input', { type: 'search', id: 'query', placeholder: '案由、案号或承办单位' }) },
      { words: '状态', input: choices('state', '全部状态', SHEET_STATES) },
      { words: '待打分的阶段', input: choices('stage', '全部阶段', known.stages) },
      { words: '等次', input: choices('band', '全部等次', known.bands) },
    ],
    columns: [
      { words: '期限', sort: 'due', first: 'asc' },
      { words: '案由', sort: 'title', first: 'asc' },
      { words: '案号', sort: 'caseNumber', first: 'asc', kind: 'hy-date' },
      { words: '承办单位' },
      { words: '评什么' },
      { words: '案件' },
      { words: '进度', sort: 'scored' },
      { words: '得分', sort: 'total', kind: 'hy-num' },
      { words: '分到', sort: 'assignedAt', kind: 'hy-date' },
    ],
    order: 'due,asc',
    address: (one) => `/evaluations/sheets/${one.id}`,
    cells: (one) => [
      until(one, one.submittedAt || one.ended),
      el('td', { class: 'hy-name' }, el('a', { href: `/evaluations/sheets/${one.id}` }, one.title), keyMark(one.keyProposal)),
      cell('案号', one.caseNumber, 'hy-date'),
      cell('承办单位', one.units.join('、')),
      cell('评什么', one.criteria),
      cell('案件', one.caseStatus, 'hy-brief'),
      cell('进度', progress(one)),
      cell('得分', one.total == null ? null : `${one.total.toFixed(1)} ${one.band}`, 'hy-num'),
      cell('分到', day(one.assignedAt), 'hy-date'),
    ],
    counter: '份',
    empty: (narrowed) => (narrowed
      ? [el('b', {}, '没有符合条件的评价'), '请放宽条件，或清除条件后再查。']
      : [el('b', {}, '没有要您评价的提案'), '分给您的评价会出现在这里，并有消息告知。']),
  });
}

function progress(one) {
  if (one.submittedAt) {
    return `已提交 ${day(one.submittedAt)}`;
  }
  return one.ended ? '评价已结束，未提交' : [el('b', {}, one.scored ? `已打 ${one.scored}/${one.wanted} 项` : '还没打分'),
    one.scored && one.unscored.length ? el('div', { class: 'hy-muted' }, `待打：${one.unscored.map(({ label }) => label).join('、')}`) : null,
    one.unscored.length ? null : el('div', { class: 'hy-muted' }, '待提交')];
}

async function openCases(above) {
  const { units } = await get('reference');
  openList({
    title: '各案评价',
    above: [above, el('p', { class: 'hy-muted' }, '第三方评价办理质量，提案人和承办单位双向评价。背靠背打分：全部提交或宣布结束以前，互相看不到，办公室也看不到。'),
      office ? opening() : null],
    endpoint: 'evaluations',
    fields: [
      { words: '查找', input: el('input', { type: 'search', id: 'query', placeholder: '案由、案号、承办单位或评价人' }) },
      { words: '状态', input: choices('state', '全部状态', STATES) },
      { words: '承办单位', input: choices('unit', '全部单位', units.map((unit) => ({ code: unit.code, label: unit.name }))) },
      { words: '办理质量', input: choices('band', '全部等次', known.bands) },
      { words: '灯色', input: choices('lamp', '全部', LAMPS) },
    ],
    columns: [
      { words: '期限', sort: 'due', first: 'asc' },
      { words: '案由', sort: 'title', first: 'asc' },
      { words: '案号', sort: 'caseNumber', first: 'asc', kind: 'hy-date' },
      { words: '承办单位' },
      { words: '进度', sort: 'submitted', first: 'asc' },
      { words: '办理质量', sort: 'handling', kind: 'hy-num' },
      { words: '提案质量', sort: 'proposal', kind: 'hy-num' },
      { words: '开始', sort: 'openedAt', kind: 'hy-date' },
    ],
    order: 'due,asc',
    address: (one) => `/evaluations/${one.id}`,
    cells: (one) => [
      until(one, one.endedAt),
      el('td', { class: 'hy-name' }, el('a', { href: `/evaluations/${one.id}` }, one.title), keyMark(one.keyProposal)),
      cell('案号', one.caseNumber, 'hy-date'),
      cell('承办单位', one.units.join('、')),
      cell('进度', one.endedAt ? `已结束（${one.submitted}/${one.sheets}）` : `已提交 ${one.submitted}/${one.sheets}`, 'hy-brief'),
      cell('办理质量', scored(one.handling, one.handlingBand, one), 'hy-num'),
      cell('提案质量', scored(one.proposal, one.proposalBand, one), 'hy-num'),
      cell('开始', day(one.openedAt), 'hy-date'),
    ],
    empty: (narrowed) => (narrowed
      ? [el('b', {}, '没有符合条件的评价'), '请放宽条件，或清除条件后再查。']
      : [el('b', {}, '还没有评价'), office ? '可以指定一件提案开始评价，或在“抽签”中按承办单位抽取。' : '办公室组织评价后会出现在这里。']),
  });
}

function scored(score, band, { endedAt }) {
  return score == null ? el('span', { class: 'hy-muted' }, endedAt ? '未评' : '结束后可见') : [`${score.toFixed(1)} `, el('b', {}, band)];
}

function openUnits(above) {
  openList({
    title: '各单位评价',
    above: [above, el('p', { class: 'hy-muted' }, '已结束的评价中，该单位应答复的各案办理质量得分的平均。')],
    endpoint: 'evaluations/units',
    fields: [
      { words: '查找', input: el('input', { type: 'search', id: 'query', placeholder: '承办单位' }) },
      { words: '等次', input: choices('band', '全部等次', known.bands) },
    ],
    columns: [
      { words: '承办单位', sort: 'name', first: 'asc' },
      { words: '件数', sort: 'cases', kind: 'hy-num' },
      { words: '办理质量', sort: 'handling', kind: 'hy-num' },
      { words: '等次' },
    ],
    order: 'handling,desc',
    cells: (one) => [
      el('td', { class: 'hy-name' }, one.name),
      cell('件数', el('a', { href: `/evaluations/cases?state=RATED&unit=${encodeURIComponent(one.code)}` }, one.cases), 'hy-num'),
      cell('办理质量', one.handling.toFixed(1), 'hy-num'),
      cell('等次', el('b', {}, one.band), 'hy-brief'),
    ],
    counter: '个',
    empty: (narrowed) => (narrowed
      ? [el('b', {}, '没有符合条件的单位'), '请放宽条件，或清除条件后再查。']
      : [el('b', {}, '还没有单位的评价结果'), '有评价结束以后会出现在这里。']),
  });
}

/** Begins with one case, found by its number or title. */
function opening() {
  const query = el('input', { type: 'search', id: 'proposal', placeholder: '案号或案由' });
  const found = el('div', { class: 'hy-stack', 'aria-live': 'polite' });
  return el('details', { class: 'hy-panel' }, el('summary', {}, '指定一件提案开始评价'),
    el('form', {
      class: 'hy-toolbar hy-filters hy-evaluate',
      on: {
        submit: async (event) => {
          event.preventDefault();
          try {
            const { items } = await get(`proposals?${new URLSearchParams({ query: query.value.trim(), size: 10 })}`);
            fill(found, items.length === 0 ? el('p', {}, '没有找到，请换一个案号或案由。') : el('ul', { class: 'hy-lines' }, items.map((item) => el('li', {},
              `${item.caseNumber || `流水${item.registrationNumber}`} ${item.title} `, button('开始评价', 'hy-link-button', () => open(item.id))))));
          } catch (refused) {
            fill(found, failure(refused));
          }
        },
      },
    }, el('div', { class: 'hy-field' }, el('label', { for: 'proposal' }, '查找'), query),
    el('div', { class: 'hy-actions' }, el('button', { type: 'submit', class: 'hy-secondary' }, '查找'))), found);

  async function open(proposal) {
    try {
      const { id } = await post('evaluations', { proposal });
      location.assign(`/evaluations/${id}`);
    } catch (refused) {
      fill(found, failure(refused));
    }
  }
}
