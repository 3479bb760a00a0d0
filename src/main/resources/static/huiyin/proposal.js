import { find, get, post } from './api.js';
import { button, el, fill } from './dom.js';
import { renderDossier } from './dossier.js';
import { failure, main, openPage } from './page.js';

const id = decodeURIComponent(location.pathname.split('/').pop());
await openPage('/proposals');
const acts = el('div', { class: 'hy-actions' });
const panel = el('div', { hidden: true });
const body = el('article', { class: 'hy-dossier hy-panel' });
let dossier = null;

fill(main(),
  el('div', { class: 'hy-toolbar' }, el('a', { href: '/proposals', on: { click: back } }, '‹ 返回列表'), acts),
  panel, body);
fill(body, el('p', { class: 'hy-loading' }, '正在取案卷'));
await show();

/** The list as it was, with its search and page. */
function back(event) {
  if (document.referrer.startsWith(`${location.origin}/proposals`) && history.length > 1) {
    event.preventDefault();
    history.back();
  }
}

async function show() {
  const path = `proposals/${encodeURIComponent(id)}`;
  try {
    const [all, timeline, similar] = await Promise.all([get(path), find(`${path}/timeline`), find(`${path}/similar`)]);
    dossier = all;
    document.title = `${dossier.title} · 回音`;
    renderDossier(body, dossier, { timeline: timeline || [], similar: similar || [], page: true });
    fill(acts, offered().map((act) => button(act.words, act.danger ? 'hy-danger' : 'hy-secondary', () => open(act))),
      button('打印', 'hy-secondary', () => window.print()));
  } catch (refused) {
    fill(body, failure(refused));
  }
}

function offered() {
  const may = dossier.acts || [];
  const here = (dossier.assignments || []).filter((part) => part.round === dossier.round);
  const coUnits = here.filter((part) => part.role.code === 'CO' && !['RETURNED', 'REVOKED', 'PROPOSED'].includes(part.status.code));
  return [
    {
      code: 'ADD_UNIT', words: '增加承办单位', button: '增加', reason: '为什么增加',
      question: '新增单位即收到签收任务，其他单位的办理不受影响。',
      fields: addedUnit, path: () => `proposals/${id}/assignments`,
    },
    {
      code: 'CHANGE_LEAD', words: '改为主办', button: '改为主办', reason: '为什么调整', when: coUnits.length > 0,
      question: '所选会办单位改为主办，由它起草答复；原主办单位改为会办。',
      fields: () => [choice('assignment', '改为主办的单位', coUnits.map((part) => ({ code: part.id, label: part.unitName })))],
      path: (values) => `assignments/${values.assignment}/lead`,
    },
    {
      code: 'UNMERGE', words: '取消并案', button: '取消并案', reason: '取消并案的理由',
      question: '本案将恢复到并案之前的状态，重新按自己的程序办理。', path: () => `proposals/${id}/unmerging`,
    },
    {
      code: 'WITHDRAW', words: '撤案', button: '确认撤案', reason: '撤案理由', danger: true,
      question: '撤案后本案终止，承办单位的办理随之结束并收到通知，不能恢复。', path: () => `proposals/${id}/withdrawal`,
    },
  ].filter((act) => may.includes(act.code) && act.when !== false);
}

async function addedUnit() {
  const reference = await get(`reference?proposal=${encodeURIComponent(id)}`);
  const present = dossier.assignments.filter((part) => !['RETURNED', 'REVOKED'].includes(part.status.code)).map((part) => part.unit);
  const roles = { JOINT: [['CO', '会办']], SEPARATE: [['SEPARATE', '分办']] }[dossier.handlingMode.code]
    || [['CO', '会办：为原单位提供意见'], ['SEPARATE', '分办：单独办理和答复']];
  return [
    choice('unit', '承办单位', reference.units.filter((unit) => !present.includes(unit.code))
      .map((unit) => ({ code: unit.code, label: unit.name }))),
    choice('role', '分工', roles.map(([code, label]) => ({ code, label }))),
  ];
}

function choice(name, words, codes) {
  const input = el('select', { id: `act-${name}`, name },
    codes.length === 1 ? null : el('option', { value: '' }, '请选择'), codes.map((code) => el('option', { value: code.code }, code.label)));
  return el('div', { class: 'hy-field' }, el('label', { for: input.id }, words), input, el('p', { class: 'hy-error', role: 'alert' }));
}

async function open(act) {
  let extra = [];
  try {
    extra = act.fields ? await act.fields() : [];
  } catch (refused) {
    fill(panel, failure(refused));
    panel.hidden = false;
    return;
  }
  const reason = el('div', { class: 'hy-field' }, el('label', { for: 'act-reason' }, act.reason),
    el('textarea', { id: 'act-reason', name: 'reason', rows: 3 }), el('p', { class: 'hy-hint' }, '记入办理过程。'),
    el('p', { class: 'hy-error', role: 'alert' }));
  const wrong = el('p', { class: 'hy-notice hy-failure', role: 'alert', hidden: true });
  const sure = button(act.button, act.danger ? 'hy-danger' : 'hy-primary', run);
  fill(panel, el('div', { class: 'hy-confirm', role: 'dialog', 'aria-label': act.words },
    el('h2', {}, act.words), el('p', {}, act.question), extra, reason, wrong,
    el('div', { class: 'hy-actions' }, sure, button('取消', 'hy-secondary', close))));
  panel.hidden = false;
  panel.querySelector('select, textarea').focus();
  panel.scrollIntoView({ block: 'nearest' });

  async function run() {
    const inputs = [...panel.querySelectorAll('[name]')];
    const values = Object.fromEntries(inputs.map((input) => [input.name, input.value.trim()]));
    inputs.forEach((input) => complain(input, values[input.name] ? null
      : `请${input.tagName === 'SELECT' ? '选择' : '填写'}${input.closest('.hy-field').querySelector('label').textContent}。`));
    const empty = inputs.find((input) => !values[input.name]);
    if (empty) {
      empty.focus();
      return;
    }
    sure.disabled = true;
    const { assignment, ...sent } = values;
    try {
      await post(act.path(values), sent);
      close();
      await show();
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
