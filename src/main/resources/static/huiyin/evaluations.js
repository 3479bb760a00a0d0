import { get, post, put } from './api.js';
import { button, day, el, fill, stamp } from './dom.js';
import { choices } from './list.js';
import { failure, main, openPage } from './page.js';

const READERS = ['dispatch-party', 'dispatch-government', 'dispatch-cppcc', 'proposal-office', 'proposal-committee', 'leadership', 'supervisors'];
const PURPOSES = { UNITS: '承办单位', CASES: '提案', EVALUATORS: '评价人员' };

const me = await openPage('/evaluations');
const reads = me.groups.some((group) => READERS.includes(group));
const office = me.groups.includes('proposal-office');
const mine = el('section', { class: 'hy-stack', 'aria-live': 'polite' });
const results = el('section', { class: 'hy-stack', 'aria-live': 'polite' });
const pool = el('section', { class: 'hy-stack' });
const lots = el('section', { class: 'hy-stack' });
fill(main(), el('h1', {}, '评价'),
  el('p', { class: 'hy-muted' }, '第三方评价办理质量，提案人和承办单位双向评价。背靠背打分：全部提交或宣布结束以前，互相看不到，办公室也看不到。'),
  mine, reads ? results : null, office ? pool : null, reads ? lots : null);
await Promise.all([showMine(), reads ? showResults() : null, office ? showPool() : null, reads ? showLots() : null]);

function table(heads, rows) {
  return el('div', { class: 'hy-table-scroll' }, el('table', { class: 'hy-table hy-cards hy-still' },
    el('thead', {}, el('tr', {}, heads.map((words) => el('th', { scope: 'col' }, words)))),
    el('tbody', {}, rows.map((cells) => el('tr', {}, cells.map((content, index) => el('td', { 'data-label': heads[index], class: index ? null : 'hy-name' }, content)))))));
}

async function showMine() {
  try {
    const sheets = await get('evaluations/mine');
    fill(mine, el('h2', {}, '我的评价'), sheets.length === 0
      ? el('div', { class: 'hy-empty' }, el('b', {}, '没有要您评价的提案'), '分给您的评价会出现在这里，并有消息告知。')
      : table(['案由', '案号', '评什么', '分到', '状态'], sheets.map((one) => [
        el('a', { href: `/evaluations/sheets/${one.id}` }, one.title), one.caseNumber, one.criteria.label, day(one.assignedAt),
        one.submittedAt ? `已提交，${one.total}分` : one.ended ? '评价已结束，未提交' : el('b', {}, one.scores.length ? `已打 ${one.scores.length}/${one.criteria.criteria.length} 项` : '待评价')])));
  } catch (refused) {
    fill(mine, failure(refused));
  }
}

async function showResults() {
  try {
    const [all, units] = await Promise.all([get('evaluations'), get('evaluations/units')]);
    fill(results, el('h2', {}, '各案评价'), office ? opening() : null, all.length === 0
      ? el('div', { class: 'hy-empty' }, el('b', {}, '还没有评价'), office ? '可以指定一件提案，或在下面按承办单位抽签。' : '办公室组织评价后会出现在这里。')
      : table(['案由', '案号', '承办单位', '进度', '办理质量', '提案质量', '开始'], all.map((one) => [
        el('a', { href: `/evaluations/${one.id}` }, one.title), one.caseNumber, one.units.join('、'),
        one.endedAt ? `已结束（${one.submitted}/${one.sheets}）` : `已提交 ${one.submitted}/${one.sheets}`,
        scored(one.handling, one.handlingBand, one), scored(one.proposal, one.proposalBand, one), day(one.openedAt)])),
    units.length === 0 ? null : [el('h2', {}, '各单位评价'),
      el('p', { class: 'hy-muted' }, '已结束的评价中，该单位应答复的各案办理质量得分的平均。'),
      table(['承办单位', '件数', '办理质量', '等次'], units.map((one) => [one.name, one.cases, one.handling.toFixed(1), one.band]))]);
  } catch (refused) {
    fill(results, failure(refused));
  }
}

function scored(score, band, { endedAt }) {
  return score == null ? (endedAt ? '未评' : '结束后可见') : [`${score.toFixed(1)}分 `, el('b', {}, band)];
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

async function showPool(said) {
  try {
    const [people, reference] = await Promise.all([get('evaluations/pool'), get('reference')]);
    const units = reference.units.map((unit) => ({ code: unit.code, label: unit.name }));
    fill(pool, el('h2', {}, '评价人员库'), said || null, people.length === 0
      ? el('div', { class: 'hy-empty' }, el('b', {}, '还没有评价人员的账号'), '请系统管理员建立账号，加入“第三方评价人员”组。')
      : people.map((one) => entry(one, units)));
  } catch (refused) {
    fill(pool, failure(refused));
  }
}

function entry(one, units) {
  const id = (name) => `${name}-${one.account}`;
  const organisation = el('input', { type: 'text', id: id('organisation'), maxlength: 60, value: one.organisation });
  const unit = choices(id('unit'), '不属于承办单位', units);
  unit.value = one.unitCode || '';
  const fields = el('input', { type: 'text', id: id('fields'), maxlength: 200, value: one.fields });
  const active = el('input', { type: 'checkbox', id: id('active'), checked: one.active });
  const wrong = el('div', { 'aria-live': 'assertive' });
  return el('details', { class: 'hy-panel' },
    el('summary', {}, one.name, one.listed ? ` ${one.organisation}${one.active ? '' : '（停用）'}` : '（尚未入库）'),
    el('form', {
      on: {
        submit: async (event) => {
          event.preventDefault();
          try {
            await put(`evaluations/pool/${encodeURIComponent(one.account)}`,
              { organisation: organisation.value.trim(), unit: unit.value || null, fields: fields.value.trim(), active: active.checked });
            await showPool(el('p', { class: 'hy-notice', role: 'status' }, `${one.name}的资料已保存。`));
          } catch (refused) {
            fill(wrong, failure(refused));
          }
        },
      },
    }, el('div', { class: 'hy-toolbar hy-filters' },
      el('div', { class: 'hy-field' }, el('label', { for: organisation.id }, '所在单位'), organisation),
      el('div', { class: 'hy-field' }, el('label', { for: unit.id }, '属于哪个承办单位（须回避）'), unit),
      el('div', { class: 'hy-field' }, el('label', { for: fields.id }, '专长领域'), fields),
      el('label', { class: 'hy-check' }, active, '在库'),
      el('div', { class: 'hy-actions' }, el('button', { type: 'submit', class: 'hy-secondary' }, '保存'))), wrong));
}

async function showLots(said) {
  try {
    const [all, sessions] = await Promise.all([get('evaluations/lots'), get('sessions')]);
    fill(lots, el('h2', {}, '抽签'), said || null, office ? drawing(sessions) : null,
      el('p', { class: 'hy-muted' }, '每次抽签留存种子和全部候选：把“种子、换行、候选”依次取 SHA-256，按大小排列，取前若干个，任何人都能验证。'),
      all.length === 0 ? null : all.map((lot) => el('details', { class: 'hy-panel' },
        el('summary', {}, `${lot.about}：${lot.population.length} 取 ${lot.drawn.length}，${stamp(lot.drawnAt)} `,
          lot.repeats ? '（复核一致）' : el('b', {}, '（复核不一致）')),
        el('dl', { class: 'hy-facts' }, el('dt', {}, '抽取'), el('dd', {}, PURPOSES[lot.purpose]),
          el('dt', {}, '种子'), el('dd', {}, el('code', {}, lot.seed)),
          el('dt', {}, '候选'), el('dd', {}, lot.population.join('、')),
          el('dt', {}, '回避'), el('dd', {}, lot.excluded.length ? lot.excluded.join('；') : '无'),
          el('dt', {}, '抽中'), el('dd', {}, el('b', {}, lot.drawn.join('、'))),
          el('dt', {}, '操作'), el('dd', {}, lot.drawnName)))));
  } catch (refused) {
    fill(lots, failure(refused));
  }
}

function drawing(sessions) {
  const session = el('select', { id: 'lot-session' }, sessions.map((one) => el('option', { value: one.id }, one.label)));
  const amount = (id, value) => el('input', { type: 'number', id, min: 1, max: 50, value });
  const units = amount('lot-units', 10);
  const cases = amount('lot-cases', 5);
  const people = amount('lot-evaluators', 1);
  const seed = el('input', { type: 'text', id: 'lot-seed', maxlength: 40, placeholder: '留空由系统产生' });
  const wrong = el('div', { 'aria-live': 'assertive' });
  const field = (words, input) => el('div', { class: 'hy-field' }, el('label', { for: input.id }, words), input);
  return el('details', { class: 'hy-panel' }, el('summary', {}, '按承办单位抽签'),
    el('p', { class: 'hy-muted' }, '先抽承办单位，再从每个单位已办复的提案中抽，最后为每件抽评价人员。抽中的提案随即开始评价，不能重抽。'),
    el('form', {
      on: {
        submit: async (event) => {
          event.preventDefault();
          try {
            await post('evaluations/lots', {
              session: session.value, units: Number(units.value), casesPerUnit: Number(cases.value), evaluatorsPerCase: Number(people.value), seed: seed.value.trim() || null,
            });
            await showLots(el('p', { class: 'hy-notice', role: 'status' }, '抽签完成，已开始评价并告知评价人员。'));
            await showResults();
          } catch (refused) {
            fill(wrong, failure(refused));
          }
        },
      },
    }, el('div', { class: 'hy-toolbar hy-filters' }, field('届次', session), field('单位数', units), field('每单位件数', cases), field('每件评价人员', people), field('种子', seed),
      el('div', { class: 'hy-actions' }, el('button', { type: 'submit', class: 'hy-secondary' }, '抽签'))), wrong));
}
