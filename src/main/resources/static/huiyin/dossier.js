import { addressOf, get } from './api.js';
import { add, day, el, fill, fold, keyMark, lamp, longDay, remaining, sizeText, stamp } from './dom.js';

/**
 * Shows all of a case, for a form beside its answer and for the case's own page.
 *
 * @param target what is filled
 * @param dossier as GET /api/v1/proposals/{id} gives it
 * @param more timeline and similar, as the API gives them; page: whether the case stands alone, with its whole record;
 *     actsOf: what a part's reader may do with it, as an element, where that is offered
 */
export function renderDossier(target, dossier, { timeline = [], similar = [], page = false, actsOf = () => null } = {}) {
  fill(target,
    el(page ? 'h1' : 'h2', { class: 'hy-title' }, dossier.title, keyMark(dossier.keyProposal)),
    nineLinks(dossier.links),
    facts(dossier),
    mergedNote(dossier),
    section('具体建议', requests(dossier.requests)),
    section('情况与分析', fold(dossier.body)),
    section('附件', attachments(dossier.attachments)),
    section('承办单位', (dossier.assignments || []).map((part) => assignment(part, dossier, actsOf))),
    section('提案人评价', ratings(dossier.ratings)),
    section('督办协商', (dossier.consultations || []).map(consultation)),
    section('函件', (dossier.letters || []).map(letter)),
    section('公开', publication(dossier.publication)),
    section('审查与交办意见', decisions(dossier.decisions)),
    section('办理过程', timelineOf(timeline, page ? timeline.length : LATEST)),
    section('相似提案', similarOnes(similar)));
  return target;
}

function section(heading, ...content) {
  const shown = content.flat(Infinity).filter((piece) => piece);
  return shown.length === 0 ? null : [el('h3', {}, heading), ...shown];
}

function label(code) {
  return code ? code.label || code.code || code : null;
}

export function nineLinks(links = []) {
  return links.length === 0 ? null : el('ol', { class: 'hy-nine-links', 'aria-label': '办理环节' }, links.map((link) =>
    el('li', {
      class: { DONE: 'hy-done', PRESENT: 'hy-now' }[link.state],
      'aria-current': link.state === 'PRESENT' ? 'step' : null,
    }, link.label)));
}

function facts(dossier) {
  const signers = dossier.signers || [];
  const first = signers.filter((signer) => signer.first);
  const others = signers.filter((signer) => !first.includes(signer)).map((signer) => signer.name).join('、');
  return pairs([
    [dossier.caseNumber ? '案号' : '流水号', dossier.caseNumber || dossier.registrationNumber],
    ['状态', [label(dossier.status), dossier.round > 1 ? `，第${dossier.round}轮办理` : null]],
    ['提案人', [first.map((signer) => signer.name).join('、'), dossier.proposerKind && `（${label(dossier.proposerKind)}）`,
      others && `，联名：${others}`]],
    ['类别', [label(dossier.category), dossier.kind && ` · ${label(dossier.kind)}`,
      dossier.session && ` · ${dossier.session.label}`]],
    ['日期', [[dossier.submittedAt, '提交'], [dossier.filedAt, '立案'], [dossier.closedAt, dossier.status.code.startsWith('CLOSED') ? '办结' : '终止']]
      .filter(([at]) => at).map(([at, what]) => `${day(at)} ${what}`).join('，')],
    ['办理方式', [label(dossier.handlingMode), dossier.channel && ` · ${label(dossier.channel)}`]],
    ['建议承办单位', dossier.suggestedUnits],
    ['重点提案', keyFacts(dossier.keyProposal)],
    ['提案人意愿', [dossier.contactAgreed === false ? '不同意联系面商' : null,
      dossier.publicationAgreed === false ? '不同意公开' : null].filter(Boolean).join('，')],
  ]);
}

function keyFacts(key) {
  return key ? [`${day(key.designatedAt)} 列为重点，领衔督办领导：${key.lead}，协助：${key.committee}`,
    key.reason ? el('div', { class: 'hy-muted' }, `${key.score} 分，${key.reason} `,
      el('a', { href: new URL(`../key-lists/${encodeURIComponent(key.listId)}`, import.meta.url).href, target: '_blank' }, '查看名单')) : null] : null;
}

/** Names and values; what has no value is left out. */
export function pairs(entries) {
  const list = el('dl', { class: 'hy-facts' });
  entries.forEach(([name, value]) => {
    const content = [value].flat(Infinity).filter((piece) => piece || piece === 0);
    if (content.length > 0) {
      list.append(el('dt', {}, name), add(el('dd'), content));
    }
  });
  return list.children.length > 0 ? list : null;
}

export function linkTo(proposal) {
  const words = [proposal.caseNumber, proposal.title].filter(Boolean).join(' ');
  return el('a', { href: new URL(`../proposals/${encodeURIComponent(proposal.id)}`, import.meta.url).href, target: '_blank' },
    words);
}

function mergedNote(dossier) {
  if (dossier.mergedInto) {
    return el('p', { class: 'hy-notice' }, '已并入 ', linkTo(dossier.mergedInto), '，由主案统一办理和答复。');
  }
  const merged = dossier.merged || [];
  return merged.length === 0 ? null : el('div', { class: 'hy-notice' }, '并入本案的提案：',
    el('ul', { class: 'hy-plain' }, merged.map((one) =>
      el('li', {}, linkTo(one), one.signers ? `（${one.signers.map(nameOf).join('、')}）` : null))));
}

function nameOf(signer) {
  return signer.name || signer;
}

function requests(texts = []) {
  return texts.length === 0 ? null : el('ol', { class: 'hy-requests' }, texts.map((text) => el('li', { class: 'hy-text' }, text)));
}

export function attachments(shown = []) {
  return shown.length === 0 ? null : el('ul', { class: 'hy-attachments' }, shown.map((one) =>
    el('li', {},
      el('a', { href: addressOf(`attachments/${encodeURIComponent(one.id)}`) }, one.name),
      el('span', { class: 'hy-size' }, sizeText(one.size)),
      el('span', { class: 'hy-size' }, [one.uploadedByName || one.uploadedBy, day(one.uploadedAt)].filter(Boolean).join(' ')))));
}

function assignment(part, dossier, actsOf) {
  const wait = waitingFor(part);
  return el('section', { class: 'hy-panel hy-part' },
    el('h4', {}, part.unitName, el('span', { class: 'hy-tag' }, label(part.role)),
      el('span', { class: 'hy-muted' }, label(part.status)),
      part.round > 1 ? el('span', { class: 'hy-muted' }, `第${part.round}轮`) : null),
    pairs([
      ['交办', day(part.dispatchedAt)],
      ['签收', part.acceptedAt ? `${day(part.acceptedAt)} ${part.acceptedBy || ''}` : null],
      ['期限', wait],
      ['申请延期', part.extensionAsked ? `申请延至${longDay(part.extensionAsked)}，等待交办单位审批` : null],
      ['申退次数', part.returnCount || null],
      ['催办', urged(part.urgings)],
    ]),
    part.dispatchedAt ? why(part, dossier) : null,
    actsOf(part),
    (part.slips || []).map(slip),
    (part.returnRequests || []).map((request) => el('div', { class: 'hy-said' },
      el('p', {}, el('b', {}, '申退'), ` ${request.requestedBy || ''} ${stamp(request.requestedAt)}`,
        request.suggestedUnit ? `，建议改由${request.suggestedUnit}承办` : null),
      fold(request.reason),
      request.decision ? el('p', {}, el('b', {}, request.decision.label),
        ` ${request.decidedBy || ''} ${stamp(request.decidedAt)}`,
        request.newUnitName ? `，改派${request.newUnitName}` : null) : null,
      request.decisionReason ? fold(request.decisionReason) : null)),
    planOf(part),
    communications(part.communications),
    part.opinion ? opinion(part.opinion) : null,
    part.waiver ? el('p', { class: 'hy-said' }, el('b', {}, '会办意见已豁免'),
      ` ${part.waiver.waivedBy} ${stamp(part.waiver.waivedAt)}：${part.waiver.reason}`) : null,
    (part.replies || []).map((one) => reply(one, dossier)));
}

/** A key proposal's plan. */
function planOf(part) {
  if (part.plan) {
    return el('div', { class: 'hy-said' },
      el('p', {}, el('b', {}, '办理方案'), `　计划${longDay(part.plan.plannedOn)}前完成　`,
        el('span', { class: 'hy-muted' }, `${part.plan.by} ${stamp(part.plan.at)}${part.plan.version > 1 ? `，第${part.plan.version}稿` : ''}`)),
      el('p', {}, '分工'), fold(part.plan.division), el('p', {}, '质量标准'), fold(part.plan.standard));
  }
  return part.planDue ? el('p', { class: 'hy-said' }, el('b', {}, '办理方案'), '　还没有制定　', lamp(part.planDue), ` ${remaining(part.planDue)}`) : null;
}

/** How often, and who did it last; each of them is a click away. */
function urged(all = []) {
  if (all.length === 0) {
    return null;
  }
  const last = all[all.length - 1];
  const words = `${all.length} 次，最近一次 ${stamp(last.at)} ${last.by}`;
  return all.length === 1 && !last.note ? words
    : el('details', { class: 'hy-more' }, el('summary', {}, words), el('ul', { class: 'hy-plain' }, all.map((one) =>
      el('li', {}, `${stamp(one.at)} ${one.by}`, one.note ? el('div', { class: 'hy-text hy-muted' }, one.note) : null))));
}

export function colourTag(colour) {
  return el('span', { class: `hy-tag hy-slip-${colour.code.toLowerCase()}` }, colour.label);
}

function slip(one) {
  return el('div', { class: `hy-said hy-slip-${one.colour.code.toLowerCase()}` },
    el('p', {}, el('b', {}, '督办单'), colourTag(one.colour),
      el('a', { href: new URL(`../slips/${encodeURIComponent(one.id)}`, import.meta.url).href }, one.number),
      ' ', el('span', { class: 'hy-state' }, label(one.state)), ' ', one.due ? [lamp(one.due), ` ${remaining(one.due)}`] : null),
    fold(one.matter),
    el('p', { class: 'hy-muted' }, `${one.issuedBy} ${stamp(one.issuedAt)} 发出`),
    one.answer ? [el('p', {}, el('b', {}, '答复'), ` ${one.answeredBy} ${stamp(one.endedAt)}`), fold(one.answer)] : null,
    one.due && one.due.overdue && one.colour.code === 'RED'
      ? el('p', { class: 'hy-notice hy-warning' }, '红色督办单逾期未答复，请提请督办协商。') : null);
}

const EVENTS = {
  STARTED: '起算', TRANSFERRED: '改派，重新起算', ROUND_OPENED: '新一轮起算', ROLE_CHANGED: '调整主办会办，重新起算',
  EXTENDED: '延长', PAUSED: '暂停', RESUMED: '恢复', RECOMPUTED: '重新计算',
};

/** How the part's dates came about, asked for only by whoever wants to know. */
function why(part, dossier) {
  const subjects = [part.id, ...(part.slips || []).map((one) => one.id)];
  const said = el('div', { class: 'hy-stack' }, el('p', { class: 'hy-loading' }, '正在取'));
  const more = el('details', { class: 'hy-more' }, el('summary', {}, '期限是怎么算的'), said);
  more.addEventListener('toggle', async () => {
    if (!more.open) {
      return;
    }
    try {
      const limits = await get(`proposals/${encodeURIComponent(dossier.id)}/deadlines`);
      fill(said, limits.filter((limit) => subjects.includes(limit.subjectId)).map((limit) => el('div', {},
        el('p', {}, el('b', {}, `${label(limit.step)}：${longDay(limit.due.date)}`),
          limit.endedAt ? el('span', { class: 'hy-muted' }, `　${day(limit.endedAt)} 已完成或不再需要`) : null),
        el('p', { class: 'hy-muted' }, limit.rule),
        limit.events.map((event) => el('p', {}, `${stamp(event.at)} ${event.actorName} ${EVENTS[event.kind]}：`,
          event.explanation.join(''), event.reason ? `理由：${event.reason}` : null)))));
    } catch (refused) {
      fill(said, el('p', { class: 'hy-notice hy-failure', role: 'alert' }, refused.message));
    }
  });
  return more;
}

function waitingFor(part) {
  const code = part.status && part.status.code;
  if (code === 'DISPATCHED' && part.returnDue) {
    return [lamp(part.returnDue), ` 申退${remaining(part.returnDue)}`];
  }
  if (code === 'ACCEPTED') {
    const co = part.role && part.role.code === 'CO';
    const due = co ? part.opinionDue : part.replyDue;
    return due ? [lamp(due), ` ${co ? '会办意见' : '答复'}${remaining(due)}`] : null;
  }
  return null;
}

export function communications(all = []) {
  return all.length === 0 ? null : el('ul', { class: 'hy-plain hy-said' }, all.map((one) =>
    el('li', {}, el('b', {}, `${label(one.phase)}${label(one.mode)}`), ` ${day(one.heldOn)}，${one.withWhom}`,
      el('div', { class: 'hy-text hy-muted' }, one.summary))));
}

export function opinion(one) {
  return el('div', { class: 'hy-said' },
    el('p', {}, el('b', {}, '会办意见'), one.signedAt ? ` ${one.signedBy || ''} ${stamp(one.signedAt)} 签发` : '（尚未签发）'),
    fold(one.text));
}

/** A unit's reply with its answer to each numbered request. */
export function reply(one, dossier) {
  // A merged case shows its main case's reply, whose numbers are the main case's.
  const asked = dossier.mergedInto ? [] : dossier.requests || [];
  return el('div', { class: 'hy-said hy-reply-text' },
    el('p', {}, el('b', {}, '答复'), ` ${label(one.state) || ''} `,
      one.resultClass ? el('span', { class: 'hy-tag' }, classText(one.resultClass)) : null,
      one.signedAt ? ` ${one.signedBy || ''} ${stamp(one.signedAt)} 签发` : ` ${one.draftedBy || ''} ${stamp(one.draftedAt)} 起草`),
    fold(one.text),
    (one.answers || []).length === 0 ? null : el('ol', { class: 'hy-answers' }, one.answers.map((answer) =>
      el('li', { value: answer.number },
        asked[answer.number - 1] ? el('p', { class: 'hy-muted' }, asked[answer.number - 1]) : null,
        fold(answer.text)))),
    one.noCommunicationReason ? el('p', {}, `未与提案人沟通的原因：${one.noCommunicationReason}`) : null,
    one.contactName ? el('p', { class: 'hy-muted' }, `联系人：${one.contactName} ${one.contactPhone || ''}`) : null,
    (one.decisions || []).map((decision) => el('p', { class: 'hy-muted' },
      `${stamp(decision.at)} ${decision.by}：${label(decision.outcome)}`,
      decision.classAfter && decision.classAfter !== decision.classBefore
        ? `，类别由${label(decision.classBefore)}调整为${label(decision.classAfter)}` : null,
      decision.reason ? `。${decision.reason}` : null)));
}

/** Single letters stand before their meaning: A 所提问题已经解决. */
export function classText(code) {
  return code.label && code.label !== code.code ? `${code.code} ${code.label}` : code.code;
}

function ratings(all = []) {
  const given = all.filter((one) => one.result || one.state);
  return given.length === 0 ? null : el('div', { class: 'hy-table-scroll' }, el('table', { class: 'hy-table' },
    el('thead', {}, el('tr', {}, ['轮次', '提案人', '承办单位', '态度', '结果', '时间'].map((name) => el('th', { scope: 'col' }, name)))),
    el('tbody', {}, given.map((one) => [
      el('tr', {},
        el('td', { class: 'hy-num' }, one.round),
        el('td', {}, one.signerName || one.signer),
        el('td', {}, one.unitName),
        el('td', {}, label(one.attitude) || ratingState(one)),
        el('td', {}, label(one.result) || ratingState(one)),
        el('td', { class: 'hy-date' }, one.ratedAt ? day(one.ratedAt) : one.due ? `${day(one.due)}前` : '')),
      one.comment ? el('tr', {}, el('td', {}), el('td', { colspan: 5, class: 'hy-text' }, one.comment)) : null,
    ]))));
}

function ratingState(one) {
  const code = one.state && (one.state.code || one.state);
  return { OPEN: '待评价', NO_FEEDBACK: '未反馈' }[code] || label(one.state);
}

/** What it was about and what it agreed on; the whole document is a click away. */
function consultation(one) {
  const said = one.meeting ? one.meeting.remarks : [];
  return el('div', { class: 'hy-said' },
    el('p', {}, el('b', {}, one.heldOn ? longDay(one.heldOn) : one.arranged ? `定于${longDay(one.arranged.heldOn)}` : '督办协商'),
      ` ${one.plan ? one.plan.modeLabel : ''} `, el('span', { class: 'hy-state' }, label(one.state)), one.outcome ? `，结果：${one.outcome.label}` : null, ' ',
      el('a', { href: new URL(`../consultations/${encodeURIComponent(one.id)}`, import.meta.url).href, target: '_blank' }, '查看全文')),
    el('p', { class: 'hy-muted' }, one.origin.label, one.plan ? `，领衔：${one.plan.lead}` : null),
    said.length > 0 ? el('ol', { class: 'hy-requests' }, said.map((remark) => el('li', {}, `${remark.speaker}：${remark.content}`))) : null,
    one.items.length > 0 ? el('ul', { class: 'hy-plain' }, one.items.map((item) => el('li', {},
      el('b', {}, `${item.number}. ${item.matter}`), `　${item.unitName}，${item.person}，${day(item.due)}前　`, el('span', { class: 'hy-state' }, label(item.state))))) : null,
    one.instruction ? el('p', {}, `${one.instruction.by}批示：${one.instruction.text}`) : null,
    one.record ? [el('p', {}, `参加人员：${one.record.participants}`), fold(one.record.minutes)] : null);
}

function letter(one) {
  return el('div', { class: 'hy-said' }, el('p', {}, el('b', {}, one.label || label(one.kind)), ` ${day(one.at)}`), fold(one.text));
}

function publication(one) {
  return one ? el('div', { class: 'hy-said' },
    el('p', {}, el('b', {}, label(one.scope)), ` ${one.by || ''} ${day(one.at)}`),
    one.summary ? fold(one.summary) : null,
    one.reason ? el('p', {}, `理由：${one.reason}`) : null) : null;
}

const STAGES = {
  FIRST_REVIEW: '初审',
  COMMITTEE: '审定',
  OVERDUE_CORRECTION: '逾期未改',
  PROPOSED_UNITS: '拟办',
  DISPATCH: '交办',
  DISSATISFACTION: '核实不满意',
};

export function stageText(decision) {
  return label(decision.stage && decision.stage.label ? decision.stage : { label: STAGES[decision.stage] || decision.stage });
}

function decisions(all = []) {
  return all.length === 0 ? null : el('ul', { class: 'hy-plain hy-said' }, all.map((one) => el('li', {},
    el('b', {}, `${stageText(one)}：${label(one.outcome)}`),
    one.ground ? `（${label(one.ground)}）` : null,
    el('span', { class: 'hy-muted' }, ` ${one.by || ''} ${stamp(one.at)}`),
    one.reason ? el('div', { class: 'hy-text' }, one.reason) : null)));
}

/** So many steps stand open beside a form; the earlier ones are a click away. */
const LATEST = 6;

function timelineOf(entries, open) {
  const earlier = entries.slice(0, Math.max(0, entries.length - open));
  const steps = (some) => (some.length === 0 ? null : el('ol', { class: 'hy-timeline' }, some.map((entry) =>
    el('li', { class: entry === entries[entries.length - 1] ? 'hy-now' : null },
      el('time', { datetime: entry.at }, stamp(entry.at)), entry.summary,
      el('small', {}, entry.actorName || entry.actor)))));
  return [
    earlier.length === 0 ? null : el('details', { class: 'hy-more' }, el('summary', {}, `更早的 ${earlier.length} 条`), steps(earlier)),
    steps(entries.slice(earlier.length))];
}

function similarOnes(all) {
  return all.length === 0 ? null : el('ul', { class: 'hy-plain' }, all.map((one) =>
    el('li', {}, linkTo(one), el('span', { class: 'hy-muted' }, ` ${label(one.status) || ''}`))));
}
