import { get, post, put } from './api.js';
import { button, el, fill, lamp, remaining, stamp } from './dom.js';
import { failure, main, openPage } from './page.js';

const STAGES = { ASSIGNMENT: '立案交办', HANDLING: '办理', CONSULTATION: '协商', REPLY: '答复', FULFILMENT: '落实' };
const id = location.pathname.split('/').pop();
const me = await openPage('/evaluations');
await show();

async function show() {
  try {
    const sheet = await get(`evaluations/sheets/${id}`);
    const open = sheet.mine && !sheet.submittedAt && !sheet.ended;
    const said = el('div', { 'aria-live': 'polite' });
    const sum = el('b', {});
    const inputs = new Map();
    const stages = [...new Set(sheet.criteria.criteria.map(({ stage }) => stage))];
    fill(main(), el('p', {}, el('a', { href: '/evaluations' }, '← 评价')),
      el('h1', {}, sheet.title),
      el('p', {}, `${sheet.criteria.label} `, !sheet.ended || me.groups.some((group) => group !== 'evaluators')
        ? el('a', { href: `/proposals/${sheet.proposalId}` }, `案卷 ${sheet.caseNumber || ''}`) : sheet.caseNumber),
      open ? el('p', {}, sheet.due ? [lamp(sheet.due), ` 请提交：${remaining(sheet.due)}`]
        : sheet.caseClosed ? '没有规定提交期限。' : `案件现在：${sheet.caseStatus}。提案办结后开始计时，届时告知提交期限。`) : null,
      el('p', { class: 'hy-muted' }, open ? '可以随办理进展分阶段打分，改分留存原分数；全部打完后提交，提交后不能再改。'
        : sheet.submittedAt ? `${stamp(sheet.submittedAt)} 已提交，${sheet.total == null ? '分数在评价结束后可见' : `${sheet.total.toFixed(1)}分，${sheet.band}`}。` : '评价已结束。',
      sheet.ended ? [' ', el('a', { href: `/evaluations/${sheet.evaluationId}` }, '查看评价结果')] : null),
      stages.map((stage) => el('section', { class: 'hy-panel' }, el('h2', {}, STAGES[stage], el('small', { class: 'hy-muted hy-stage-sum', 'data-stage': stage })),
        sheet.criteria.criteria.filter((one) => one.stage === stage).map((one) => line(one)))),
      open ? closing() : sheet.comment ? el('section', { class: 'hy-panel' }, el('h2', {}, '总体评语'), el('p', { class: 'hy-text' }, sheet.comment)) : null, said);
    count();

    function line(one) {
      const score = sheet.scores.find(({ criterion }) => criterion === one.code);
      if (!open) {
        return el('p', {}, `${one.label}：${score ? `${score.points} / ${one.weight}` : '—'} `, el('span', { class: 'hy-muted' }, score && score.remark));
      }
      const points = el('input', { type: 'number', id: `points-${one.code}`, min: 0, max: one.weight, step: 0.1, inputmode: 'decimal', value: score ? score.points : '' });
      const remark = el('input', { type: 'text', id: `remark-${one.code}`, maxlength: 1000, value: (score && score.remark) || '' });
      const state = el('span', { class: 'hy-muted', role: 'status' }, score ? `${stamp(score.writtenAt)} 已存` : '');
      inputs.set(one.code, points);
      const save = async () => {
        count();
        if (points.value === '') {
          return;
        }
        try {
          await put(`evaluations/sheets/${id}/scores/${one.code}`, { points: Number(points.value), remark: remark.value });
          points.removeAttribute('aria-invalid');
          fill(state, '已存');
        } catch (refused) {
          points.setAttribute('aria-invalid', 'true');
          fill(state, el('span', { class: 'hy-error-text' }, refused.message));
        }
      };
      points.addEventListener('change', save);
      remark.addEventListener('change', save);
      return el('div', { class: 'hy-toolbar hy-filters hy-score-line' },
        el('div', { class: 'hy-field' }, el('label', { for: points.id }, `${one.label}（满分 ${one.weight}）`), points, el('p', { class: 'hy-hint' }, one.hint)),
        el('div', { class: 'hy-field' }, el('label', { for: remark.id }, '评语 ', el('span', { class: 'hy-optional' }, '选填')), remark, el('p', { class: 'hy-hint' }, state)));
    }

    function count() {
      const given = (one) => (open ? inputs.get(one.code).value : (sheet.scores.find(({ criterion }) => criterion === one.code) || { points: '' }).points);
      document.querySelectorAll('.hy-stage-sum').forEach((said) => {
        const its = sheet.criteria.criteria.filter(({ stage }) => stage === said.dataset.stage);
        const done = its.filter((one) => given(one) !== '');
        fill(said, done.length === 0 ? ' 未打分' : ` ${done.reduce((all, one) => all + Number(given(one)), 0).toFixed(1)} / ${its.reduce((all, { weight }) => all + weight, 0)} 分`);
      });
      const points = [...inputs.values()].filter(({ value }) => value !== '');
      fill(sum, `合计 ${points.reduce((all, { value }) => all + Number(value), 0).toFixed(1)} 分，已打 ${points.length}/${inputs.size} 项`);
    }

    function closing() {
      const comment = el('textarea', { id: 'comment', rows: 4, maxlength: 2000 });
      const asked = el('div', {});
      return el('section', { class: 'hy-panel hy-stack' },
        el('div', { class: 'hy-field' }, el('label', { for: 'comment' }, '总体评语 ', el('span', { class: 'hy-optional' }, '选填')), comment),
        el('p', {}, sum),
        el('div', { class: 'hy-actions' }, button('提交评价', 'hy-primary', () => fill(asked, el('div', { class: 'hy-confirm' },
          el('p', {}, '提交后不能再改，也不能撤回。'),
          el('div', { class: 'hy-actions' }, button('确认提交', 'hy-primary', submit), button('再看看', 'hy-secondary', () => fill(asked))))))), asked);

      async function submit() {
        try {
          await post(`evaluations/sheets/${id}/submission`, { comment: comment.value });
          await show();
        } catch (refused) {
          fill(asked);
          fill(said, failure(refused));
        }
      }
    }
  } catch (refused) {
    fill(main(), el('p', {}, el('a', { href: '/evaluations' }, '← 评价')), failure(refused));
  }
}
