import { get } from './api.js';
import { button, el } from './dom.js';

/** Where Tasklist opens a task. */
export const TASKLIST = '/camunda/app/tasklist/default/';

/**
 * Builds what every page has: the head with the ways that this person's groups may go.
 *
 * @param here the address of the present page
 * @return who is signed in
 */
export async function openPage(here) {
  let me;
  try {
    me = await get('me');
  } catch (refused) {
    if (refused.status === 401) {
      location.assign('/sign-in');
    }
    document.querySelector('main').replaceChildren(el('p', { class: 'hy-notice hy-failure', role: 'alert' }, refused.message));
    throw refused;
  }
  const works = me.groups.some((group) => !['supervisors', 'camunda-admin', 'security-admin', 'auditors'].includes(group));
  const supervises = me.groups.some((group) => /^(dispatch|unit)-/.test(group)
    || ['proposal-office', 'proposal-committee', 'leadership', 'supervisors'].includes(group));
  const ways = [
    ['/', '首页', true],
    [TASKLIST, '待办', works && me.groups.some((group) => group !== 'evaluators')],
    ['/proposals', '提案查询', works || me.groups.includes('supervisors')],
    ['/key-proposals', '重点提案', works || me.groups.includes('supervisors')],
    ['/consultations', '督办协商', works || me.groups.includes('supervisors')],
    ['/slips', '督办单', supervises],
    ['/commitments', '承诺台账', works || supervises],
    ['/statistics', '统计分析', supervises],
    ['/evaluations', '评价', works || supervises],
    ['/proposals/new', '提交提案', me.groups.includes('members')],
    ['/calendar', '工作日历', me.groups.includes('camunda-admin')],
    ['/deadlines', '时限管理', me.groups.includes('camunda-admin')],
    ['/rules', '规则方案', me.groups.includes('camunda-admin')],
    ['/undelivered', '未送达通知', me.groups.includes('camunda-admin')],
    ['/camunda/app/cockpit/default/', me.groups.includes('supervisors') ? '督办监看' : '流程监看', me.groups.includes('supervisors') || me.groups.includes('camunda-admin')],
    ['/camunda/app/admin/default/', '账号管理', me.groups.includes('camunda-admin')],
  ];
  document.body.prepend(el('header', { class: 'hy-header' },
    el('a', { class: 'hy-brand', href: '/' }, '回音 · 提案办理'),
    el('nav', { class: 'hy-nav', 'aria-label': '主导航' },
      ways.filter(([, , may]) => may).map(([href, words]) =>
        el('a', { href, 'aria-current': href === here ? 'page' : null }, words)),
      el('span', { class: 'hy-last' }, me.name, button('退出', 'hy-link-button', signOut)))));
  return me;
}

async function signOut() {
  const token = document.cookie.match(/(?:^|; )XSRF-TOKEN=([^;]*)/);
  await fetch('/sign-out', { method: 'POST', headers: { 'X-XSRF-TOKEN': token ? token[1] : '' }, redirect: 'manual' });
  location.assign('/sign-in?signed-out');
}

export function main() {
  return document.querySelector('main');
}

export function failure(refused) {
  return el('p', { class: 'hy-notice hy-failure', role: 'alert' }, refused.message);
}

/** One page of a list, and the way to the next. @param counted how far it was counted, where it was not to its end */
export function pager({ page, size, total }, go, counter = '件', counted = Infinity) {
  const last = Math.max(0, Math.ceil(total / size) - 1);
  return total === 0 ? null : el('nav', { class: 'hy-pages', 'aria-label': '分页' },
    el('span', {}, `第 ${page * size + 1}–${Math.min(total, (page + 1) * size)} ${counter}，${total > counted ? `超过 ${counted}` : `共 ${total}`} ${counter}`),
    button('上一页', 'hy-secondary', () => go(page - 1), { disabled: page === 0 }),
    button('下一页', 'hy-secondary', () => go(page + 1), { disabled: page >= last }));
}

