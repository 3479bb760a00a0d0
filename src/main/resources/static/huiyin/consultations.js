import { addressOf } from './api.js';
import { day, el, fill, fold, longDay, stamp } from './dom.js';
import { attachments, linkTo, pairs } from './dossier.js';
import { records } from './record-rows.js';

const KINDS = [['MEMBER', '委员'], ['DEPARTMENT', '其他部门'], ['EXPERT', '专家'], ['EVALUATOR', '第三方评价人员'], ['OTHER', '其他']];

export function kindText(code) {
  return (KINDS.find(([one]) => one === code) || [])[1] || code;
}

function when(one) {
  return `${longDay(one.heldOn)}${one.heldAt || ''}`;
}

const DOCUMENTS = {
  NOTICE_DRAFT: ['notice', '下载通知送审稿（Word）'],
  NOTICE: ['notice', '下载通知（Word）'],
  MINUTES_DRAFT: ['minutes', '下载纪要征求意见稿（Word）'],
  MINUTES: ['minutes', '下载纪要（Word）'],
};

/** What may be saved as a Word file now. */
export function downloads(c, kind = 'hy-secondary') {
  return c.documents.map((code) => el('a', {
    class: kind, download: '', href: addressOf(`consultations/${encodeURIComponent(c.id)}/${DOCUMENTS[code][0]}.docx`),
  }, DOCUMENTS[code][1]));
}

/** A consultation as a document. */
export function renderConsultation(target, c) {
  fill(target,
    el('header', {}, el('h1', {}, '督办协商'), el('p', {}, `${c.caseNumber || ''}　${c.title}`)),
    pairs([
      ['提案', linkTo({ id: c.proposalId, caseNumber: c.caseNumber, title: c.title })],
      ['状态', [c.state.label, c.outcome ? `，结果：${c.outcome.label}` : null]],
      ['起因', [c.origin.label, c.requestedBy ? `，${c.requestedBy} ${stamp(c.requestedAt)}` : null, c.reason ? el('div', { class: 'hy-text' }, c.reason) : null]],
      ['核定', c.decision ? [`${c.decision.by} ${stamp(c.decision.at)}`, c.decision.text ? `：${c.decision.text}` : null] : null],
      ['了结', c.endReason ? `${longDay(c.endedAt)} ${c.endReason}` : c.endedAt ? longDay(c.endedAt) : null],
    ]),
    part('方案', planOf(c)),
    part('通知', noticesOf(c)),
    part('书面汇报', papersOf(c)),
    part('走访', c.visits.map(visit)),
    part('协商情况', meetingOf(c)),
    part('纪要', c.minutes.map((one, index) => minutes(one, index === c.minutes.length - 1))),
    part('协商清单', itemsOf(c)),
    part('督办报告', c.report ? signed(c.report) : null),
    part('批示', c.instruction ? signed(c.instruction) : null),
    part('原登记', c.record ? [el('p', {}, `${longDay(c.record.heldOn)}　参加人员：${c.record.participants}`), fold(c.record.minutes)] : null));
}

function part(heading, ...content) {
  const shown = content.flat(Infinity).filter(Boolean);
  return shown.length === 0 ? null : el('section', { class: 'hy-chapter' }, el('h2', {}, heading), shown);
}

function signed(said) {
  return [el('p', { class: 'hy-text' }, said.text), el('p', { class: 'hy-signed' }, said.by, el('br'), longDay(said.at))];
}

export function planOf(c) {
  const { plan } = c;
  return plan ? [pairs([
    ['目的', el('div', { class: 'hy-text' }, plan.purpose)],
    ['方式', plan.modeLabel],
    ['时间', when(plan)],
    ['地点', plan.place],
    ['领衔督办领导', plan.lead],
    ['协助', plan.committee],
    ['参加人员', ['提案人、承办单位', plan.participants.map((one) => `；${one.name}（${[kindText(one.kind), one.organisation].filter(Boolean).join('，')}）`)]],
    ['宣传安排', plan.publicity],
    ['拟订', `${plan.draftedBy} ${stamp(plan.draftedAt)}${plan.version > 1 ? `，第${plan.version}稿` : ''}`],
    ['审批', plan.decision ? [`${plan.approved ? '同意' : '退回'}，${plan.decision.by} ${stamp(plan.decision.at)}`, plan.decision.text ? `：${plan.decision.text}` : null] : null],
  ])] : null;
}

function noticesOf(c) {
  return c.notices.map((one) => el('div', { class: 'hy-said' },
    el('p', {}, el('b', {}, one.number === 1 ? '通知' : '改期'), `　${longDay(one.givenAt)}发出`),
    el('p', {}, `${when(one)}，${one.place}；书面汇报${longDay(one.papersDue)}前提交。`),
    one.reason ? el('p', {}, `改期理由：${one.reason}`) : null));
}

function papersOf(c) {
  return c.units.map((one) => el('div', { class: 'hy-said' },
    el('p', {}, el('b', {}, one.unitName), one.lead ? null : '（会办）',
      one.paper ? `　${one.paper.by} ${stamp(one.paper.at)}${one.late ? '（迟交）' : ''}` : el('span', { class: 'hy-muted' }, '　没有提交')),
    one.paper ? fold(one.paper.text) : null, attachments(one.files)));
}

function visit(one) {
  return el('div', { class: 'hy-said' },
    el('p', {}, el('b', {}, longDay(one.visitedOn)), `　${one.place}`),
    el('p', {}, `参加人员：${one.participants}`), fold(one.record.text),
    one.photos.length > 0 ? el('div', { class: 'hy-photos' }, one.photos.filter((photo) => photo.mediaType.startsWith('image/')).map((photo) =>
      el('img', { src: new URL(`../api/v1/attachments/${encodeURIComponent(photo.id)}`, import.meta.url).href, alt: photo.name, loading: 'lazy' }))) : null,
    attachments(one.photos));
}

function meetingOf(c) {
  const { meeting } = c;
  if (!meeting) {
    return null;
  }
  const name = (code) => (c.units.find((unit) => unit.unit === code) || { unitName: code }).unitName;
  const present = meeting.attendance.filter((one) => one.present);
  const absent = meeting.attendance.filter((one) => !one.present);
  return [
    el('p', {}, `${longDay(c.heldOn)}，${meeting.host}主持。`),
    present.length > 0 ? el('p', {}, '出席：', present.map((one) => [one.name, one.organisation && `（${one.organisation}）`].filter(Boolean).join('')).join('、')) : null,
    absent.length > 0 ? el('p', {}, '缺席：', absent.map((one) => `${one.name}（${one.note}）`).join('、')) : null,
    el('h3', {}, '承办单位汇报'),
    meeting.reports.map((one) => el('div', { class: 'hy-said' }, el('p', {}, el('b', {}, name(one.unit)), one.present ? null : `　缺席：${one.note}`),
      one.content ? fold(one.content) : null)),
    meeting.remarks.length > 0 ? [el('h3', {}, '意见建议'), remarks(meeting.remarks)] : null];
}

export function remarks(all) {
  return el('ol', { class: 'hy-requests' }, all.map((one) => el('li', {},
    el('p', {}, el('b', {}, one.speaker), one.organisation ? `（${one.organisation}）` : null, '：', one.content),
    one.answer ? el('p', { class: 'hy-muted' }, `${one.answeredBy}：${one.answer}`) : null)));
}

function minutes(one, last) {
  return el('div', { class: last ? null : 'hy-said hy-muted' },
    one.version > 1 || !last ? el('p', {}, el('b', {}, `第${one.version}稿`)) : null,
    last ? el('p', { class: 'hy-text' }, one.text.text) : fold(one.text.text),
    el('p', { class: 'hy-signed' }, one.text.by, el('br'), longDay(one.text.at)),
    one.confirmations.length > 0 ? el('ul', { class: 'hy-plain' }, one.confirmations.map((answer) => el('li', {},
      el('b', {}, answer.unitName), `　${answer.answer.label}　${day(answer.at)}`, answer.reason ? el('div', { class: 'hy-text' }, answer.reason) : null))) : null,
    one.keptReason ? el('p', {}, `维持纪要：${one.keptReason}`) : null);
}

function noItems(c) {
  return c.noItemsReason ? el('p', {}, `没有形成清单事项：${c.noItemsReason}`) : null;
}

/** The list where there is no room for a table: beside a form's question. */
export function itemsInBrief(c) {
  return c.items.length === 0 ? noItems(c) : el('ul', { class: 'hy-plain' }, c.items.map((one) => el('li', {},
    itemHead({ row: ofItem(one) }), one.settled ? el('p', {}, `处理：${one.settled}`) : null,
    el('p', {}, el('span', { class: 'hy-state' }, one.state.label)))));
}

/** The list as a table. */
function itemsOf(c) {
  if (c.items.length === 0) {
    return noItems(c);
  }
  return el('div', { class: 'hy-table-scroll' }, el('table', { class: 'hy-table hy-cards hy-still hy-items' },
    el('thead', {}, el('tr', {}, ['序号', '事项', '责任单位', '责任人', '时限', '公示', '状态'].map((name) => el('th', { scope: 'col' }, name)))),
    el('tbody', {}, c.items.map((one) => el('tr', {},
      el('td', { class: 'hy-num', 'data-label': '序号' }, one.number),
      el('td', { class: 'hy-name' }, one.matter,
        one.former.map(formerly),
        one.refusal ? el('div', { class: 'hy-muted' }, `未认领：${one.refusal}`) : null,
        one.settled ? el('div', { class: 'hy-muted' }, `处理：${one.settled}`) : null),
      el('td', { 'data-label': '责任单位' }, one.unitName), el('td', { 'data-label': '责任人' }, one.person),
      el('td', { class: 'hy-date', 'data-label': '时限' }, day(one.due)),
      el('td', { 'data-label': '公示' }, one.published ? '是' : '否'),
      el('td', { 'data-label': '状态' }, el('span', { class: 'hy-state' }, one.state.label)))))));
}

/** What an item said before its unit refused it. */
function formerly(one) {
  return el('div', { class: 'hy-muted' }, `原事项：${one.matter}（${day(one.due)}）`, el('br'), `未认领：${one.refusal}`, el('br'), `改写：${one.settled}`);
}

// --- the forms' editors ---

export const participants = records({
  noun: '人',
  columns: [
    { name: 'name', words: '姓名', kind: 'text', max: 40 },
    { name: 'kind', words: '类别', kind: 'select', options: () => KINDS },
    { name: 'organisation', words: '单位职务', kind: 'text', max: 80, optional: true },
  ],
  filled: (row) => row.name || row.kind || row.organisation,
});

export const attendance = records({
  noun: '人',
  columns: [
    { name: 'name', words: '姓名', kind: 'text', max: 80 },
    { name: 'organisation', words: '单位职务', kind: 'text', max: 80, optional: true },
    { name: 'present', words: '是否出席', kind: 'choice', boolean: true, value: 'true', options: () => [['true', '出席'], ['false', '缺席']] },
    { name: 'note', words: '缺席原因，或由谁代替', kind: 'text', max: 80, shown: (row) => row.present === 'false' },
  ],
  filled: (row) => row.name || row.organisation,
});

export const reports = records({
  noun: '个单位',
  keys: ['unit'],
  given: ({ consultation }) => consultation.units.map((one) => ({ unit: one.unit, unitName: one.unitName, paper: one.paper })),
  head: ({ row }) => [el('b', {}, row.unitName), el('span', { class: 'hy-muted' }, row.paper ? '　已交书面汇报' : '　没有书面汇报')],
  title: (row) => row.unitName,
  columns: [
    { name: 'present', words: '到会', kind: 'choice', boolean: true, value: 'true', options: () => [['true', '到会汇报'], ['false', '缺席']] },
    { name: 'note', words: '缺席原因', kind: 'text', max: 80, shown: (row) => row.present === 'false' },
    { name: 'content', words: '汇报内容', kind: 'area', rows: 4, max: 5000, shown: (row) => row.present === 'true' },
  ],
});

export const remarkRows = records({
  noun: '条',
  columns: [
    { name: 'speaker', words: '发言人', kind: 'text', max: 80 },
    { name: 'organisation', words: '单位职务', kind: 'text', max: 80, optional: true },
    { name: 'content', words: '问题、意见建议', kind: 'area', rows: 3, max: 5000 },
    { name: 'answeredBy', words: '由谁回应', kind: 'text', max: 80, optional: (row) => !row.answer },
    { name: 'answer', words: '回应', kind: 'area', rows: 2, max: 5000, optional: true },
  ],
  filled: (row) => row.speaker || row.content,
});

export const items = records({
  noun: '项',
  columns: [
    { name: 'matter', words: '事项', kind: 'area', max: 500 },
    { name: 'unit', words: '责任单位', kind: 'select', options: ({ consultation }) => consultation.units.map((one) => [one.unit, one.unitName]) },
    { name: 'person', words: '责任人', kind: 'text', max: 40 },
    { name: 'due', words: '时限', kind: 'date' },
    { name: 'published', words: '是否公示', kind: 'choice', boolean: true, value: 'true', options: () => [['true', '公示'], ['false', '不公示']] },
  ],
  filled: (row) => row.matter || row.unit || row.person || row.due,
});

const itemHead = ({ row }) => [el('p', {}, el('b', {}, `${row.number}. `), row.item.matter),
  el('p', { class: 'hy-muted' }, `${row.item.unitName}　${row.item.person}　${longDay(row.item.due)}前${row.item.published ? '　公示' : ''}`),
  row.item.former.map(formerly), row.item.refusal ? el('p', {}, `未认领的理由：${row.item.refusal}`) : null];
const ofItem = (one) => ({ itemId: one.id, number: one.number, item: one });

export const itemAnswers = records({
  noun: '项',
  keys: ['itemId'],
  given: ({ consultation, task }) => consultation.items
    .filter((one) => one.state.code === 'OPEN' && (consultation.units.find((unit) => unit.id === task.consultedUnitId) || {}).unit === one.unit)
    .map(ofItem),
  head: itemHead,
  title: (row) => `第 ${row.number} 项`,
  columns: [
    { name: 'accepted', words: '认领', kind: 'choice', boolean: true, options: () => [['true', '认领'], ['false', '不能认领']] },
    { name: 'reason', words: '不能认领的理由', kind: 'area', max: 2000, shown: (row) => row.accepted === 'false' },
  ],
});

export const itemSettlements = records({
  noun: '项',
  keys: ['itemId'],
  given: ({ consultation }) => consultation.items.filter((one) => one.state.code === 'REFUSED').map(ofItem),
  head: itemHead,
  title: (row) => `第 ${row.number} 项`,
  columns: [
    { name: 'settlement', words: '处理', kind: 'choice', options: () => [['KEEP', '保留（经领导决定）'], ['REWORD', '改写'], ['DROP', '撤销']] },
    { name: 'matter', words: '改写后的事项', kind: 'area', max: 500, shown: (row) => row.settlement === 'REWORD' },
    { name: 'due', words: '新的时限', kind: 'date', shown: (row) => row.settlement === 'REWORD' },
    { name: 'reason', words: '依据和理由', kind: 'area', max: 2000 },
  ],
});

// --- what forms begin with ---

/** Everybody who was asked to come. */
export function expected(c, dossier) {
  return [
    ...(c.plan ? [{ name: c.plan.lead, organisation: '领衔督办领导' }] : []),
    ...(dossier.signers || []).filter((one) => one.first).map((one) => ({ name: one.name, organisation: '提案人' })),
    ...(c.plan ? c.plan.participants.map((one) => ({ name: one.name, organisation: one.organisation || kindText(one.kind) })) : []),
  ];
}

/** The minutes as they were sent last, or as far as the record gives them. */
export function minutesDraft(c) {
  const last = c.minutes[c.minutes.length - 1];
  return last ? last.text.text : c.draft || undefined;
}
