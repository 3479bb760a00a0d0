import { get, post } from './api.js';
import { button, el, fill, stamp } from './dom.js';
import { failure, main, openPage } from './page.js';

const CLASSES = ['B', 'C'];

const me = await openPage('/commitments');
const list = el('div', { class: 'hy-stack', 'aria-live': 'polite' });
const asked = el('div', { hidden: true });
fill(main(),
  el('div', { class: 'hy-toolbar' }, el('a', { href: '/commitments' }, '‹ 承诺台账'),
    el('div', { class: 'hy-actions' }, me.groups.includes('proposal-office') ? button('发起回头看', 'hy-primary', start) : null)),
  el('h1', {}, '回头看'), asked, list);
await show();

async function show() {
  try {
    const runs = await get('look-backs');
    fill(list, runs.length === 0
      ? el('div', { class: 'hy-empty' }, el('b', {}, '还没有回头看'), '提案委员会办公室可以对一个年度办结的 B、C 类答复发起回头看。')
      : runs.map(card));
  } catch (refused) {
    fill(list, failure(refused));
  }
}

function card(run) {
  return el('section', { class: 'hy-panel hy-stack' },
    el('h2', {}, el('a', { href: `/look-backs/${run.id}` }, `${run.scope} ${run.classes.join('、')} 类`)),
    el('p', { class: 'hy-muted' }, `${run.startedName} ${stamp(run.startedAt)} 发起${run.note ? `：${run.note}` : ''}`),
    el('p', {}, run.total === null ? '正在列出答复' : run.running ? `正在发出：${run.asked} / ${run.total}`
      : `共 ${run.total} 件，已核查 ${run.checked} 件，待核查 ${run.reported} 件`));
}

function start() {
  const year = el('input', { type: 'number', id: 'look-back-year', min: 2000, max: 2100, value: new Date().getFullYear() - 1 });
  const classes = CLASSES.map((code) => el('label', { class: 'hy-check' },
    el('input', { type: 'checkbox', value: code, checked: true }), `${code} 类`));
  const note = el('textarea', { id: 'look-back-note', rows: 2, maxlength: 500 });
  const wrong = el('p', { class: 'hy-notice hy-failure', role: 'alert', hidden: true });
  const sure = button('发起', 'hy-primary', async () => {
    sure.disabled = true;
    try {
      const begun = await post('look-backs', {
        year: Number(year.value), note: note.value.trim(),
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
    el('p', {}, '所选年度办结的提案中，这些类别的答复一次全部列出，分批请承办单位填报现在的情况。'),
    el('div', { class: 'hy-field' }, el('label', { for: year.id }, '办结年度'), year),
    el('fieldset', { class: 'hy-field' }, el('legend', {}, '办理结果'), classes),
    el('div', { class: 'hy-field' }, el('label', { for: note.id }, '说明 ', el('span', { class: 'hy-optional' }, '选填')), note),
    wrong, el('div', { class: 'hy-actions' }, sure, button('取消', 'hy-secondary', () => { asked.hidden = true; fill(asked); }))));
  asked.hidden = false;
  year.focus();
}
