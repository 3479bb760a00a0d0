import { get, post } from './api.js';
import { add, button, el, fill, keyMark, lamp, remaining, stamp } from './dom.js';
import { openNoticeSettings } from './notice-settings.js';
import { TASKLIST, failure, main, openPage, pager } from './page.js';

const me = await openPage('/');
const works = document.querySelector('.hy-nav').textContent.includes('待办');
const tasks = el('section', { class: 'hy-panel', 'aria-labelledby': 'tasks' });
const notices = el('section', { class: 'hy-panel', 'aria-labelledby': 'notices' });
fill(tasks, el('h2', { id: 'tasks' }, '待办'), el('p', { class: 'hy-loading' }, '正在取待办'));
const kind = el('select', { id: 'notice-kind', 'aria-label': '消息类别', on: { change: () => showNotices(0) } }, el('option', { value: '' }, '全部类别'));
const settings = el('div', { class: 'hy-settings', hidden: true });
const opener = button('通知设置', 'hy-link-button', toggleSettings, { 'aria-expanded': 'false' });
const inbox = el('div', { class: 'hy-stack', 'aria-live': 'polite' });
fill(inbox, el('p', { class: 'hy-loading' }, '正在取消息'));
fill(notices, el('div', { class: 'hy-toolbar' }, el('h2', { id: 'notices' }, '消息'), el('div', { class: 'hy-field' }, kind), opener), settings, inbox);
fill(main(),
  el('h1', {}, `${me.name}，您好`),
  el('div', { class: 'hy-ways' },
    me.groups.includes('members') ? el('a', { class: 'hy-primary', href: '/proposals/new' }, '提交提案') : null,
    works ? el('a', { class: 'hy-secondary', href: TASKLIST }, '全部待办') : null,
    document.querySelector('.hy-nav a[href="/proposals"]') ? el('a', { class: 'hy-secondary', href: '/proposals' }, '提案查询') : null,
    document.querySelector('.hy-nav a[href*="cockpit"]') ? el('a', { class: 'hy-secondary', href: '/camunda/app/cockpit/default/' }, me.groups.includes('supervisors') ? '督办总览' : '流程监看') : null),
  el('div', { class: 'hy-two' }, works ? tasks : null, notices));

await Promise.all([works ? showTasks() : null, showNotices(0)]);

async function showTasks() {
  try {
    const [mine, group] = await Promise.all([get('tasks?filter=mine&size=10'), get('tasks?filter=group&size=10')]);
    const open = [...mine.items, ...group.items.filter((one) => !mine.items.some((other) => other.id === one.id))];
    fill(tasks, el('h2', { id: 'tasks' }, '待办'),
      open.length === 0 ? el('p', { class: 'hy-empty' }, el('b', {}, '现在没有待办'), '有新的任务时会出现在这里和“消息”中。')
        : el('ul', { class: 'hy-plain hy-lines' }, open.slice(0, 10).map((task) => el('li', {},
          lamp(task.deadline),
          el('a', { href: `${TASKLIST}#/?task=${encodeURIComponent(task.id)}` }, `${task.name}：${task.title || ''}`), keyMark(task.keyProposal),
          el('small', { class: 'hy-muted' }, [task.caseNumber, task.unitName, task.deadline ? remaining(task.deadline) : null,
            task.assignee ? null : '待认领'].filter(Boolean).join(' · '))))),
      open.length > 10 || mine.total + group.total > open.length
        ? el('p', {}, el('a', { href: TASKLIST }, `查看全部 ${mine.total + group.total} 项`)) : null);
  } catch (refused) {
    fill(tasks, el('h2', { id: 'tasks' }, '待办'), failure(refused));
  }
}

async function showNotices(page) {
  try {
    if (kind.options.length === 1) {
      add(kind, (await get('notices/kinds')).map((one) => el('option', { value: one.code }, one.label)));
    }
    const found = await get(`notices?page=${page}&size=10&kind=${kind.value}`);
    fill(inbox,
      page === 0 && found.items.length > 0 ? el('p', { class: 'hy-read-all' }, button('全部标为已读', 'hy-link-button', () => readAll(found.items[0].id))) : null,
      found.items.length > 0 ? el('ul', { class: 'hy-plain hy-lines' }, found.items.map((notice) => item(notice, () => showNotices(page))))
        : kind.value ? el('p', { class: 'hy-empty' }, el('b', {}, '没有这一类消息'), '请换一个类别。')
          : el('p', { class: 'hy-empty' }, el('b', {}, '没有消息'), '提案有进展时会在这里告诉您。'),
      found.total > found.size ? pager(found, showNotices, '条') : null);
  } catch (refused) {
    fill(inbox, failure(refused));
  }
}

/** What has come since stays unread. */
async function readAll(newest) {
  try {
    await post(`notices/reading?upTo=${newest}&kind=${kind.value}`);
    await showNotices(0);
  } catch (refused) {
    fill(inbox, failure(refused));
  }
}

async function toggleSettings() {
  const opens = settings.hidden;
  opener.setAttribute('aria-expanded', String(opens));
  settings.hidden = !opens;
  fill(settings);
  if (opens) {
    await openNoticeSettings(settings, toggleSettings);
  } else {
    opener.focus();
  }
}

function item(notice, again) {
  return el('li', { class: notice.readAt ? 'hy-read' : null },
    notice.readAt ? null : el('span', { class: 'hy-tag' }, '未读'),
    notice.proposalId ? el('a', { href: `/proposals/${notice.proposalId}`, on: { click: () => { read(notice); } } }, notice.content)
      : el('span', {}, notice.content),
    el('small', { class: 'hy-muted' }, notice.kind.label, ' · ', stamp(notice.createdAt), ' ',
      notice.readAt ? null : button('标为已读', 'hy-link-button', async () => {
        await read(notice);
        await again();
      })));
}

async function read(notice) {
  if (!notice.readAt) {
    await post(`notices/${notice.id}/reading`);
  }
}
