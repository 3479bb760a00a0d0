import { get, post } from './api.js';
import { button, el, fill, lamp, remaining, stamp } from './dom.js';
import { TASKLIST, failure, main, openPage, pager } from './page.js';

const me = await openPage('/');
const works = document.querySelector('.hy-nav').textContent.includes('待办');
const tasks = el('section', { class: 'hy-panel', 'aria-labelledby': 'tasks' });
const notices = el('section', { class: 'hy-panel', 'aria-labelledby': 'notices' });
fill(tasks, el('h2', { id: 'tasks' }, '待办'), el('p', { class: 'hy-loading' }, '正在取待办'));
fill(notices, el('h2', { id: 'notices' }, '消息'), el('p', { class: 'hy-loading' }, '正在取消息'));
fill(main(),
  el('h1', {}, `${me.name}，您好`),
  el('div', { class: 'hy-ways' },
    me.groups.includes('members') ? el('a', { class: 'hy-primary', href: '/proposals/new' }, '提交提案') : null,
    works ? el('a', { class: 'hy-secondary', href: TASKLIST }, '全部待办') : null,
    document.querySelector('.hy-nav a[href="/proposals"]') ? el('a', { class: 'hy-secondary', href: '/proposals' }, '提案查询') : null,
    document.querySelector('.hy-nav a[href*="cockpit"]') ? el('a', { class: 'hy-secondary', href: '/camunda/app/cockpit/default/' }, '流程监看') : null),
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
          el('a', { href: `${TASKLIST}#/?task=${encodeURIComponent(task.id)}` }, `${task.name}：${task.title || ''}`),
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
    const found = await get(`notices?page=${page}&size=10`);
    fill(notices, el('h2', { id: 'notices' }, '消息'),
      found.items.length === 0 ? el('p', { class: 'hy-empty' }, el('b', {}, '没有消息'), '提案有进展时会在这里告诉您。')
        : el('ul', { class: 'hy-plain hy-lines' }, found.items.map((notice) => item(notice, () => showNotices(page)))),
      found.total > found.size ? pager(found, showNotices) : null);
  } catch (refused) {
    fill(notices, el('h2', { id: 'notices' }, '消息'), failure(refused));
  }
}

function item(notice, again) {
  return el('li', { class: notice.readAt ? 'hy-read' : null },
    notice.readAt ? null : el('span', { class: 'hy-tag' }, '未读'),
    notice.proposalId ? el('a', { href: `/proposals/${notice.proposalId}`, on: { click: () => { read(notice); } } }, notice.content)
      : el('span', {}, notice.content),
    el('small', { class: 'hy-muted' }, stamp(notice.createdAt), ' ',
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
