import { get, post } from './api.js';
import { button, el, fill, stamp } from './dom.js';
import { cell, choices, openList } from './list.js';
import { failure } from './page.js';

const PURPOSES = [{ code: 'UNITS', label: '抽承办单位' }, { code: 'CASES', label: '抽提案' }, { code: 'EVALUATORS', label: '抽评价人员' }];
const AMONG = [{ code: 'ALL', label: '全部提案' }, { code: 'NOT_KEY', label: '只抽非重点提案' }, { code: 'KEY', label: '只抽重点提案' }];

/** The lots, and for the office the drawing of another. @param above stands between the heading and what narrows the list */
export async function openLots(above, office) {
  const said = el('div', { 'aria-live': 'polite' });
  const sessions = office ? await get('sessions') : [];
  const show = openList({
    title: '抽签',
    above: [above, office ? drawing(sessions, drawn) : null, said,
      el('p', { class: 'hy-muted' }, '每次抽签留存种子、范围和全部候选：把“种子、换行、候选”依次取 SHA-256，按大小排列，取前若干个，任何人都能验证。')],
    endpoint: 'evaluations/lots',
    fields: [
      { words: '查找', input: el('input', { type: 'search', id: 'query', placeholder: '承办单位、案由或种子' }) },
      { words: '抽什么', input: choices('purpose', '全部', PURPOSES) },
      { words: '范围', input: choices('among', '全部范围', AMONG) },
    ],
    columns: [
      { words: '抽签' },
      { words: '范围' },
      { words: '候选', kind: 'hy-num' },
      { words: '抽中', kind: 'hy-num' },
      { words: '种子' },
      { words: '时间', sort: 'drawnAt', kind: 'hy-date' },
      { words: '操作' },
      { words: '复核' },
    ],
    order: 'drawnAt,desc',
    cells: (lot) => [
      el('td', { class: 'hy-name' }, button(lot.about, 'hy-link-button', () => open(lot.id))),
      cell('范围', lot.purpose === 'EVALUATORS' ? null : lot.amongLabel, 'hy-brief'),
      cell('候选', lot.excluded ? `${lot.population}（另有 ${lot.excluded} 不参加）` : lot.population, 'hy-num'),
      cell('抽中', lot.drawn, 'hy-num'),
      cell('种子', el('code', { class: 'hy-seed' }, lot.seed)),
      cell('时间', stamp(lot.drawnAt), 'hy-date'),
      cell('操作', lot.drawnName, 'hy-brief'),
      cell('复核', lot.repeats ? '一致' : el('b', { class: 'hy-error-text' }, '不一致'), 'hy-brief'),
    ],
    counter: '次',
    empty: (narrowed) => (narrowed
      ? [el('b', {}, '没有符合条件的抽签'), '请放宽条件，或清除条件后再查。']
      : [el('b', {}, '还没有抽签'), office ? '可以在上面按承办单位抽签，或在一件提案的评价中抽取评价人员。' : '办公室抽签后会出现在这里。']),
  });

  async function drawn() {
    fill(said, el('p', { class: 'hy-notice', role: 'status' }, '抽签完成，已开始评价并告知评价人员。'));
    await show();
  }

  async function open(id) {
    fill(said);
    try {
      showLot(await get(`evaluations/lots/${id}`));
    } catch (refused) {
      fill(said, failure(refused));
    }
  }
}

/** Who or what was drawn in which order, so that anybody can do it again. */
function showLot({ lot, candidates, excluded }) {
  const dialog = el('dialog', { class: 'hy-dialog hy-wide-dialog', 'aria-label': lot.about, on: { close: () => dialog.remove() } }, el('div', { class: 'hy-stack' },
    el('h2', {}, lot.about),
    el('p', {}, lot.repeats ? '复核一致：按留存的种子和候选重抽，结果相同。' : el('b', { class: 'hy-error-text' }, '复核不一致：按留存的种子和候选重抽，结果不同。')),
    el('dl', { class: 'hy-facts' },
      lot.purpose === 'EVALUATORS' ? null : [el('dt', {}, '范围'), el('dd', {}, lot.amongLabel)],
      el('dt', {}, '种子'), el('dd', {}, el('code', { class: 'hy-seed' }, lot.seed)),
      el('dt', {}, '抽取'), el('dd', {}, `${lot.population} 取 ${lot.drawn}${lot.wanted > lot.drawn ? `（原定 ${lot.wanted}）` : ''}，${lot.drawnName} ${stamp(lot.drawnAt)}`),
      el('dt', {}, '不参加'), el('dd', {}, excluded.length ? excluded.join('；') : '无')),
    el('div', { class: 'hy-table-scroll' }, el('table', { class: 'hy-table hy-cards hy-still' },
      el('thead', {}, el('tr', {}, ['次序', '候选', '候选代码', 'SHA-256', '结果'].map((words) => el('th', { scope: 'col' }, words)))),
      el('tbody', {}, candidates.map((one, index) => el('tr', {},
        cell('次序', index + 1, 'hy-num'), el('td', { class: 'hy-name' }, one.label), cell('候选代码', el('code', { class: 'hy-seed' }, one.name)),
        cell('SHA-256', el('code', { title: one.hash }, `${one.hash.slice(0, 12)}…`)), cell('结果', one.drawn ? el('b', {}, '抽中') : '未抽中', 'hy-brief')))))),
    el('div', { class: 'hy-actions' }, button('关闭', 'hy-secondary', () => dialog.close()))));
  document.body.append(dialog);
  dialog.showModal();
}

function drawing(sessions, done) {
  const session = el('select', { id: 'lot-session' }, sessions.map((one) => el('option', { value: one.id }, one.label)));
  const among = el('select', { id: 'lot-among' }, AMONG.map(({ code, label }) => el('option', { value: code }, label)));
  const amount = (id, value, most) => el('input', { type: 'number', id, min: 1, max: most, value });
  const units = amount('lot-units', 10, 50);
  const cases = amount('lot-cases', 5, 50);
  const people = amount('lot-evaluators', 1, 9);
  const seed = el('input', { type: 'text', id: 'lot-seed', maxlength: 40, placeholder: '留空由系统产生' });
  const asked = el('div', { 'aria-live': 'assertive' });
  const field = (words, input) => el('div', { class: 'hy-field' }, el('label', { for: input.id }, words), input);
  return el('details', { class: 'hy-panel' }, el('summary', {}, '按承办单位抽签'),
    el('p', { class: 'hy-muted' }, '先抽承办单位，再从每个单位已办复、尚未评价的提案中抽，最后为每件抽评价人员。最多 50 个单位，每单位 50 件，每件 9 名。'),
    el('form', {
      class: 'hy-stack',
      on: {
        submit: (event) => {
          event.preventDefault();
          fill(asked, el('div', { class: 'hy-confirm' },
            el('p', {}, `抽取 ${units.value} 个单位，每单位 ${cases.value} 件（${among.selectedOptions[0].textContent}），每件 ${people.value} 名评价人员。抽中的提案随即开始评价并告知各方，不能重抽。`),
            el('div', { class: 'hy-actions' }, button('确认抽签', 'hy-primary', draw), button('再看看', 'hy-secondary', () => fill(asked)))));
        },
      },
    }, el('div', { class: 'hy-toolbar hy-filters' }, field('届次', session), field('范围', among), field('单位数', units), field('每单位件数', cases), field('每件评价人员', people), field('种子', seed),
      el('div', { class: 'hy-actions' }, el('button', { type: 'submit', class: 'hy-secondary' }, '抽签'))), asked));

  async function draw() {
    try {
      await post('evaluations/lots', {
        session: session.value, among: among.value, units: Number(units.value), casesPerUnit: Number(cases.value),
        evaluatorsPerCase: Number(people.value), seed: seed.value.trim() || null,
      });
      fill(asked);
      await done();
    } catch (refused) {
      fill(asked, failure(refused));
    }
  }
}
