import { get, post } from './api.js';
import { button, day, el, fill } from './dom.js';
import { failure, main, openPage } from './page.js';

const id = location.pathname.split('/').pop();
const me = await openPage('/evaluations');
const office = me.groups.includes('proposal-office');
await show();

async function show(said) {
  try {
    const view = await get(`evaluations/${id}`);
    const { summary, sheets } = view;
    fill(main(), el('p', {}, el('a', { href: '/evaluations' }, '← 评价')),
      el('h1', {}, summary.title),
      el('dl', { class: 'hy-facts' }, el('dt', {}, '案号'), el('dd', {}, el('a', { href: `/proposals/${summary.proposalId}` }, summary.caseNumber || '案卷')),
        el('dt', {}, '承办单位'), el('dd', {}, summary.units.join('、')),
        el('dt', {}, '办理质量'), el('dd', {}, result(summary.handling, summary.handlingBand, summary)),
        el('dt', {}, '提案质量'), el('dd', {}, result(summary.proposal, summary.proposalBand, summary)),
        summary.endedAt ? [el('dt', {}, '结束'), el('dd', {}, `${day(summary.endedAt)} ${view.endReason ? `${view.endedName}宣布：${view.endReason}` : '全部提交'}`)] : null),
      said || null,
      summary.endedAt || !office ? null : await acts(),
      el('section', { class: 'hy-stack' }, el('h2', {}, '评价表'), sheets.map((sheet) => panel(sheet, summary))));
  } catch (refused) {
    fill(main(), el('p', {}, el('a', { href: '/evaluations' }, '← 评价')), failure(refused));
  }
}

function result(score, band, { endedAt }) {
  return score == null ? (endedAt ? '未评' : '全部提交或宣布结束后可见') : [`${score.toFixed(1)}分，`, el('b', {}, band)];
}

function panel(sheet, { endedAt }) {
  const state = sheet.releasedAt ? `已取消：${sheet.releaseReason}` : sheet.submittedAt ? '已提交' : endedAt ? '未提交' : '待提交';
  return el('section', { class: 'hy-panel' },
    el('div', { class: 'hy-toolbar' }, el('b', {}, `${sheet.sideLabel} ${sheet.raterName}`), sheet.byLot ? el('span', { class: 'hy-tag' }, '抽签') : null,
      el('span', { class: 'hy-muted' }, state), sheet.total == null ? null : el('b', {}, `${sheet.total.toFixed(1)}分 ${sheet.band}`),
      office && !endedAt && !sheet.submittedAt && !sheet.releasedAt ? el('div', { class: 'hy-actions' }, button('取消', 'hy-link-button', () => ask(sheet))) : null),
    sheet.scores.length === 0 ? null : el('table', { class: 'hy-table' }, el('tbody', {}, sheet.criteria.criteria.map((one) => {
      const score = sheet.scores.find(({ criterion }) => criterion === one.code);
      return el('tr', {}, el('th', { scope: 'row' }, one.label), el('td', { class: 'hy-num' }, score ? `${score.points} / ${one.weight}` : '—'),
        el('td', {}, score && score.remark));
    }))),
    sheet.comment ? el('p', { class: 'hy-text' }, sheet.comment) : null);
}

async function acts() {
  const [people, conflicts] = await Promise.all([get('evaluations/pool'), get(`evaluations/${id}/conflicts`)]);
  const person = el('select', { id: 'evaluator' }, people.filter(({ active }) => active).map((one) =>
    el('option', { value: one.account, disabled: Boolean(conflicts[one.account]) }, `${one.name} ${one.organisation}${conflicts[one.account] ? `（回避：${conflicts[one.account]}）` : ''}`)));
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
    form('指定', act('sheets', () => ({ evaluator: person.value }), '已指定并告知评价人员。'), field('指定评价人员', person)),
    form('抽签', act('lots', () => ({ wanted: Number(wanted.value), seed: seed.value.trim() || null }), '抽签完成，已告知评价人员。种子和候选留存在“抽签”中。'),
      field('抽取几名', wanted), field('种子', seed)),
    form('宣布结束', act('end', () => ({ reason: reason.value }), '评价已结束。'), field('提前结束的理由', reason)), wrong);
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
