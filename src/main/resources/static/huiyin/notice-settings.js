import { get, put } from './api.js';
import { button, el, fill, uniqueId } from './dom.js';
import { failure } from './page.js';

const MAIL = [
  ['DIGEST', '每日汇总', '每天一封，催办等紧急消息随时发送。'],
  ['IMMEDIATE', '随时发送', '每小时最多几封，其余并入每日汇总。'],
  ['NONE', '不接收', null],
];

/** How a person wants to be told outside the application: shown in the box until saved or left. */
export async function openNoticeSettings(box, close) {
  fill(box, el('p', { class: 'hy-loading' }, '正在取通知设置'));
  box.hidden = false;
  try {
    show(await get('notices/preferences'));
  } catch (refused) {
    fill(box, failure(refused));
  }

  function show(own) {
    const mail = el('fieldset', { class: 'hy-field hy-choice' }, el('legend', {}, '电子邮件'),
      MAIL.map(([code, words, follows]) => el('label', {},
        el('input', { type: 'radio', name: 'mail', value: code, checked: own.mail === code }),
        el('span', {}, el('b', {}, words), code === 'DIGEST' ? el('small', {}, `每天 ${own.digestAt} 一封，催办等紧急消息随时发送。`)
          : follows ? el('small', {}, follows) : null))),
      el('p', { class: 'hy-hint' }, own.channels.includes('MAIL')
        ? (own.email ? `发送到 ${own.email}，需要更改请联系系统管理员。` : '您的账号还没有邮箱地址，请联系系统管理员登记。')
        : '系统还没有启用电子邮件，您的选择会先保存。'));
    const webhook = el('input', { type: 'checkbox', checked: own.webhook });
    const from = time(own.quietFrom);
    const to = time(own.quietTo);
    const said = el('div', { 'aria-live': 'polite' });
    const save = el('button', { type: 'submit', class: 'hy-primary' }, '保存设置');
    fill(box, el('form', { class: 'hy-stack', 'aria-label': '通知设置', on: { submit: store } }, el('h3', {}, '通知设置'),
      mail,
      el('div', {}, el('label', { class: 'hy-check' }, webhook, '同时接收短信与工作平台消息'),
        own.channels.includes('WEBHOOK') ? null : el('p', { class: 'hy-hint' }, '系统还没有启用这个渠道，您的选择会先保存。')),
      el('fieldset', { class: 'hy-field' }, el('legend', {}, '免打扰时段'),
        el('div', { class: 'hy-hours' }, el('label', { for: from.id }, '从'), from, el('label', { for: to.id }, '到'), to),
        el('p', { class: 'hy-hint' }, '这段时间不发送，到时再发。开始与结束相同，表示不设。')),
      said,
      el('div', { class: 'hy-actions' }, save, button('关闭', 'hy-secondary', close))));

    async function store(event) {
      event.preventDefault();
      save.disabled = true;
      try {
        await put('notices/preferences', {
          mail: mail.querySelector('input:checked').value, webhook: webhook.checked, quietFrom: from.value, quietTo: to.value,
        });
        fill(said, el('p', { class: 'hy-notice', role: 'status' }, '通知设置已保存。'));
      } catch (refused) {
        fill(said, failure(refused));
      } finally {
        save.disabled = false;
      }
    }
  }
}

/** Every half hour, and whatever else was chosen; a browser's own field would speak the browser's language. */
function time(value) {
  const hours = Array.from({ length: 48 }, (_, half) => `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 ? '30' : '00'}`);
  return el('select', { id: uniqueId('time') }, [...new Set([...hours, value])].sort().map((one) =>
    el('option', { value: one, selected: one === value }, one)));
}
