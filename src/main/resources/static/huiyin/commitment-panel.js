import { day, el, fill, fold, lamp, longDay, remaining, stamp } from './dom.js';
import { attachments, pairs } from './dossier.js';

/** What is promised, and all that happened to it, as its tasks show it. */
export function commitmentPanel(box, shown) {
  fill(box, el('h4', {}, '承诺'), facts(shown.commitment), versions(shown.versions), course(shown), evidence(shown.evidence));
}

/** Whether the limit that runs is that of deciding on it, broken as it is, and not its own. */
export function isDecided(promise) {
  return Boolean(promise.step) && promise.step.code === 'failureDecision';
}

/** What the promise says now. */
export function facts(promise, extra = []) {
  return [
    el('p', { class: 'hy-text hy-promise' }, promise.matter),
    pairs([
      ['责任单位', promise.unitName],
      ['责任人', promise.person],
      ['完成时限', promise.due && !isDecided(promise) ? [lamp(promise.due), ` ${remaining(promise.due)}`] : longDay(promise.dueOn)],
      ['处理期限', isDecided(promise) ? [lamp(promise.due), ` ${remaining(promise.due)}`] : null],
      ['状态', promise.state.label],
      ['来源', [promise.source.label, promise.resultClass ? `（${promise.resultClass} 类）` : '',
        promise.signedName ? `，${promise.signedName}签发，${longDay(promise.madeAt)}列入台账` : ` ${longDay(promise.madeAt)}`].join('')],
      ...extra,
    ]),
  ];
}

/** One entry for each version; nothing where there is the first alone, which then is what stands there anyway. */
export function versions(all, open = false) {
  return all.length < 2 ? null : el('details', { class: 'hy-more', open }, el('summary', {}, `历次版本（${all.length}）`),
    el('ol', { class: 'hy-plain' }, all.map(({ kind, version }) => el('li', { class: 'hy-said' },
      el('p', {}, el('b', {}, `第 ${version.version} 版 ${kind.label}`),
        el('span', { class: 'hy-muted' }, ` ${stamp(version.writtenAt)} ${version.writtenName}`)),
      el('p', { class: 'hy-text' }, version.matter),
      el('p', { class: 'hy-muted' }, `${version.unitName}，${version.person}，${longDay(version.due)}前完成${version.published ? '，列入公示' : ''}`),
      version.reason ? el('p', { class: 'hy-text' }, `${kind.code === 'MADE' ? '出处' : '理由'}：${version.reason}`) : null))));
}

/** Reports and decisions in the order in which they came. */
export function course({ reports, decisions }) {
  const entries = [
    ...reports.map(({ kind, report }) => ({
      at: report.reportedAt, by: report.reportedName,
      words: `${kind.label}${report.wantedDue ? `至${longDay(report.wantedDue)}` : ''}`, text: report.content,
    })),
    ...decisions.map(({ step, outcome, decision }) => ({
      at: decision.decidedAt, by: decision.decidedName,
      words: `${step.label}：${outcome.label}${decision.newDue ? `，${longDay(decision.newDue)}` : ''}`, text: decision.reason,
    })),
  ].sort((a, b) => a.at.localeCompare(b.at));
  return entries.map((entry) => el('div', { class: 'hy-said' },
    el('p', {}, el('b', {}, entry.words), el('span', { class: 'hy-muted' }, ` ${stamp(entry.at)} ${entry.by}`)),
    entry.text ? fold(entry.text) : null));
}

/** Files that came with reports. */
export function evidence(files) {
  return files.length === 0 ? null : [el('p', {}, el('b', {}, '佐证材料')), attachments(files.map((file) => ({
    id: file.id, name: file.name, size: file.size, uploadedAt: day(file.uploadedAt),
  })))];
}

const FOUND = { REPORT: '填报', CONFIRM: '确认', RESTART: '重新启动办理', RETURN: '退回重新填报' };

/** The reply that is looked back on, what its unit reported and what the office found. */
export function lookBackPanel(box, { item, reply, entries }) {
  fill(box, el('h4', {}, `回头看：${item.unitName}的 ${item.resultClass} 类答复`), fold(reply), lookBackCourse(entries));
}

export function lookBackCourse(entries) {
  return entries.map((entry) => el('div', { class: 'hy-said' },
    el('p', {}, el('b', {}, [FOUND[entry.kind], entry.present].filter(Boolean).join('：')),
      el('span', { class: 'hy-muted' }, ` ${stamp(entry.writtenAt)} ${entry.writtenName}`)),
    entry.content ? fold(entry.content) : null));
}
