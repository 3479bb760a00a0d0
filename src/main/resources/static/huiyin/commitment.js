import { get, post } from './api.js';
import { button, el, fill, longDay } from './dom.js';
import { course, evidence, facts, versions } from './commitment-panel.js';
import { linkTo } from './dossier.js';
import { failure, main, openPage } from './page.js';

const id = decodeURIComponent(location.pathname.split('/').pop());
await openPage('/commitments');
const acts = el('div', { class: 'hy-actions' });
const asked = el('div', { hidden: true });
const sheet = el('article', { class: 'hy-panel hy-stack' }, el('p', { class: 'hy-loading' }, '正在取承诺'));
fill(main(),
  el('div', { class: 'hy-toolbar' }, el('a', { href: '/commitments', on: { click: back } }, '‹ 返回台账'), acts), asked, sheet);
await show();

/** The ledger as it was, with its search and page. */
function back(event) {
  if (document.referrer.startsWith(`${location.origin}/commitments`) && history.length > 1) {
    event.preventDefault();
    history.back();
  }
}

async function show() {
  try {
    const shown = await get(`commitments/${encodeURIComponent(id)}`);
    const promise = shown.commitment;
    document.title = `${promise.unitName}的承诺 · 回音`;
    fill(acts,
      shown.mayChange ? button('变更承诺', 'hy-secondary', () => change(promise)) : null,
      shown.mayFail ? button('认定未兑现', 'hy-danger', () => fail()) : null,
      button('打印', 'hy-secondary', () => window.print()));
    fill(sheet,
      el('header', {}, el('h1', {}, `${promise.unitName}的承诺`),
        el('p', { class: 'hy-muted' }, `${promise.session} `, linkTo({ id: promise.proposalId, caseNumber: promise.caseNumber, title: promise.title }))),
      facts(promise, [['公示', promise.published ? '列入公示' : '不公示']]),
      el('h2', {}, '报告和处理'),
      shown.reports.length + shown.decisions.length === 0
        ? el('p', { class: 'hy-muted' }, promise.state.code === 'OPEN' ? '责任单位还没有报告。' : '没有可以查看的报告。') : course(shown),
      evidence(shown.evidence),
      versions(shown.versions, true));
  } catch (refused) {
    fill(sheet, failure(refused));
  }
}

async function change(promise) {
  const reference = await get(`reference?proposal=${encodeURIComponent(promise.proposalId)}`);
  const units = reference.units.some((unit) => unit.code === promise.unit) ? reference.units
    : [{ code: promise.unit, name: promise.unitName }, ...reference.units];
  ask('变更承诺', '保存', '作为承诺的新版本留存，责任单位和提案人都会收到通知。', [
    field('matter', '承诺事项', el('textarea', { rows: 4, maxlength: 500 }, promise.matter)),
    field('unit', '责任单位', el('select', {}, units.map((unit) => el('option', { value: unit.code, selected: unit.code === promise.unit }, unit.name)))),
    field('person', '责任人', el('input', { type: 'text', maxlength: 40, value: promise.person })),
    field('due', '完成时限', el('input', { type: 'date', value: promise.dueOn }), `现期限${longDay(promise.dueOn)}。`),
    field('published', '公示', el('select', {}, [['true', '列入公示'], ['false', '不公示']].map(([value, words]) =>
      el('option', { value, selected: String(promise.published) === value }, words))), '提案本身公开的，才会出现在公示页。'),
    field('reason', '变更理由', el('textarea', { rows: 3, maxlength: 2000 }), '告知提案人。'),
  ], 'changes', (values) => ({ ...values, published: values.published === 'true' }));
}

function fail() {
  ask('认定未兑现', '认定未兑现', '承诺期限已过而没有兑现的，交由本案的交办单位处理，并告知责任单位。', [
    field('reason', '理由', el('textarea', { rows: 4, maxlength: 2000 }), '写明核实的情况。'),
  ], 'failure', (values) => values, 'hy-danger');
}

function field(name, words, input, hint) {
  input.id = `promise-${name}`;
  input.name = name;
  return el('div', { class: 'hy-field' }, el('label', { for: input.id }, words), input,
    hint ? el('p', { class: 'hy-hint' }, hint) : null, el('p', { class: 'hy-error', role: 'alert' }));
}

function ask(title, words, question, fields, path, body, kind = 'hy-primary') {
  const wrong = el('p', { class: 'hy-notice hy-failure', role: 'alert', hidden: true });
  const sure = button(words, kind, async () => {
    const inputs = [...asked.querySelectorAll('[name]')];
    const values = Object.fromEntries(inputs.map((input) => [input.name, input.value.trim()]));
    inputs.forEach((input) => complain(input, values[input.name] ? null : `请填写${input.closest('.hy-field').querySelector('label').textContent}。`));
    const empty = inputs.find((input) => !values[input.name]);
    if (empty) {
      empty.focus();
      return;
    }
    sure.disabled = true;
    try {
      await post(`commitments/${encodeURIComponent(id)}/${path}`, body(values));
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
  });
  fill(asked, el('div', { class: 'hy-confirm', role: 'dialog', 'aria-label': title, on: { input: (event) => complain(event.target, null) } },
    el('h2', {}, title), el('p', { class: 'hy-text' }, question), fields, wrong,
    el('div', { class: 'hy-actions' }, sure, button('取消', 'hy-secondary', close))));
  asked.hidden = false;
  asked.querySelector('input, select, textarea').focus();
  asked.scrollIntoView({ block: 'nearest' });
}

function complain(input, sentence) {
  const box = input.closest('.hy-field');
  box.classList.toggle('hy-invalid', Boolean(sentence));
  fill(box.querySelector('.hy-error'), sentence || '');
}

function close() {
  asked.hidden = true;
  fill(asked);
}
