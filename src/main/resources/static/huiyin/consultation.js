import { get, post } from './api.js';
import { button, el, fill } from './dom.js';
import { downloads, renderConsultation } from './consultations.js';
import { TASKLIST, failure, main, openPage } from './page.js';

const id = decodeURIComponent(location.pathname.split('/').pop());
await openPage('/consultations');
const acts = el('div', { class: 'hy-actions' });
const panel = el('div', { hidden: true });
const sheet = el('article', { class: 'hy-panel hy-sheet' }, el('p', { class: 'hy-loading' }, '正在取督办协商'));
fill(main(), el('div', { class: 'hy-toolbar' }, el('a', { href: '/consultations' }, '‹ 返回列表'), acts), panel, sheet);
await show();

const field = (name, words, { type = 'text', hint, optional = false, rows = 0 }) => {
  const input = rows ? el('textarea', { id: `act-${name}`, name, rows }) : el('input', { type, id: `act-${name}`, name });
  return el('div', { class: 'hy-field', 'data-optional': optional }, el('label', { for: input.id }, words, optional ? el('span', { class: 'hy-optional' }, '选填') : null), input,
    el('p', { class: 'hy-hint' }, hint), el('p', { class: 'hy-error', role: 'alert' }));
};

function offered() {
  return {
    POSTPONE: {
      words: '改期', button: '改期并通知', path: 'postponement', question: '提案人、承办单位和交办单位将收到改期通知。',
      fields: () => [field('heldOn', '新的日期', { type: 'date', hint: '晚于原定日期；提前的须留足通知的时间。' }),
        field('heldAt', '时间', { hint: '不填则同原定时间。', optional: true }), field('place', '地点', { hint: '不填则同原定地点。', optional: true }),
        field('reason', '改期理由', { rows: 3, hint: '记入办理过程。' })],
    },
    VISIT: {
      words: '登记走访', button: '新建走访记录', path: 'visits', question: '将在待办中新建一项“登记走访记录”，可以填写情况、上传照片。',
      fields: () => [], done: () => ['已新建，请', el('a', { href: TASKLIST }, '到待办中登记'), '。'],
    },
    CANCEL: {
      words: '取消协商', button: '确认取消', path: 'cancellation', danger: true, question: '本次督办协商不再进行，已通知的各方将收到取消通知。',
      fields: () => [field('reason', '取消理由', { rows: 3, hint: '记入办理过程，告知各方。' })],
    },
  };
}

async function show() {
  try {
    const found = await get(`consultations/${encodeURIComponent(id)}`);
    document.title = `督办协商 ${found.title} · 回音`;
    renderConsultation(sheet, found);
    const [dangerous, others] = [true, false].map((danger) => found.acts.map((code) => offered()[code])
      .filter((act) => Boolean(act.danger) === danger)
      .map((act) => button(act.words, danger ? 'hy-danger' : 'hy-secondary', () => open(act))));
    fill(acts, others, downloads(found), button('打印', 'hy-secondary', () => window.print()), dangerous);
  } catch (refused) {
    fill(sheet, failure(refused));
  }
}

function open(act) {
  const wrong = el('p', { class: 'hy-notice hy-failure', role: 'alert', hidden: true });
  const sure = button(act.button, act.danger ? 'hy-danger' : 'hy-primary', run);
  fill(panel, el('div', { class: 'hy-confirm', role: 'dialog', 'aria-label': act.words }, el('h2', {}, act.words), el('p', {}, act.question),
    act.fields(), wrong, el('div', { class: 'hy-actions' }, sure, button('不做了', 'hy-secondary', close))));
  panel.hidden = false;
  (panel.querySelector('input, textarea') || sure).focus();

  async function run() {
    const inputs = [...panel.querySelectorAll('[name]')];
    inputs.forEach((input) => complain(input, input.value.trim() || input.closest('.hy-field').hasAttribute('data-optional') ? null
      : `请填写${input.closest('.hy-field').querySelector('label').textContent}。`));
    const empty = inputs.find((input) => input.closest('.hy-invalid'));
    if (empty) {
      empty.focus();
      return;
    }
    sure.disabled = true;
    try {
      await post(`consultations/${encodeURIComponent(id)}/${act.path}`, Object.fromEntries(inputs.map((input) => [input.name, input.value.trim() || null])));
      close();
      await show();
      if (act.done) {
        fill(panel, el('p', { class: 'hy-notice', role: 'status' }, act.done()));
        panel.hidden = false;
      }
    } catch (refused) {
      const beside = inputs.find((input) => input.name === refused.field);
      if (beside) {
        complain(beside, refused.message);
        beside.focus();
      } else {
        fill(wrong, refused.message);
        wrong.hidden = false;
      }
      sure.disabled = false;
    }
  }
}

function complain(input, sentence) {
  const box = input.closest('.hy-field');
  box.classList.toggle('hy-invalid', Boolean(sentence));
  fill(box.querySelector('.hy-error'), sentence || '');
}

function close() {
  panel.hidden = true;
  fill(panel);
}
