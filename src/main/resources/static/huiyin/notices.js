import { downloads, itemsInBrief, planOf } from './consultations.js';
import { el, fold, longDay, remaining, stamp } from './dom.js';

/**
 * What must stand before a person's eyes when they decide. Each gives pieces to show, or null.
 * The context holds dossier, part (the assignment of this task, if any), task and fields.
 */
const NOTICES = {
  correction({ dossier }) {
    const { correction } = dossier;
    return correction ? [el('p', {}, el('b', {}, '退回意见'), `　请于${longDay(correction.due.date)}前修改，${remaining(correction.due)}`),
      fold(correction.reason)] : null;
  },

  recommendation({ dossier, fields }) {
    if (dossier.caseNumber) {
      ['REFUSE', 'CONVERT', 'RETURN_TO_OFFICE'].forEach((outcome) => forbid(fields, 'filingOutcome', outcome, '已经立案，有案号'));
    }
    if ((dossier.merged || []).length > 0) {
      forbid(fields, 'filingOutcome', 'MERGE', '已有提案并入本案');
    }
    const decision = last(dossier.decisions, ['FIRST_REVIEW', 'PROPOSED_UNITS']);
    return said(decision && stageOf(decision) === 'PROPOSED_UNITS' ? '办公室意见' : '初审意见', decision);
  },

  'dispatch-returned'({ dossier }) {
    const decision = last(dossier.decisions, ['PROPOSED_UNITS', 'DISPATCH']);
    return decision && stageOf(decision) === 'DISPATCH' ? said('交办单位意见', decision) : null;
  },

  'proposed-units'({ dossier }) {
    return said('拟办意见', last(dossier.decisions, ['PROPOSED_UNITS']));
  },

  'return-refused'({ part, fields }) {
    const request = part && (part.returnRequests || []).filter((one) => one.decision).pop();
    if (!request || isAccepted(request.decision)) {
      return null;
    }
    forbid(fields, 'returnRequested', 'true', '申退已裁定不准');
    return [el('p', {}, el('b', {}, '申退未获准'), `　${request.decidedBy || ''} ${stamp(request.decidedAt)}，请签收办理。`),
      fold(request.decisionReason)];
  },

  'return-window'({ part, fields }) {
    if (!part || !part.returnDue) {
      return null;
    }
    if (part.returnDue.overdue) {
      forbid(fields, 'returnRequested', 'true', '申退期限已过');
      return `申退期限已于${longDay(part.returnDue.date)}届满，请签收办理。`;
    }
    return `申退期限：${remaining(part.returnDue)}`;
  },

  'return-request'({ part }) {
    const request = part && (part.returnRequests || []).filter((one) => !one.decision).pop();
    return request ? [
      el('p', {}, el('b', {}, `${part.unitName}申退`), `　${request.requestedBy || ''} ${stamp(request.requestedAt)}`,
        part.returnCount > 1 ? `，第${part.returnCount}次` : null),
      fold(request.reason),
      request.suggestedUnit ? el('p', {}, `建议改由${request.suggestedUnit}承办`) : null] : null;
  },

  'extension-request'({ part, extension }) {
    return extension ? [
      el('p', {}, el('b', {}, `${part ? part.unitName : ''}申请延期`), `　${extension.requestedByName} ${stamp(extension.requestedAt)}`),
      el('p', {}, `${extension.step}期限${longDay(extension.due)}，申请延至${longDay(extension.requestedUntil)}；`
        + `最长可延至${longDay(extension.longestUntil)}。`),
      fold(extension.reason)] : null;
  },

  'reply-returned'({ part }) {
    const reply = part && (part.replies || []).slice(-1)[0];
    const decision = reply && (reply.decisions || []).slice(-1)[0];
    return decision && decision.reason ? [el('p', {}, el('b', {}, '上一稿退回'), `　${decision.by} ${stamp(decision.at)}`), fold(decision.reason)] : null;
  },

  'opinion-returned'({ part }) {
    const reason = part && part.opinion && part.opinion.returnedReason;
    return reason ? [el('p', {}, el('b', {}, '上一稿退回')), fold(reason)] : null;
  },

  'key-list-returned'({ keyList }) {
    const sitting = keyList.sittings.filter((one) => !one.approved).pop();
    return sitting ? [el('p', {}, el('b', {}, '主席会议退回'), `　${sitting.by} ${stamp(sitting.at)}`), fold(sitting.reason)] : null;
  },

  'key-proposal'({ dossier: { keyProposal: key } }) {
    return key ? `本案是重点提案，领衔督办领导：${key.lead}，协助：${key.committee}。没有办理方案，不能提交答复或会办意见。` : null;
  },

  'consultation-reason'({ consultation: c }) {
    return [el('p', {}, el('b', {}, c.origin.label), `　${c.requestedBy || ''} ${stamp(c.requestedAt)}`), fold(c.reason || '')];
  },

  'plan-returned'({ consultation: { plan } }) {
    return plan && plan.approved === false ? [el('p', {}, el('b', {}, '方案退回'), `　${plan.decision.by} ${stamp(plan.decision.at)}`),
      fold(plan.decision.text)] : null;
  },

  'earliest-day'({ consultation: c }) {
    return c.earliest ? `今天报批、当天通知的，协商最早可定于${longDay(c.earliest)}。` : null;
  },

  plan: ({ consultation }) => planOf(consultation),

  arranged({ consultation: { arranged } }) {
    return arranged ? `协商定于${longDay(arranged.heldOn)}${arranged.heldAt}，${arranged.place}；书面汇报${longDay(arranged.papersDue)}前提交。` : null;
  },

  minutes({ consultation: c }) {
    const last = c.minutes[c.minutes.length - 1];
    return last ? [el('p', {}, el('b', {}, last.version > 1 ? `协商纪要（第${last.version}稿）` : '协商纪要')), el('p', { class: 'hy-text' }, last.text.text)] : null;
  },

  'minutes-objected'({ consultation: c, fields }) {
    const last = c.minutes[c.minutes.length - 1];
    if (!last) {
      forbid(fields, 'minutesOutcome', 'KEEP', '还没有送承办单位确认');
      return null;
    }
    return last.confirmations.filter((one) => one.answer.code === 'OBJECTED').map((one) => el('div', {},
      el('p', {}, el('b', {}, `${one.unitName}有异议`), `　${one.by} ${stamp(one.at)}`), fold(one.reason)));
  },

  'consultation-sum'({ consultation: c }) {
    return [el('p', {}, el('a', { href: new URL(`../consultations/${c.id}`, import.meta.url).href, target: '_blank' }, '查看协商全文')), itemsInBrief(c)];
  },

  'consultation-documents'({ consultation: c }) {
    return c.documents.length > 0 ? [el('p', {}, downloads(c, null).map((link, at) => [at > 0 ? '　' : null, link]))] : null;
  },

  report({ consultation: { report } }) {
    return report ? [el('p', {}, el('b', {}, '督办报告'), `　${report.by} ${stamp(report.at)}`), fold(report.text)] : null;
  },

  dissatisfied({ dossier }) {
    const low = (dossier.ratings || []).filter((one) => one.result && one.result.code === 'DISSATISFIED' && one.round === dossier.round);
    return low.length === 0 ? null : low.map((one) => el('div', {},
      el('p', {}, el('b', {}, `${one.signerName}对${one.unitName}的办理结果不满意`), `　${stamp(one.ratedAt)}`),
      one.comment ? fold(one.comment) : el('p', { class: 'hy-muted' }, '没有写明意见。')));
  },

  publication({ dossier, fields }) {
    if (dossier.publicationAgreed) {
      return '提案人同意公开。';
    }
    forbid(fields, 'publication', 'FULL', '提案人不同意公开');
    forbid(fields, 'publication', 'SUMMARY', '提案人不同意公开');
    return '提案人不同意公开，只能选择“不公开”。';
  },

};

export function showNotices(root, context) {
  root.querySelectorAll('[data-notice]').forEach((box) => {
    const pieces = NOTICES[box.dataset.notice](context);
    box.hidden = !pieces;
    box.replaceChildren(...(pieces ? [pieces].flat(Infinity).filter(Boolean) : []));
  });
}

/** A choice that the rules have closed, with the reason beside it; the server checks it again. */
function forbid(fields, name, value, reason) {
  const radio = fields.get(name).radios.find((one) => one.value === value);
  if (radio && !radio.disabled) {
    radio.disabled = true;
    radio.checked = false;
    radio.parentElement.querySelector('span').append(el('small', {}, reason));
  }
}

function said(heading, decision) {
  return decision ? [
    el('p', {}, el('b', {}, heading), `　${decision.outcome.label || ''} ${decision.by || ''} ${stamp(decision.at)}`),
    decision.reason ? fold(decision.reason) : null] : null;
}

function stageOf(decision) {
  return decision.stage.code || decision.stage;
}

function last(decisions = [], stages) {
  return decisions.filter((one) => stages.includes(stageOf(one))).sort((a, b) => (a.at < b.at ? -1 : 1)).pop();
}

function isAccepted(decision) {
  return decision.code === 'ACCEPTED';
}
