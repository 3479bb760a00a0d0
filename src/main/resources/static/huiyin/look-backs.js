import { get, post } from './api.js';
import { button, day, el, fill } from './dom.js';
import { cell, choices, openList } from './list.js';
import { openPage } from './page.js';

const CLASSES = ['B', 'C'];
const STATES = [{ code: 'ASKING', label: '正在发出' }, { code: 'OPEN', label: '进行中' }, { code: 'DONE', label: '已完成' }];

const me = await openPage('/commitments');
const office = me.groups.includes('proposal-office');
const known = await get('look-backs/choices');
const asked = el('div', { hidden: true });
openList({
  title: '回头看',
  above: [el('div', { class: 'hy-toolbar' }, el('a', { href: '/commitments' }, '‹ 承诺台账'),
    el('div', { class: 'hy-actions' }, office ? button('发起回头看', 'hy-primary', start) : null)), asked],
  endpoint: 'look-backs',
  fields: [
    { words: '查找', input: el('input', { type: 'search', id: 'query', placeholder: '范围、说明或发起人' }) },
    { words: '范围', input: choices('scope', '全部', known.scopes) },
    { words: '承办单位', input: choices('unit', '全部单位', known.units) },
    { words: '办理结果', input: choices('resultClass', '全部', known.classes.map((code) => ({ code, label: `${code} 类` }))) },
    { words: '进度', input: choices('state', '全部', STATES) },
  ],
  columns: [{ words: '范围' }, { words: '说明' }, { words: '发起', sort: 'startedAt', kind: 'hy-date' }, { words: '进度' },
    { words: '答复', sort: 'total', kind: 'hy-num' }, { words: '待核查', kind: 'hy-num' },
    { words: '已核查', sort: 'checked', kind: 'hy-num' }],
  order: 'startedAt,desc',
  address,
  cells: (run) => [
    el('td', { class: 'hy-name' }, el('a', { href: address(run) }, `${run.scope} ${run.classes.join('、')} 类`)),
    cell('说明', run.note),
    cell('发起', [day(run.startedAt), el('div', { class: 'hy-muted' }, run.startedName)], 'hy-date'),
    cell('进度', run.state.code === 'ASKING' && run.total !== undefined ? `${run.state.label} ${run.asked} / ${run.total}` : run.state.label, 'hy-brief'),
    cell('答复', run.total === undefined ? '正在列出' : String(run.total), 'hy-num'),
    cell('待核查', String(run.reported), 'hy-num'),
    cell('已核查', String(run.checked), 'hy-num'),
  ],
  counter: '次',
  empty: (narrowed) => (narrowed
    ? [el('b', {}, '没有符合条件的回头看'), '请放宽条件，或清除条件后再查。']
    : [el('b', {}, '还没有回头看'), '提案委员会办公室可以对一个年度或一个届次办结的 B、C 类答复发起回头看。']),
});

/** Its replies, of the unit alone that was asked for here. */
function address(run) {
  const unit = new URLSearchParams(location.search).get('unit');
  return `/look-backs/${run.id}${unit ? `?unit=${encodeURIComponent(unit)}` : ''}`;
}

function start() {
  const by = el('select', { id: 'look-back-by' }, el('option', { value: 'year' }, '一个年度办结的提案'),
    known.sessions.length > 0 ? el('option', { value: 'session' }, '一个届次的提案') : null);
  const year = el('input', { type: 'number', id: 'look-back-year', min: 2000, max: 2100, value: new Date().getFullYear() - 1 });
  const session = el('select', { id: 'look-back-session' }, known.sessions.map(({ code, label }) => el('option', { value: code }, label)));
  const ofYear = el('div', { class: 'hy-field' }, el('label', { for: year.id }, '办结年度'), year);
  const ofSession = el('div', { class: 'hy-field', hidden: true }, el('label', { for: session.id }, '届次'), session);
  by.addEventListener('change', () => {
    ofYear.hidden = by.value !== 'year';
    ofSession.hidden = by.value === 'year';
  });
  const classes = CLASSES.map((code) => el('label', { class: 'hy-check' },
    el('input', { type: 'checkbox', value: code, checked: true }), `${code} 类`));
  const note = el('textarea', { id: 'look-back-note', rows: 2, maxlength: 500 });
  const wrong = el('p', { class: 'hy-notice hy-failure', role: 'alert', hidden: true });
  const sure = button('发起', 'hy-primary', async () => {
    sure.disabled = true;
    try {
      const begun = await post('look-backs', {
        ...(by.value === 'year' ? { year: Number(year.value) } : { session: session.value }), note: note.value.trim(),
        classes: classes.map((label) => label.querySelector('input')).filter((input) => input.checked).map((input) => input.value),
      });
      location.assign(`/look-backs/${begun.id}`);
    } catch (refused) {
      fill(wrong, refused.message);
      wrong.hidden = false;
      sure.disabled = false;
    }
  });
  fill(asked, el('div', { class: 'hy-confirm', role: 'dialog', 'aria-label': '发起回头看' }, el('h2', {}, '发起回头看'),
    el('p', {}, '所选范围内已经办结的提案中，这些类别的答复一次全部列出，分批请承办单位填报现在的情况。'),
    el('div', { class: 'hy-field' }, el('label', { for: by.id }, '对哪些提案'), by), ofYear, ofSession,
    el('fieldset', { class: 'hy-field' }, el('legend', {}, '办理结果'), classes),
    el('div', { class: 'hy-field' }, el('label', { for: note.id }, '说明 ', el('span', { class: 'hy-optional' }, '选填')), note),
    wrong, el('div', { class: 'hy-actions' }, sure, button('取消', 'hy-secondary', () => { asked.hidden = true; fill(asked); }))));
  asked.hidden = false;
  by.focus();
}
