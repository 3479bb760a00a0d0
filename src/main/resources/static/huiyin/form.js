import { find, get, post, put, remove } from './api.js';
import { attachmentsOf } from './attachments.js';
import { commitmentPanel, lookBackPanel } from './commitment-panel.js';
import { expected, minutesDraft } from './consultations.js';
import { button, el, fill, lamp, remaining, stamp, uniqueId } from './dom.js';
import { renderDossier } from './dossier.js';
import { keepDraft } from './draft.js';
import { Field, holds, offer } from './fields.js';
import { entriesOf, renderKeyList } from './key-lists.js';
import { showNotices } from './notices.js';
import { communicationPanel, consulted, lacking, opinionPanel, subject } from './panels.js';
import { EDITORS, grow } from './rows.js';

const START = 'submit-proposal';

/**
 * Brings one of forms/*.html to life.
 *
 * @param root the form element
 * @param host where it stands: taskId (none for the start form), submit(fields), claim(), and the events
 *     onAssignment(listener) and onLeave(listener)
 */
export function openForm(root, host) {
  const form = new LiveForm(root, host);
  host.onAssignment(() => form.load());
  host.onLeave(() => form.leave());
  form.load();
  return form;
}

class LiveForm {
  constructor(root, host) {
    this.root = root;
    this.host = host;
    this.answer = root.querySelector('.hy-answer');
    this.dossierBox = root.querySelector('.hy-dossier');
    this.actions = root.querySelector('.hy-actions');
    this.primary = this.actions.querySelector('.hy-primary');
    this.primaryWords = this.primary.textContent;
    ownIds(root);
    this.fields = new Map([...root.querySelectorAll('[cam-variable-name]')].map((input) => {
      const field = new Field(input);
      return [field.name, field];
    }));
    this.state = el('span', { class: 'hy-draft', role: 'status' });
    this.lacks = el('div', { class: 'hy-lacks', role: 'status', hidden: true });
    this.failure = el('p', { class: 'hy-notice hy-failure', role: 'alert', hidden: true });
    this.choose = el('div', { class: 'hy-notice hy-warning', hidden: true });
    this.stand = el('div', { class: 'hy-stand', hidden: true });
    this.due = el('p', { class: 'hy-due', hidden: true });
    const heading = this.answer.querySelector('h3');
    if (heading) {
      heading.after(this.due, this.stand);
    } else {
      this.answer.prepend(this.due, this.stand);
    }
    this.lackCount = button('', 'hy-link-button', () => this.lacks.scrollIntoView({ block: 'center' }), { hidden: true });
    this.actions.before(this.choose, this.lacks, this.failure);
    this.actions.append(this.lackCount, this.state);
    this.primary.addEventListener('click', () => this.submit());
    this.answer.addEventListener('input', (event) => this.typed(event));
    this.answer.addEventListener('change', (event) => this.typed(event));
    this.answer.addEventListener('focusout', () => this.draft && this.draft.save());
    this.ready = false;
    this.tried = false;
    this.busy = false;
    this.showFields(false);
  }

  /** Shows the case and, to whom the task belongs, the question. */
  async load() {
    if (this.loading) {
      this.again = true;
      return;
    }
    this.loading = true;
    try {
      await (this.host.taskId ? this.loadTask() : this.loadStart());
      this.root.dataset.ready = 'true';
    } catch (refused) {
      this.stop(refused);
    } finally {
      this.loading = false;
      if (this.again) {
        this.again = false;
        this.load();
      }
    }
  }

  async loadTask() {
    if (!this.dossier) {
      fill(this.dossierBox, el('p', { class: 'hy-loading' }, '正在取案卷'));
    }
    const [me, task] = await Promise.all([get('me'), get(`tasks/${encodeURIComponent(this.host.taskId)}`)]);
    Object.assign(this, { me, task });
    await this.loadSubject();
    const { deadline } = task;
    fill(this.due, deadline ? [lamp(deadline), ' ', remaining(deadline)] : null);
    this.due.classList.toggle('hy-late', Boolean(deadline && deadline.overdue));
    this.due.hidden = !deadline;
    if (task.assignee !== me.account) {
      this.offerClaim();
      return;
    }
    this.stand.hidden = true;
    if (!this.ready) {
      this.reference = await get(task.proposalId ? `reference?proposal=${encodeURIComponent(task.proposalId)}` : 'reference');
      await this.prepare();
    }
    this.showFields(true);
    this.refresh();
  }

  /** What the task is about: a case, or a list of cases. */
  async loadSubject() {
    if (this.task.keyListId) {
      this.keyList = await get(`key-lists/${encodeURIComponent(this.task.keyListId)}`);
      this.dossier = {};
      renderKeyList(this.dossierBox, this.keyList);
      showNotices(this.root, this);
    } else {
      if (this.task.consultationId) {
        this.consultation = await get(`consultations/${encodeURIComponent(this.task.consultationId)}`);
      }
      await this.loadDossier();
    }
  }

  async loadDossier() {
    const id = encodeURIComponent(this.task.proposalId);
    const [dossier, timeline, similar] = await Promise.all([
      get(`proposals/${id}`), find(`proposals/${id}/timeline`), find(`proposals/${id}/similar`)]);
    this.dossier = dossier;
    this.similar = similar || [];
    this.extension = this.root.querySelector('[data-notice="extension-request"]')
      && await find(`tasks/${encodeURIComponent(this.host.taskId)}/extension`);
    const promise = this.root.querySelector('[data-show-commitment]');
    this.commitment = promise && await get(`commitments/${encodeURIComponent(this.task.commitmentId)}`);
    const lookBack = this.root.querySelector('[data-show-look-back]');
    const asked = lookBack && await get(`look-backs/items/${encodeURIComponent(this.task.lookBackItemId)}`);
    this.part = (dossier.assignments || []).find((one) => one.id === this.task.assignmentId);
    renderDossier(this.dossierBox, dossier, { timeline: timeline || [], similar: this.similar });
    if (lookBack) {
      lookBackPanel(lookBack, asked);
    }
    if (promise) {
      commitmentPanel(promise, this.commitment);
    }
    this.root.querySelectorAll('.hy-consulted').forEach((box) => consulted(box, this));
    this.root.querySelectorAll('[data-show-reply], [data-show-opinion]').forEach((box) => subject(box, this));
    showNotices(this.root, this);
  }

  /** After an act that changed the case while its form is being filled in. */
  async reload() {
    await this.loadDossier();
    this.communications && this.communications.show(this.part);
    this.opinions && this.opinions.show(this.dossier);
    this.refresh();
  }

  async loadStart() {
    const [me, reference, drafts] = await Promise.all([get('me'), get('reference'), find(`drafts?form=${START}`)]);
    Object.assign(this, { me, reference });
    await this.prepare();
    this.offerDrafts(Array.isArray(drafts) ? drafts : (drafts && drafts.items) || []);
    this.showFields(true);
    this.refresh();
  }

  /** Once per form: choices, editors, what is known already, and the draft. */
  async prepare() {
    const context = { ...this, similar: this.similar, changed: () => this.typed() };
    this.fields.forEach((field) => {
      const { reference, rows } = field.input.dataset;
      if (reference) {
        offer(field, reference === 'units'
          ? this.reference.units.filter((unit) => !this.part || unit.code !== this.part.unit)
          : reference === 'leaders' ? this.consultation.leaders.map((one) => ({ code: one.account, label: one.name })) : this.reference[reference]);
      }
      if (rows) {
        field.editor = EDITORS[rows](field, field.box.querySelector('.hy-rows'), context);
      }
      field.controls().forEach((control) => field.describe(control));
    });
    if (this.root.querySelector('.hy-communications')) {
      this.communications = communicationPanel(this.root.querySelector('.hy-communications'),
        { ...this, changed: () => this.typed(), reload: () => this.reload() });
      this.opinions = opinionPanel(this.root.querySelector('.hy-opinions'), { ...this, reload: () => this.reload() });
    }
    this.fields.forEach((field) => field.input.dataset.prefill && prefill(field, this));
    const files = this.root.querySelector('[data-attachments] .hy-files');
    this.draft = keepDraft({
      store: this.store(),
      read: () => this.readDraft(),
      write: (content) => this.writeDraft(content),
      state: this.state,
      choose: this.choose,
    });
    await this.draft.restore().catch(() => fill(this.state, '草稿未能取回'));
    if (files) {
      this.files = attachmentsOf(files, {
        oneOf: (id) => (this.host.taskId ? `tasks/${encodeURIComponent(this.host.taskId)}/attachments/${id}` : `attachments/${id}`),
        listed: () => Boolean(this.host.taskId || this.draftId),
        place: async () => (this.host.taskId ? `tasks/${encodeURIComponent(this.host.taskId)}/attachments`
          : `drafts/${await this.needDraft()}/attachments`),
      });
      files.closest('.hy-field').querySelector('label').htmlFor = files.querySelector('input[type=file]').id;
      await this.files.load().catch(() => null);
    }
    this.ready = true;
  }

  // --- drafts ---

  store() {
    if (this.host.taskId) {
      const path = `tasks/${encodeURIComponent(this.host.taskId)}/draft`;
      return { load: () => find(path), save: (content, version, extra) => put(path, { content, version }, extra) };
    }
    return {
      load: async () => (this.draftId ? find(`drafts/${this.draftId}`) : null),
      save: async (content, version, extra) => put(`drafts/${await this.needDraft()}`, { content, version }, extra),
    };
  }

  /** The proposal's future id; a form that was only looked at leaves no draft behind. */
  needDraft() {
    this.drafting = this.drafting || post('drafts', { form: START }).then((made) => {
      this.adopt(made.id);
      return made.id;
    }).catch((refused) => {
      this.drafting = null;
      throw refused;
    });
    return this.drafting;
  }

  adopt(id) {
    this.draftId = id;
    this.drafting = Promise.resolve(id);
    this.fields.get('draftId').input.value = id;
  }

  offerDrafts(drafts) {
    const box = this.root.querySelector('.hy-drafts');
    box.hidden = drafts.length === 0;
    box.classList.add('hy-notice');
    fill(box, el('p', {}, `您有 ${drafts.length} 份没有提交的草稿：`), el('ul', { class: 'hy-plain' }, drafts.map((one) => {
      const item = el('li', { class: 'hy-draft-row' },
        button(one.title || '（还没有案由）', 'hy-link-button', async () => {
          await this.draft.save();
          this.adopt(one.id);
          await this.draft.restore();
          await this.files.load();
          this.refresh();
          box.hidden = true;
        }),
        el('span', { class: 'hy-muted' }, stamp(one.updatedAt)),
        button('删除', 'hy-link-button', async (event) => {
          if (event.target.dataset.sure === undefined) {
            event.target.dataset.sure = '';
            event.target.textContent = '确认删除';
            return;
          }
          await remove(`drafts/${one.id}`);
          item.remove();
          box.hidden = !box.querySelector('li');
        }));
      return item;
    })));
  }

  readDraft() {
    const content = Object.fromEntries([...this.fields.values()].filter((field) => field.name !== 'draftId')
      .map((field) => [field.name, field.raw]));
    return this.communications ? { ...content, communication: this.communications.read() } : content;
  }

  writeDraft(content) {
    // First what others depend on, such as the handling mode before the units.
    [...this.fields.values()].sort((a, b) => Number(Boolean(a.editor)) - Number(Boolean(b.editor)))
      .filter((field) => field.name !== 'draftId').forEach((field) => { field.raw = content[field.name]; });
    if (this.communications && content.communication) {
      this.communications.write(content.communication);
    }
    this.fields.forEach((field) => field.input.tagName === 'TEXTAREA' && grow(field.input));
    this.refresh();
  }

  // --- what is shown ---

  showFields(shown) {
    [...this.answer.children].forEach((child) => {
      if (child.matches('h3') || child === this.due || child === this.stand) {
        return;
      }
      if (shown) {
        child.classList.remove('hy-away');
      } else {
        child.classList.add('hy-away');
      }
    });
  }

  offerClaim() {
    this.showFields(false);
    fill(this.stand, this.task.assignee
      ? el('p', { class: 'hy-notice' }, '这项任务已由同组其他人认领，您可以查看案卷。')
      : [el('p', {}, '认领后由您办理，同组其他人不再办理。'),
        el('div', { class: 'hy-actions' }, button('认领后办理', 'hy-primary', async (event) => {
          event.target.disabled = true;
          try {
            await this.host.claim();
          } catch (refused) {
            this.stop(refused);
          }
        }))]);
    this.stand.hidden = false;
  }

  typed(event) {
    if (!this.ready || this.busy) {
      return;
    }
    const box = event && event.target.closest && event.target.closest('.hy-field.hy-invalid');
    const field = box && [...this.fields.values()].find((one) => one.box === box);
    if (field && !field.check()) {
      field.complain(null);
    }
    this.refresh();
    this.draft.changed();
  }

  /** Sets right what depends on other fields. */
  refresh() {
    this.fields.forEach((field) => {
      const { needed } = field.input.dataset;
      if (needed) {
        field.requiredNow = Boolean(this.consultation && this.consultation[needed]);
        field.box.hidden = !field.requiredNow;
      }
      const { show } = field.box.dataset;
      if (show) {
        field.box.hidden = !holds(show, this.fields);
      }
    });
    this.fields.forEach((field) => {
      const { require } = field.box.dataset;
      if (require) {
        field.requiredNow = holds(require, this.fields);
        const tag = field.box.querySelector('.hy-optional');
        if (tag) {
          tag.hidden = field.requiredNow;
        }
      }
      field.count();
      if (field.editor && field.editor.follow) {
        field.editor.follow();
      }
    });
    const chosen = this.chosen();
    this.primary.textContent = (chosen && chosen.dataset.button) || this.primaryWords;
    this.showLacks();
  }

  /** The radio that names the act, if it has been chosen. */
  chosen() {
    return this.answer.querySelector('input[type=radio][data-button]:checked');
  }

  showLacks() {
    let lacks = [];
    if (this.communications && this.ready) {
      lacks = lacking(this.dossier, this.part, this.fields);
    } else if (this.tried) {
      lacks = this.wrong().map(({ field, sentence }) => ({ words: sentence, field: field.name }));
    }
    this.lacks.hidden = lacks.length === 0;
    this.lackCount.hidden = lacks.length === 0;
    fill(this.lackCount, this.communications ? `还缺 ${lacks.length} 项` : `${lacks.length} 处要改`);
    fill(this.lacks, lacks.length === 0 ? null : [el('p', {}, el('b', {}, this.communications ? '提交前还缺：' : '请先改正：')),
      el('ul', {}, lacks.map((one) => el('li', {}, button(one.words, 'hy-link-button', () => {
        if (one.field) {
          this.fields.get(one.field).focus();
        } else {
          this.answer.querySelector(one.panel).scrollIntoView({ block: 'center' });
        }
      }))))]);
  }

  wrong() {
    return [...this.fields.values()].filter((field) => field.shown && field.name !== 'draftId')
      .map((field) => ({ field, sentence: field.check() })).filter((one) => one.sentence);
  }

  say(sentence) {
    this.failure.hidden = !sentence;
    fill(this.failure, sentence || '');
  }

  stop(refused) {
    this.showFields(false);
    fill(this.stand, el('p', { class: 'hy-notice hy-failure', role: 'alert' }, refused.message),
      el('div', { class: 'hy-actions' }, button('重试', 'hy-secondary', () => {
        this.stand.hidden = true;
        this.load();
      })));
    this.stand.hidden = false;
    if (this.dossierBox && !this.dossier) {
      fill(this.dossierBox);
    }
  }

  // --- submission ---

  async submit() {
    if (this.busy) {
      return;
    }
    this.tried = true;
    this.say(null);
    this.fields.forEach((field) => field.complain(null));
    const wrong = this.wrong();
    wrong.forEach(({ field, sentence }) => field.complain(sentence));
    this.showLacks();
    if (wrong.length > 0) {
      wrong[0].field.focus();
      return;
    }
    const stillLacking = this.communications ? lacking(this.dossier, this.part, this.fields) : [];
    if (stillLacking.length > 0) {
      this.lacks.scrollIntoView({ block: 'center' });
      return;
    }
    if (this.files && this.files.uploading) {
      this.say('附件还在上传，请等上传完成后再提交。');
      return;
    }
    const chosen = this.chosen();
    // What takes something away is confirmed; what everybody has worked for is affirmed.
    const { confirm, affirm } = chosen ? chosen.dataset : {};
    const question = confirm || affirm || this.primary.dataset.confirm;
    if (question && !(await this.ask(question, Boolean(confirm)))) {
      return;
    }
    await this.send();
  }

  async send() {
    this.setBusy(true);
    try {
      if (!this.host.taskId) {
        await this.needDraft();
      }
      await this.draft.save();
      this.draft.stop();
      await this.host.submit([...this.fields.values()].filter((field) => field.shown));
    } catch (refused) {
      this.draft.resume();
      this.setBusy(false);
      this.refused(refused);
      return;
    }
    this.done = true;
  }

  refused(refused) {
    const beside = (refused.fields && refused.fields.length > 0 ? refused.fields : [{ field: refused.field, detail: refused.message }])
      .map(({ field, detail }) => ({ field: this.fields.get(field) || this.named(detail), sentence: detail }));
    const known = beside.filter((one) => one.field && one.field.shown);
    known.forEach(({ field, sentence }) => field.complain(sentence));
    const rest = beside.filter((one) => !known.includes(one)).map((one) => one.sentence);
    if (rest.length > 0) {
      this.say(rest.join(' '));
    }
    if (known.length > 0) {
      known[0].field.focus();
    } else {
      this.failure.scrollIntoView({ block: 'center' });
    }
    if (this.host.taskId && this.communications) {
      this.reload().catch(() => null);
    }
  }

  /** Tasklist's own answer carries only the sentence: the field is the one that it names. */
  named(sentence) {
    return [...this.fields.values()].filter((field) => field.shown && field.label && sentence.includes(field.label))
      .sort((a, b) => b.label.length - a.label.length)[0];
  }

  setBusy(busy) {
    this.busy = busy;
    this.primary.disabled = busy;
    this.primary.textContent = busy ? '正在提交…' : this.primaryWords;
    if (!busy) {
      this.refresh();
    }
  }

  /** Asks once more, in the form itself: Tasklist's pages may open no dialogue. */
  ask(question, dangerous) {
    return new Promise((resolve) => {
      const id = uniqueId('question');
      const finish = (sure) => {
        panel.remove();
        this.actions.hidden = false;
        if (!sure) {
          this.primary.focus();
        }
        resolve(sure);
      };
      const yes = button(this.primary.textContent, dangerous ? 'hy-danger' : 'hy-primary', () => finish(true));
      const panel = el('div', { class: 'hy-confirm', role: 'alertdialog', 'aria-labelledby': id },
        el('p', { id }, question),
        el('div', { class: 'hy-actions' }, button('再看看', 'hy-secondary', () => finish(false)), yes));
      panel.addEventListener('keydown', (event) => {
        if (event.key === 'Escape') {
          event.stopPropagation();
          finish(false);
        }
      });
      this.actions.hidden = true;
      this.actions.before(panel);
      panel.scrollIntoView({ block: 'nearest' });
      yes.focus({ preventScroll: true });
    });
  }

  leave() {
    if (this.draft && !this.done) {
      this.draft.save(true);
    }
  }
}

/** Two forms may stand on one page, a task's and the one for a new proposal: their ids must not meet. */
function ownIds(root) {
  root.querySelectorAll('[id]').forEach((element) => {
    const id = uniqueId(element.id.replace(/^hy-/, ''));
    root.querySelectorAll(`label[for="${element.id}"]`).forEach((label) => { label.htmlFor = id; });
    element.id = id;
  });
}

/** Puts in what the case already says: a path into the dossier, or one of the names below. */
function prefill(field, form) {
  const path = field.input.dataset.prefill;
  if (PREFILLS[path]) {
    field.raw = PREFILLS[path](form);
    return;
  }
  const value = path.split('.').reduce((object, key) => (object ? object[key] : undefined), form.consultation || form.dossier);
  if (value !== undefined && value !== null) {
    field.raw = value;
  }
}

/** What the unit asked for last, if it asked for a later day. */
const wantedDue = (commitment) => ((commitment && commitment.reports) || []).slice(-1).map(({ report }) => report.wantedDue || undefined)[0];

const lastReply = ({ part }) => ((part && part.replies) || []).slice(-1)[0] || {};

/** The office's own last plan, or who the leadership named when it made the case a key proposal. */
const planLead = ({ consultation, dossier }) => (consultation.plan ? consultation.plan.leadAccount
  : ((consultation.leaders.find((one) => dossier.keyProposal && one.name === dossier.keyProposal.lead) || {}).account));

const PREFILLS = {
  'plan-lead': planLead,
  'plan-committee': ({ consultation, dossier }) => (consultation.plan ? consultation.plan.committee : (dossier.keyProposal || {}).committee),
  'plan-participants': ({ consultation }) => (consultation.plan ? consultation.plan.participants : undefined),
  attendance: ({ consultation, dossier }) => expected(consultation, dossier),
  'minutes-draft': ({ consultation }) => minutesDraft(consultation),
  'wanted-due': ({ commitment }) => wantedDue(commitment),
  'key-entries': ({ keyList }) => entriesOf(keyList),
  'requested-until': ({ extension }) => (extension ? extension.requestedUntil : undefined),
  'proposed-units': ({ dossier }) => {
    const proposed = (dossier.assignments || []).filter((one) => one.status.code === 'PROPOSED');
    return proposed.length > 0 ? proposed.map((one) => ({ unit: one.unit, role: one.role.code })) : undefined;
  },
  'last-reply': (form) => lastReply(form).text,
  'last-answers': (form) => lastReply(form).answers,
  'last-class': (form) => (lastReply(form).resultClass || {}).code,
  'last-no-communication': (form) => lastReply(form).noCommunicationReason,
  'last-contact-name': (form) => lastReply(form).contactName,
  'last-contact-phone': (form) => lastReply(form).contactPhone,
  'last-opinion': ({ part }) => (part && part.opinion ? part.opinion.text : undefined),
};
