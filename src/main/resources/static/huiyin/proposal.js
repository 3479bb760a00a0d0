import { find, get, post } from './api.js';
import { button, el, fill, lamp, longDay } from './dom.js';
import { renderDossier } from './dossier.js';
import { failure, main, openPage } from './page.js';

const COLOURS = [['BLUE', '蓝色：提醒'], ['ORANGE', '橙色：警告'], ['RED', '红色：最后督办']];

const id = decodeURIComponent(location.pathname.split('/').pop());
await openPage('/proposals');
const acts = el('div', { class: 'hy-actions' });
const panel = el('div', { hidden: true });
const sheets = el('div', {});
const body = el('article', { class: 'hy-dossier hy-panel' });
let dossier = null;
let place = panel;
let done = null;

fill(main(),
  el('div', { class: 'hy-toolbar' }, el('a', { href: '/proposals', on: { click: back } }, '‹ 返回列表'), acts),
  panel, sheets, body);
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
    renderDossier(body, dossier, { timeline: timeline || [], similar: similar || [], page: true, actsOf });
    await Promise.all([promised(), rating()]);
    done = null;
    fill(acts, offered().map((act) => button(act.words, act.danger ? 'hy-danger' : 'hy-secondary', () => open(act))),
      button('打印', 'hy-secondary', () => window.print()));
  } catch (refused) {
    fill(body, failure(refused));
  }
}

/** What was promised in the case, each a way into the ledger. */
async function promised() {
  const made = await find(`commitments?proposal=${encodeURIComponent(id)}&size=100`);
  if (made && made.total > 0) {
    body.append(el('section', { class: 'hy-stack' }, el('h3', {}, '承诺'), made.items.map((one) => el('div', { class: 'hy-said' },
      el('p', {}, one.due ? [lamp(one.due), ' '] : null, el('b', {}, one.state.label), ` ${one.unitName}，${longDay(one.dueOn)}前完成`,
        one.signedName ? el('span', { class: 'hy-muted' }, `（${one.source.label}，${one.signedName}签发）`) : null),
      el('p', { class: 'hy-text' }, el('a', { href: `/commitments/${one.id}` }, one.matter))))));
  }
}

/** Whoever rates the case goes from here to their sheet. */
async function rating() {
  const mine = await find(`evaluations/mine?state=OPEN&proposal=${encodeURIComponent(id)}`);
  fill(sheets, mine && mine.items.map((one) => el('p', { class: 'hy-notice' }, '请您评价这件提案：',
    el('a', { href: `/evaluations/sheets/${one.id}` }, one.criteria), one.due ? [' ', lamp(one.due), ` ${longDay(one.due.date)}前提交`] : null)));
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
      code: 'ASK_CONSULTATION', words: '督办协商…', button: '提出督办协商', reason: '为什么开展',
      question: '由提案委员会办公室制定方案，主席会议成员审批后通知各方。督办观察人员的建议由办公室核定。',
      path: () => `proposals/${id}/consultations`, done: '督办协商已提出。',
    },
    {
      code: 'RECOMMEND_KEY', words: '列为重点提案…', button: '建立名单',
      question: '将建立一份只有本案的重点提案名单：推荐评分、征求交办单位意见后，由主席会议成员审定。',
      path: () => 'key-lists', body: () => ({ proposals: [id] }), done: '名单已建立，请在待办“推荐重点提案”中写明理由并评分。',
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

/** What stands below a unit's part: its acts, and where they ask what they need to know. */
function actsOf(part) {
  const slot = el('div', { hidden: true });
  const acts = offeredFor(part).map((act) => button(act.words, act.kind || 'hy-secondary',
    (event) => (act.atOnce ? press(act, slot, event.target) : open(act, slot))));
  if (done && done.part === part.id) {
    slot.hidden = false;
    slot.append(el('p', { class: 'hy-notice', role: 'status' }, done.words));
  }
  return acts.length === 0 && slot.hidden ? null : el('div', { class: 'hy-stack hy-no-print' },
    acts.length === 0 ? null : el('div', { class: 'hy-actions' }, acts), slot);
}

function offeredFor(part) {
  const may = part.acts || [];
  const slip = (part.slips || []).find((one) => one.state.code === 'OPEN');
  const next = COLOURS.slice(slip ? COLOURS.findIndex(([code]) => code === slip.colour.code) + 1 : 0);
  const due = part.role.code === 'CO' ? part.opinionDue : part.replyDue;
  const told = `已催办，已告知${part.unitName}的联络员和签发人。`;
  return [
    {
      code: 'ANSWER_SLIP', words: '答复督办单', button: '提交答复', kind: 'hy-primary',
      question: slip && `${slip.number}${slip.colour.label}督办单：${slip.matter}`,
      fields: () => [text('answer', '答复内容', { rows: 6, hint: '写明办理情况和结果，最多2000个字。提交后不能修改。' })],
      path: () => `slips/${slip.id}/answer`, done: '督办单已答复，已告知发出人。',
    },
    {
      code: 'REQUEST_EXTENSION', words: '申请延期', button: '提交申请', reason: '延期理由',
      question: `须在到期前申请，由交办单位审批。${due ? `现期限${longDay(due.date)}。` : ''}`,
      fields: () => [text('until', '延至', { date: true, hint: '最后一天，当天仍可答复。' })],
      path: () => `assignments/${part.id}/extension-request`, done: '延期申请已提交，等待交办单位审批。',
    },
    {
      code: 'REVISE_PLAN', words: '修改办理方案', button: '提交新方案', question: '原方案保留在记录中。',
      fields: () => [text('division', '分工', { rows: 4, value: part.plan && part.plan.division, hint: '分管领导、责任处室、经办人各做什么。' }),
        text('plannedOn', '计划完成日期', { date: true, value: part.plan && part.plan.plannedOn, hint: '打算在哪一天之前办完。' }),
        text('standard', '质量标准', { rows: 4, value: part.plan && part.plan.standard, hint: '办到什么程度算办好。' })],
      path: () => `assignments/${part.id}/plan`, done: '办理方案已修改。',
    },
    { code: 'URGE', words: '催办', atOnce: true, path: () => `assignments/${part.id}/urgings`, done: told },
    {
      code: 'URGE', words: '附言催办', button: '催办', done: told,
      question: `将告知${part.unitName}的联络员和签发人，记入办理过程；不改变任何期限。`,
      fields: () => [text('note', '附言', { hint: '最多200个字。' })], path: () => `assignments/${part.id}/urgings`,
    },
    {
      code: 'ISSUE_SLIP', words: '发督办单', button: '发出督办单',
      question: slip ? `${slip.number}${slip.colour.label}督办单逾期未答复，发出更高一级的督办单后，前一张即告了结。`
        : '一事一单。承办单位须在规则方案规定的期限内答复，期限从今天起算。',
      fields: () => [choice('colour', '颜色', next.map(([code, label]) => ({ code, label }))),
        text('matter', '督办事项', { rows: 5, value: slip && slip.matter, hint: '要求办什么、答复什么，最多1000个字。' })],
      path: () => `assignments/${part.id}/slips`, done: `督办单已发出，已告知${part.unitName}的联络员和签发人。`,
    },
    {
      code: 'PAUSE', words: '暂停计时', button: '暂停计时', reason: '暂停理由',
      question: `暂停期间${part.unitName}的期限停止计算，恢复后顺延。`, path: () => `assignments/${part.id}/pause`,
      done: `已暂停计时，已告知${part.unitName}的联络员和签发人。`,
    },
    {
      code: 'RESUME', words: '恢复计时', button: '恢复计时', reason: '恢复理由',
      question: `${part.unitName}的期限从今天起继续计算。`, path: () => `assignments/${part.id}/resumption`,
      done: `已恢复计时，已告知${part.unitName}的联络员和签发人。`,
    },
  ].filter((act) => may.includes(act.code)).map((act) => ({ ...act, part: part.id }));
}

/** An act that needs nothing more to be said. */
async function press(act, slot, pressed) {
  pressed.disabled = true;
  try {
    await post(act.path({}));
    await finished(act);
  } catch (refused) {
    fill(slot, failure(refused));
    slot.hidden = false;
    pressed.disabled = false;
  }
}

async function finished(act) {
  done = act.done ? { part: act.part, words: act.done } : null;
  close();
  await show();
  if (act.done && !act.part) {
    fill(panel, el('p', { class: 'hy-notice', role: 'status' }, act.done));
    panel.hidden = false;
  }
}

function choice(name, words, codes) {
  const input = el('select', { id: `act-${name}`, name },
    codes.length === 1 ? null : el('option', { value: '' }, '请选择'), codes.map((code) => el('option', { value: code.code }, code.label)));
  return el('div', { class: 'hy-field' }, el('label', { for: input.id }, words), input, el('p', { class: 'hy-error', role: 'alert' }));
}

function text(name, words, { date = false, rows = 3, value = null, hint }) {
  const input = date ? el('input', { type: 'date', id: `act-${name}`, name, value })
    : el('textarea', { id: `act-${name}`, name, rows }, value);
  return el('div', { class: 'hy-field' }, el('label', { for: input.id }, words), input,
    el('p', { class: 'hy-hint' }, hint), el('p', { class: 'hy-error', role: 'alert' }));
}

/** @param where a part's own place; the acts of the case ask above it */
async function open(act, where = panel) {
  close();
  place = where;
  let extra = [];
  try {
    extra = act.fields ? await act.fields() : [];
  } catch (refused) {
    fill(place, failure(refused));
    place.hidden = false;
    return;
  }
  const reason = act.reason ? text('reason', act.reason, { hint: '记入办理过程。' }) : null;
  const wrong = el('p', { class: 'hy-notice hy-failure', role: 'alert', hidden: true });
  const sure = button(act.button, act.danger ? 'hy-danger' : 'hy-primary', run);
  fill(place, el('div', {
    class: 'hy-confirm', role: 'dialog', 'aria-label': act.words, on: { input: (event) => complain(event.target, null) },
  },
    el('h2', {}, act.words), el('p', { class: 'hy-text' }, act.question), extra, reason, wrong,
    el('div', { class: 'hy-actions' }, sure, button('取消', 'hy-secondary', close))));
  place.hidden = false;
  (place.querySelector('select, input, textarea') || sure).focus();
  place.scrollIntoView({ block: 'nearest' });

  async function run() {
    const inputs = [...place.querySelectorAll('[name]')];
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
      await post(act.path(values), act.body ? act.body(values) : sent);
      await finished(act);
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
  place.hidden = true;
  fill(place);
}
