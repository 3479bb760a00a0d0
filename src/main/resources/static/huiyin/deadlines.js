import { get, post } from './api.js';
import { button, day, el, fill, stamp } from './dom.js';
import { failure, main, openPage, pager } from './page.js';

const SIZE = 20;
/** How often a recalculation that runs is looked at. */
const LOOK = 2000;

await openPage('/deadlines');
const unwatched = el('div', { class: 'hy-stack', 'aria-live': 'polite' });
const preview = el('div', { class: 'hy-stack', 'aria-live': 'polite' });
const runs = el('div', { class: 'hy-stack', 'aria-live': 'polite' });
const profile = el('select', { id: 'recalculation-profile' }, el('option', { value: '' }, '只按工作日历，各项期限沿用原规则方案'));
fill(main(), el('h1', {}, '时限管理'),
  el('section', { class: 'hy-stack' }, el('h2', {}, '时限自查'),
    el('p', { class: 'hy-muted' }, '每项未了结的时限都应有人督促：有定时，且不晚于应办的时间。每天凌晨自动检查一次，有遗漏的列在下面，并告知系统管理员。'), unwatched),
  el('section', { class: 'hy-stack' }, el('h2', {}, '重新计算期限'),
    el('p', { class: 'hy-muted' }, '导入或更正放假安排、更正规则方案以后，先看哪些期限会变动，再确认。期限、待办和提醒一并变动，留下记录，并告知承办人。'),
    el('form', { class: 'hy-toolbar hy-filters', on: { submit: (event) => { event.preventDefault(); showPreview(); } } },
      el('div', { class: 'hy-field' }, el('label', { for: profile.id }, '依据'), profile),
      el('div', { class: 'hy-actions' }, el('button', { type: 'submit', class: 'hy-secondary' }, '看看哪些期限会变动'))),
    preview, runs));
const labels = new Map();
await offerProfiles();
await Promise.all([showUnwatched(0), showRuns()]);
// Whoever comes from a list just loaded or a rule just saved wants to see at once what moves.
const asked = new URLSearchParams(location.search).get('preview');
if (asked !== null) {
  profile.value = labels.has(asked) ? asked : '';
  await showPreview();
  preview.scrollIntoView({ block: 'nearest' });
}

async function offerProfiles() {
  try {
    (await get('rule-profiles')).forEach((one) => {
      labels.set(one.name, one.label);
      profile.append(el('option', { value: one.name }, `${one.label}：改用最新的第 ${one.version} 版`));
    });
  } catch {
    // The calendar can be chosen all the same.
  }
}

async function showUnwatched(page) {
  try {
    const found = await get(`deadlines/unwatched?page=${page}&size=${SIZE}`);
    fill(unwatched, found.total === 0
      ? el('p', { class: 'hy-notice', role: 'status' }, el('b', {}, '没有遗漏。'), ' 每项未了结的时限都有人督促。')
      : [el('p', { class: 'hy-notice hy-failure', role: 'alert' }, el('b', {}, `有 ${found.total} 项时限无人督促。`), ' 请重建督促，并查明原因。'),
        table(['案号', '环节', '承办人', '到期', '情况', '应办时间', '上次提醒'], found.items.map((item) => [
          item.caseNumber, item.step, item.holder, day(item.due), item.faultLabel, stamp(item.nextActAt), stamp(item.lastRemindedAt) || '没有'])),
        found.total > found.size ? pager(found, showUnwatched, '项') : null,
        el('div', { class: 'hy-actions' }, button('重建督促', 'hy-primary', restore))]);
  } catch (refused) {
    fill(unwatched, failure(refused));
  }
}

async function restore(event) {
  event.target.disabled = true;
  try {
    await post('deadlines/unwatched/restoration', {});
    await showUnwatched(0);
  } catch (refused) {
    fill(unwatched, failure(refused));
  }
}

async function showPreview() {
  fill(preview, el('p', { class: 'hy-loading' }, '正在计算'));
  const chosen = profile.value;
  try {
    const found = await get(`deadlines/recalculation${chosen ? `?profile=${encodeURIComponent(chosen)}` : ''}`);
    fill(preview, found.moving === 0
      ? el('p', { class: 'hy-notice', role: 'status' }, `${found.open} 项未了结的期限都不变。`)
      : [el('p', {}, el('b', {}, `${found.open} 项未了结的期限中，${found.moving} 项会变动。`),
        found.moving > found.items.length ? ` 下面列出最先到期的 ${found.items.length} 项。` : ''),
      table(['案号', '环节', '承办人', '现在的期限', '变动后的期限'], found.items.map((item) => [
        item.caseNumber, item.step, item.holder, day(item.before), day(item.after)])),
      confirmation(chosen, found.moving)]);
  } catch (refused) {
    fill(preview, failure(refused));
  }
}

function confirmation(chosen, moving) {
  const reason = el('input', { type: 'text', id: 'recalculation-reason', maxlength: 200 });
  const said = el('div', { 'aria-live': 'polite' });
  return el('div', { class: 'hy-stack' },
    el('div', { class: 'hy-field' }, el('label', { for: reason.id }, '理由'), reason,
      el('p', { class: 'hy-hint' }, '承办人会看到这段话，例如“2027年放假安排已公布”。')),
    said,
    el('div', { class: 'hy-actions' }, button(`确认变动 ${moving} 项期限`, 'hy-primary', async (event) => {
      event.target.disabled = true;
      try {
        await post('deadlines/recalculation', { profile: chosen || null, reason: reason.value });
        fill(preview);
        await showRuns();
      } catch (refused) {
        fill(said, failure(refused));
        event.target.disabled = false;
      }
    })));
}

async function showRuns() {
  try {
    const found = await get('deadlines/recalculations');
    fill(runs, found.length === 0 ? null : [el('h3', {}, '重算记录'),
      table(['时间', '经办', '依据', '理由', '进度'], found.map((run) => [
        stamp(run.requestedAt), run.requestedName, run.profileName ? `规则方案：${labels.get(run.profileName) || run.profileName}` : '工作日历', run.reason, progress(run)]))]);
    if (found.some((run) => !run.finishedAt)) {
      setTimeout(showRuns, LOOK);
    }
  } catch (refused) {
    fill(runs, failure(refused));
  }
}

function progress(run) {
  if (run.total === undefined || run.total === null) {
    return '正在列出';
  }
  return run.finishedAt ? `已完成，变动 ${run.total} 项` : el('span', {}, el('progress', { max: run.total, value: run.moved }), ` ${run.moved} / ${run.total}`);
}

function table(heads, rows) {
  return el('div', { class: 'hy-table-scroll' }, el('table', { class: 'hy-table hy-cards hy-still' },
    el('thead', {}, el('tr', {}, heads.map((words) => el('th', { scope: 'col' }, words)))),
    el('tbody', {}, rows.map((cells) => el('tr', {}, cells.map((content, index) => el('td', { 'data-label': heads[index] }, content)))))));
}
