import { get, put } from './api.js';
import { button, el, fill } from './dom.js';
import { cell, choices, openList } from './list.js';
import { failure } from './page.js';

const STATES = [{ code: 'ACTIVE', label: '在库' }, { code: 'INACTIVE', label: '停用' }, { code: 'NOT_ENTERED', label: '尚未入库' }];

/** The pool of evaluators, for the office. @param above stands between the heading and what narrows the list */
export async function openPool(above) {
  const said = el('div', { 'aria-live': 'polite' });
  const units = (await get('reference')).units.map((unit) => ({ code: unit.code, label: unit.name }));
  const show = openList({
    title: '评价人员库',
    above: [above, el('p', { class: 'hy-muted' }, '账号由系统管理员建立并加入“第三方评价人员”组，这里登记单位和专长。所在单位承办或提出的提案，本人提出或联名的提案，都不能分给本人。'), said],
    endpoint: 'evaluations/pool',
    fields: [
      { words: '查找', input: el('input', { type: 'search', id: 'query', placeholder: '姓名、单位或专长' }) },
      { words: '状态', input: choices('state', '全部状态', STATES) },
    ],
    columns: [
      { words: '姓名', sort: 'name', first: 'asc' },
      { words: '所在单位', sort: 'organisation', first: 'asc' },
      { words: '属于承办单位' },
      { words: '专长' },
      { words: '状态' },
      { words: '进行中', sort: 'running', kind: 'hy-num' },
      { words: '已结束', sort: 'ended', kind: 'hy-num' },
      { words: '' },
    ],
    order: 'name,asc',
    cells: ({ evaluator, running, open, ended }) => [
      el('td', { class: 'hy-name' }, evaluator.name),
      cell('所在单位', evaluator.organisation),
      cell('属于承办单位', evaluator.unitName),
      cell('专长', evaluator.fields),
      cell('状态', evaluator.active ? '在库' : evaluator.listed ? el('span', { class: 'hy-muted' }, '停用') : el('b', {}, '尚未入库'), 'hy-brief'),
      cell('进行中', [counted(evaluator, running, 'RUNNING'), open ? el('div', { class: 'hy-muted' }, `未交 ${open} 件`) : null], 'hy-num'),
      cell('已结束', counted(evaluator, ended, 'ENDED'), 'hy-num'),
      el('td', {}, button(evaluator.listed ? '修改' : '入库', 'hy-link-button', () => edit(evaluator), { 'aria-label': `${evaluator.listed ? '修改' : '入库'}${evaluator.name}` })),
    ],
    counter: '人',
    empty: (narrowed) => (narrowed
      ? [el('b', {}, '没有符合条件的评价人员'), '请放宽条件，或清除条件后再查。']
      : [el('b', {}, '还没有评价人员的账号'), '请系统管理员建立账号，加入“第三方评价人员”组，再到这里入库。']),
  });

  function counted({ name }, count, state) {
    return count ? el('a', { href: `/evaluations/cases?${new URLSearchParams({ query: name, state })}` }, `${count} 件`) : '0';
  }

  function edit(one) {
    const organisation = el('input', { type: 'text', id: 'organisation', maxlength: 60, value: one.organisation });
    const unit = choices('unit-code', '不属于承办单位', units);
    unit.value = one.unitCode || '';
    const fields = el('input', { type: 'text', id: 'fields', maxlength: 200, value: one.fields });
    const active = el('input', { type: 'checkbox', id: 'active', checked: one.active || !one.listed });
    const wrong = el('div', { 'aria-live': 'assertive' });
    const dialog = el('dialog', { class: 'hy-dialog', 'aria-label': one.name, on: { close: () => dialog.remove() } }, el('form', {
      class: 'hy-stack',
      on: {
        submit: async (event) => {
          event.preventDefault();
          try {
            await put(`evaluations/pool/${encodeURIComponent(one.account)}`,
              { organisation: organisation.value.trim(), unit: unit.value || null, fields: fields.value.trim(), active: active.checked });
            dialog.close();
            fill(said, el('p', { class: 'hy-notice', role: 'status' }, `${one.name}的资料已保存。`));
            await show();
          } catch (refused) {
            fill(wrong, failure(refused));
          }
        },
      },
    }, el('h2', {}, one.name),
    el('div', { class: 'hy-field' }, el('label', { for: organisation.id }, '所在单位'), organisation),
    el('div', { class: 'hy-field' }, el('label', { for: unit.id }, '属于哪个承办单位 ', el('span', { class: 'hy-optional' }, '选填')), unit,
      el('p', { class: 'hy-hint' }, '该单位承办的提案须回避')),
    el('div', { class: 'hy-field' }, el('label', { for: fields.id }, '专长 ', el('span', { class: 'hy-optional' }, '选填')), fields),
    el('label', { class: 'hy-check' }, active, '在库，可以分给提案'), wrong,
    el('div', { class: 'hy-actions' }, el('button', { type: 'submit', class: 'hy-primary' }, '保存'), button('取消', 'hy-secondary', () => dialog.close()))));
    document.body.append(dialog);
    dialog.showModal();
  }
}
