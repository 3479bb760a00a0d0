import { get, post } from './api.js';
import { button, el, fill, stamp } from './dom.js';
import { failure, main, openPage, pager } from './page.js';

const SIZE = 20;
const CHANNELS = [['MAIL', '电子邮件'], ['WEBHOOK', '短信与工作平台']];
const COLUMNS = ['收件账号', '渠道', '类别', '消息时间', '放弃时间', '尝试次数', '原因', ''];

await openPage('/undelivered');
const query = el('input', { type: 'search', id: 'query', placeholder: '收件账号' });
const channel = el('select', { id: 'channel', on: { change: () => show(0) } }, el('option', { value: '' }, '全部渠道'),
  CHANNELS.map(([code, words]) => el('option', { value: code }, words)));
const said = el('div', { 'aria-live': 'polite' });
const result = el('div', { class: 'hy-stack' });
let asked = 0;
fill(main(), el('h1', {}, '未送达通知'),
  el('p', { class: 'hy-muted' }, '多次发送没有成功、已经放弃的通知。收件人在首页“消息”中仍能看到。'),
  el('form', { class: 'hy-toolbar hy-filters', role: 'search', on: { submit: (event) => { event.preventDefault(); show(0); } } },
    el('div', { class: 'hy-field' }, el('label', { for: 'query' }, '查找'), query),
    el('div', { class: 'hy-field' }, el('label', { for: 'channel' }, '渠道'), channel),
    el('div', { class: 'hy-actions' }, el('button', { type: 'submit', class: 'hy-primary' }, '查找'),
      button('清除条件', 'hy-secondary', () => { query.value = ''; channel.value = ''; show(0); }))),
  said, result);
await show(0);

async function show(page) {
  asked += 1;
  const mine = asked;
  const parameters = new URLSearchParams({ query: query.value.trim(), channel: channel.value, page, size: SIZE });
  try {
    const found = await get(`notices/undelivered?${parameters}`);
    if (mine !== asked) {
      return;
    }
    if (found.items.length === 0 && page > 0) {
      await show(page - 1);
      return;
    }
    fill(result, found.total === 0 ? nothing() : [table(found), pager(found, show, '条')]);
  } catch (refused) {
    fill(result, failure(refused));
  }
}

function nothing() {
  return el('div', { class: 'hy-empty' }, query.value.trim() || channel.value
    ? [el('b', {}, '没有符合条件的通知'), '请放宽条件，或清除条件后再查。']
    : [el('b', {}, '没有未送达的通知'), '发送不成功的通知会出现在这里。']);
}

function table(found) {
  return el('div', { class: 'hy-table-scroll' }, el('table', { class: 'hy-table hy-cards hy-still' },
    el('thead', {}, el('tr', {}, COLUMNS.map((words) => el('th', { scope: 'col' }, words || el('span', { class: 'hy-visually-hidden' }, '操作'))))),
    el('tbody', {}, found.items.map((one) => el('tr', {},
      el('td', { class: 'hy-name' }, one.account),
      cell('渠道', one.channel.label), cell('类别', one.kind ? one.kind.label : '每日汇总'),
      cell('消息时间', stamp(one.toldAt)), cell('放弃时间', stamp(one.givenUpAt)),
      cell('尝试次数', one.attempts), cell('原因', one.error, null),
      el('td', {}, button('重新发送', 'hy-link-button', (event) => retry(event.target, one, found.page))))))));
}

function cell(words, content, kind = 'hy-brief') {
  return el('td', { 'data-label': words, class: kind }, content);
}

async function retry(pressed, one, page) {
  pressed.disabled = true;
  try {
    await post(`notices/undelivered/${one.id}/retry`);
    fill(said, el('p', { class: 'hy-notice', role: 'status' }, `发给 ${one.account} 的通知已重新排队发送。`));
  } catch (refused) {
    fill(said, failure(refused));
  }
  await show(page);
}
