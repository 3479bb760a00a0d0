import { get, post } from './api.js';
import { button, day, el, fill, keyMark, lamp, remaining } from './dom.js';
import { failure, main, openPage } from './page.js';

const STAGES = { ASSIGNMENT: '立案交办', HANDLING: '办理', CONSULTATION: '协商', REPLY: '答复', FULFILMENT: '落实' };
const id = location.pathname.split('/').pop();
const me = await openPage('/evaluations');
const office = me.groups.includes('proposal-office');
await show();

async function show(said) {
  try {
    const view = await get(`evaluations/${id}`);
    const { summary, sheets } = view;
    fill(main(), el('p', {}, el('a', { href: '/evaluations' }, '← 评价')),
      el('h1', {}, summary.title, keyMark(summary.keyProposal)),
      el('dl', { class: 'hy-facts' }, el('dt', {}, '案号'), el('dd', {}, seesCase(summary)
        ? el('a', { href: `/proposals/${summary.proposalId}` }, summary.caseNumber || '案卷') : summary.caseNumber),
        el('dt', {}, '承办单位'), el('dd', {}, summary.units.join('、')),
        el('dt', {}, '办理质量'), el('dd', {}, result(summary.handling, summary.handlingBand, summary)),
        el('dt', {}, '提案质量'), el('dd', {}, result(summary.proposal, summary.proposalBand, summary)),
        summary.endedAt ? null : [el('dt', {}, '期限'), el('dd', {}, summary.due ? [lamp(summary.due), ' ', `最早的${remaining(summary.due)}`]
          : summary.caseClosed ? '规则方案没有规定提交评价表的期限' : '提案办结后起算')],
        summary.endedAt ? [el('dt', {}, '结束'), el('dd', {}, `${day(summary.endedAt)} ${view.endReason ? `${view.endedName}宣布：${view.endReason}` : '全部提交'}`)] : null),
      said || null,
      summary.endedAt || !office ? null : await acts(),
      el('section', { class: 'hy-stack' }, el('h2', {}, '评价表'), sheets.map((sheet) => panel(sheet, summary))));
  } catch (refused) {
    fill(main(), el('p', {}, el('a', { href: '/evaluations' }, '← 评价')), failure(refused));
  }
}

/** An evaluator's view of the case ends with the evaluation. */
function seesCase({ endedAt }) {
  return !endedAt || me.groups.some((group) => group !== 'evaluators');
}

function result(score, band, { endedAt }) {
  return score == null ? (endedAt ? '未评' : '全部提交或宣布结束后可见') : [`${score.toFixed(1)}分，`, el('b', {}, band)];
}

function panel(sheet, { endedAt }) {
  const state = sheet.releasedAt ? `已取消：${sheet.releaseReason}` : sheet.submittedAt ? '已提交' : endedAt ? '未提交' : '待提交';
  return el('section', { class: 'hy-panel' },
    el('div', { class: 'hy-toolbar' }, el('b', {}, `${sheet.sideLabel} ${sheet.raterName}`), sheet.byLot ? el('span', { class: 'hy-tag' }, '抽签') : null,
      el('span', { class: 'hy-muted' }, state), sheet.due ? [lamp(sheet.due), el('span', { class: 'hy-muted' }, remaining(sheet.due))] : null, sheet.total == null ? null : el('b', {}, `${sheet.total.toFixed(1)}分 ${sheet.band}`),
      office && !endedAt && !sheet.submittedAt && !sheet.releasedAt ? el('div', { class: 'hy-actions' }, button('取消', 'hy-link-button', () => ask(sheet))) : null),
    sheet.scores.length === 0 ? null : el('table', { class: 'hy-table hy-scores' }, el('tbody', {}, sheet.criteria.criteria.map((one) => {
      const score = sheet.scores.find(({ criterion }) => criterion === one.code);
      return el('tr', {}, el('td', { class: 'hy-brief' }, STAGES[one.stage]), el('th', { scope: 'row' }, one.label), el('td', { class: 'hy-num' }, score ? `${score.points} / ${one.weight}` : '—'),
        el('td', {}, score && score.remark));
    }))),
    sheet.comment ? el('p', { class: 'hy-text' }, sheet.comment) : null);
}

async function acts() {
  const people = await get(`evaluations/${id}/candidates`);
  const person = el('select', { id: 'evaluator' }, people.map((one) =>
    el('option', { value: one.account, disabled: Boolean(one.conflict || one.rating) },
      `${one.name} ${one.organisation}${one.conflict ? `（回避：${one.conflict}）` : one.rating ? '（已经评价本案）' : ''}`)));
  const free = people.find((one) => !one.conflict && !one.rating);
  if (free) {
    person.value = free.account;
  } else {
    person.prepend(el('option', { value: '', selected: true }, '在库人员都应回避或已经评价本案'));
  }
  const wanted = el('input', { type: 'number', id: 'wanted', min: 1, max: 9, value: 1 });
  const seed = el('input', { type: 'text', id: 'seed', maxlength: 40, placeholder: '留空由系统产生' });
  const reason = el('input', { type: 'text', id: 'reason', maxlength: 500 });
  const wrong = el('div', { 'aria-live': 'assertive' });
  const act = (path, body, words) => async (event) => {
    event.preventDefault();
    try {
      await post(`evaluations/${id}/${path}`, body());
      await show(el('p', { class: 'hy-notice', role: 'status' }, words));
    } catch (refused) {
      fill(wrong, failure(refused));
    }
  };
  const form = (words, submit, ...fields) => el('form', { class: 'hy-toolbar hy-filters hy-evaluate', on: { submit } }, fields,
    el('div', { class: 'hy-actions' }, el('button', { type: 'submit', class: 'hy-secondary' }, words)));
  const field = (words, input) => el('div', { class: 'hy-field' }, el('label', { for: input.id }, words), input);
  return el('section', { class: 'hy-panel hy-stack' },
    people.length === 0 ? el('div', { class: 'hy-empty' }, el('b', {}, '评价人员库中没有在库人员'), el('a', { href: '/evaluations/pool' }, '请先到评价人员库入库')) : [
    form('指定', act('sheets', () => ({ evaluator: person.value }), '已指定并告知评价人员。'), field('指定评价人员', person)),
    form('抽签', act('lots', () => ({ wanted: Number(wanted.value), seed: seed.value.trim() || null }), '抽签完成，已告知评价人员。种子和候选留存在“抽签”中。'),
      field('抽取几名', wanted), field('种子', seed))],
    form('宣布结束', (event) => {
      event.preventDefault();
      fill(wrong, el('div', { class: 'hy-confirm' }, el('p', {}, '宣布结束后，未提交的评价不再计入，不能再打分，结果随即公布给参加评价的各方。不能恢复。'),
        el('div', { class: 'hy-actions' }, button('确认结束', 'hy-danger', act('end', () => ({ reason: reason.value }), '评价已结束。')), button('再看看', 'hy-secondary', () => fill(wrong)))));
    }, field('提前结束的理由', reason)), wrong);
}

function ask(sheet) {
  const reason = el('input', { type: 'text', id: 'release-reason', maxlength: 500 });
  const wrong = el('div', { 'aria-live': 'assertive' });
  const dialog = el('dialog', { class: 'hy-dialog' }, el('form', {
    class: 'hy-stack',
    on: {
      submit: async (event) => {
        event.preventDefault();
        try {
          await post(`evaluations/sheets/${sheet.id}/release`, { reason: reason.value });
          dialog.remove();
          await show();
        } catch (refused) {
          fill(wrong, failure(refused));
        }
      },
    },
  }, el('p', {}, `取消${sheet.raterName}的评价。已打的分数留存，不计入结果。`),
  el('div', { class: 'hy-field' }, el('label', { for: 'release-reason' }, '理由'), reason), wrong,
  el('div', { class: 'hy-actions' }, el('button', { type: 'submit', class: 'hy-danger' }, '取消评价'), button('不取消', 'hy-secondary', () => dialog.remove()))));
  document.body.append(dialog);
  dialog.showModal();
}
