import { post } from './api.js';
import { button, el, fill, longDay, remaining, today } from './dom.js';
import { communications, opinion, reply } from './dossier.js';

/** 沟通 with the proposer: what was recorded, and one more. What is typed and not yet recorded is part of the draft. */
export function communicationPanel(box, { part, reference, changed, reload }) {
  const option = (code) => el('option', { value: code.code }, code.label);
  const inputs = {
    phase: el('select', { id: 'hy-phase' }, reference.communicationPhases.map(option)),
    mode: el('select', { id: 'hy-mode' }, reference.communicationModes.map(option)),
    heldOn: el('input', { type: 'date', id: 'hy-communicated-on', max: today() }),
    withWhom: el('input', { type: 'text', id: 'hy-with-whom' }),
    summary: el('textarea', { id: 'hy-communication-summary', rows: 3 }),
  };
  const words = { phase: '阶段', mode: '方式', heldOn: '日期', withWhom: '沟通对象', summary: '沟通情况' };
  const field = (name, hint) => el('div', { class: 'hy-field' },
    el('label', { for: inputs[name].id }, words[name]), inputs[name],
    hint ? el('p', { class: 'hy-hint' }, hint) : null, el('p', { class: 'hy-error', role: 'alert' }));
  const boxes = {
    phase: field('phase'), mode: field('mode'), heldOn: field('heldOn'),
    withWhom: field('withWhom', '提案人姓名，有其他人参加的一并写明。'),
    summary: field('summary', '谈了什么，提案人意见如何。'),
  };
  const list = el('div');
  const more = el('details', { class: 'hy-more' }, el('summary', {}, '登记一次沟通'),
    el('div', { class: 'hy-stack' },
      el('div', { class: 'hy-row hy-narrow' }, boxes.phase, boxes.mode, boxes.heldOn),
      boxes.withWhom, boxes.summary,
      el('div', { class: 'hy-actions' }, button('登记沟通', 'hy-secondary', record))));
  fill(box, el('h4', {}, '与提案人沟通'), list, more);
  Object.values(inputs).forEach((input) => input.addEventListener('input', changed));
  show(part);

  function show(current) {
    const all = current.communications || [];
    fill(list, all.length > 0 ? communications(all) : el('p', { class: 'hy-muted' }, '还没有登记沟通。答复前须至少登记一次，或写明未沟通的原因。'));
    if (all.length === 0) {
      more.open = true;
    }
  }

  function complain(name, sentence) {
    boxes[name].classList.toggle('hy-invalid', Boolean(sentence));
    fill(boxes[name].querySelector('.hy-error'), sentence || '');
  }

  async function record(event) {
    Object.keys(boxes).forEach((name) => complain(name, null));
    const body = Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, input.value.trim()]));
    const empty = Object.keys(body).filter((name) => body[name] === '');
    empty.forEach((name) => complain(name, name === 'heldOn' ? '请填写与提案人沟通的日期。' : `请填写${words[name]}。`));
    if (empty.length > 0) {
      inputs[empty[0]].focus();
      return;
    }
    event.target.disabled = true;
    try {
      await post(`assignments/${part.id}/communications`, body);
      inputs.heldOn.value = '';
      inputs.withWhom.value = '';
      inputs.summary.value = '';
      more.open = false;
      changed();
      await reload();
    } catch (refused) {
      complain(boxes[refused.field] ? refused.field : 'summary', refused.message);
    } finally {
      event.target.disabled = false;
    }
  }

  return {
    show,
    read: () => Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, input.value])),
    write(values) {
      Object.entries(values).forEach(([name, value]) => {
        if (inputs[name] && value) {
          inputs[name].value = value;
        }
      });
      more.open = more.open || Boolean(values.summary || values.withWhom);
    },
  };
}

/** The co-units' opinions as the lead waits for them; a late one may be waived with a reason. */
export function opinionPanel(box, { dossier, part, reload }) {
  show(dossier);

  function show(current) {
    const others = coUnits(current, part);
    box.hidden = others.length === 0;
    fill(box, el('h4', {}, '会办意见'), others.map((other) => el('div', { class: 'hy-part' },
      el('p', {}, el('b', {}, other.unitName), ' ', stateOf(other)),
      other.opinion && other.opinion.signedAt ? opinion(other.opinion) : null,
      other.waiver ? el('p', { class: 'hy-muted' }, `${other.waiver.waivedBy}豁免：${other.waiver.reason}`) : null,
      isLate(other) ? waiver(other) : null)));
  }

  function waiver(other) {
    const reason = el('textarea', { rows: 2, id: `hy-waiver-${other.id}` });
    const wrong = el('p', { class: 'hy-error', role: 'alert' });
    const field = el('div', { class: 'hy-field' }, el('label', { for: reason.id }, '豁免理由'), reason,
      el('p', { class: 'hy-hint' }, '豁免后不再等待该单位的意见，您的姓名和理由记入案卷。'), wrong);
    return el('details', { class: 'hy-more' }, el('summary', {}, '豁免逾期意见'),
      el('div', { class: 'hy-stack' }, field, el('div', { class: 'hy-actions' }, button('豁免', 'hy-danger', async (event) => {
        if (reason.value.trim() === '') {
          field.classList.add('hy-invalid');
          fill(wrong, '请填写豁免理由。');
          reason.focus();
          return;
        }
        event.target.disabled = true;
        try {
          await post(`assignments/${other.id}/waiver`, { reason: reason.value.trim() });
          await reload();
        } catch (refused) {
          field.classList.add('hy-invalid');
          fill(wrong, refused.message);
        } finally {
          event.target.disabled = false;
        }
      }))));
  }

  return { show };
}

/** What consultations said to the unit, and what it agreed to: a reply says how that stands. */
export function consulted(box, { dossier, part }) {
  const said = (dossier.consultations || []).filter((one) => one.meeting || one.items.length > 0);
  box.hidden = said.length === 0;
  fill(box, said.length === 0 ? null : [el('h4', {}, '督办协商'), said.map((one) => {
    const own = one.items.filter((item) => item.unit === part.unit && item.state.code !== 'DROP');
    const remarks = one.meeting ? one.meeting.remarks : [];
    return el('div', {},
      el('p', {}, `${longDay(one.heldOn)} `, el('a', { href: new URL(`../consultations/${one.id}`, import.meta.url).href, target: '_blank' }, '查看全文')),
      remarks.length > 0 ? [el('p', { class: 'hy-muted' }, '意见建议，答复中应有回应：'),
        el('ol', { class: 'hy-requests' }, remarks.map((remark) => el('li', {}, `${remark.speaker}：${remark.content}`)))] : null,
      own.length > 0 ? [el('p', { class: 'hy-muted' }, '本单位的清单事项：'),
        el('ul', { class: 'hy-requests' }, own.map((item) => el('li', {}, `${item.matter}（${item.person}，${longDay(item.due)}前，${item.state.label}）`)))] : null);
  })]);
}

function coUnits(dossier, part) {
  return part.role.code === 'LEAD'
    ? dossier.assignments.filter((one) => one.role.code === 'CO' && one.round === part.round && !GONE.includes(one.status.code))
    : [];
}

const GONE = ['RETURNED', 'REVOKED', 'PROPOSED'];

function isGiven(other) {
  return Boolean((other.opinion && other.opinion.signedAt) || other.waiver);
}

function isLate(other) {
  return !isGiven(other) && Boolean(other.opinionDue) && other.opinionDue.overdue;
}

function stateOf(other) {
  if (other.waiver) {
    return '已豁免';
  }
  if (isGiven(other)) {
    return '已提出';
  }
  return `还没有提出${other.opinionDue ? `，${remaining(other.opinionDue)}` : ''}`;
}

/** What the reply still lacks, in words, each with the field where it is mended. */
export function lacking(dossier, part, fields) {
  const lacks = [];
  if (part.planDue) {
    lacks.push({ words: '本案是重点提案，请先在待办中制定办理方案', panel: '.hy-communications' });
  }
  if ((part.communications || []).length === 0 && fields.get('noCommunicationReason').value === null) {
    lacks.push({ words: '与提案人的沟通还没有登记，也没有写明未沟通的原因', field: 'noCommunicationReason' });
  }
  const waiting = coUnits(dossier, part).filter((other) => !isGiven(other));
  if (waiting.length > 0) {
    lacks.push({
      words: `会办意见还没有齐：${waiting.map((other) => `${other.unitName}（${other.opinionDue ? `${longDay(other.opinionDue.date)}到期` : '未提出'}）`).join('、')}`,
      panel: '.hy-opinions',
    });
  }
  const unanswered = fields.get('answers').editor.missing();
  if (unanswered.length > 0) {
    lacks.push({ words: `第 ${unanswered.join('、')} 条建议还没有答复`, field: 'answers' });
  }
  if (fields.get('replyText').value === null) {
    lacks.push({ words: '答复正文还没有填写', field: 'replyText' });
  }
  if (fields.get('resultClass').value === null) {
    lacks.push({ words: '办理结果还没有选择', field: 'resultClass' });
  }
  return lacks;
}

/** The reply or the opinion that is to be decided on. */
export function subject(box, { dossier, part, task }) {
  const { showReply, showOpinion } = box.dataset;
  let pieces = [];
  if (showReply) {
    const signed = showReply === 'rated';
    const parts = part ? [part] : dossier.assignments.filter((one) => !signed || !task.unitName || one.unitName === task.unitName);
    pieces = parts.map((one) => {
      const latest = (one.replies || []).filter((answer) => !signed || answer.signedAt).slice(-1)[0];
      return latest ? [el('h4', {}, `${one.unitName}的答复`), reply(latest, dossier),
        (one.communications || []).length > 0 ? [el('p', {}, el('b', {}, '与提案人沟通')), communications(one.communications)] : null] : [];
    });
  } else if (showOpinion && part && part.opinion) {
    pieces = [el('h4', {}, `${part.unitName}的会办意见`), opinion(part.opinion)];
  }
  const shown = pieces.flat(Infinity).filter(Boolean);
  box.hidden = shown.length === 0;
  fill(box, shown);
}
