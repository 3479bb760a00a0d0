import { el, fill, lengthOf, uniqueId } from './dom.js';

/**
 * One variable that a form declares, with what people see of it. A choice is a hidden input beside plain radios,
 * because Tasklist's form library allows one element per variable; what has structure is a hidden input beside rows.
 */
export class Field {
  constructor(input) {
    this.input = input;
    this.name = input.getAttribute('cam-variable-name');
    this.type = input.getAttribute('cam-variable-type');
    this.json = input.dataset.type === 'json';
    this.box = input.closest('.hy-field');
    this.max = Number(input.getAttribute('maxlength')) || null;
    this.declaredRequired = input.hasAttribute('required');
    this.label = caption(this.box);
    this.error = el('p', { class: 'hy-error', role: 'alert', id: uniqueId('error') });
    this.box.append(this.error);
    this.editor = null;
    // A browser would cut off silently what is pasted beyond the limit; the text stays and a sentence says so.
    input.removeAttribute('maxlength');
    if (this.max && !['hidden', 'date'].includes(input.type) && input.tagName !== 'SELECT') {
      this.counter = el('p', { class: 'hy-counter', hidden: true });
      this.box.append(this.counter);
    }
  }

  get radios() {
    return [...this.box.querySelectorAll(`input[type=radio][name="${this.name}"]`)];
  }

  get isChoice() {
    return this.input.type === 'hidden' && !this.editor && this.radios.length > 0;
  }

  get shown() {
    return 'always' in this.input.dataset || !this.box.closest('[hidden]');
  }

  get required() {
    return this.declaredRequired || this.requiredNow === true;
  }

  /** As it goes into a draft: exactly what was typed. */
  get raw() {
    if (this.editor) {
      return this.editor.read();
    }
    return this.isChoice ? (this.radios.find((radio) => radio.checked) || { value: '' }).value : this.input.value;
  }

  set raw(value) {
    if (value === undefined) {
      return;
    }
    if (this.editor) {
      this.editor.write(value === null ? [] : value);
    } else if (this.isChoice) {
      this.radios.forEach((radio) => { radio.checked = radio.value === String(value) && !radio.disabled; });
    } else {
      this.input.value = value === null ? '' : value;
    }
  }

  /** As it is submitted; null where nothing was given. */
  get value() {
    if (this.editor) {
      return this.editor.value();
    }
    const text = this.raw.trim();
    if (text === '') {
      return null;
    }
    if (this.type === 'Boolean') {
      return text === 'true';
    }
    return this.type === 'Long' ? Number(text) : text;
  }

  /** The sentence that says what is to be done, or null. */
  check() {
    const value = this.value;
    if (this.input.validity && this.input.validity.badInput) {
      return `“${this.label}”请填写${this.type === 'Long' ? '整数' : '正确的内容'}。`;
    }
    if (this.editor && this.editor.check) {
      const sentence = this.editor.check();
      if (sentence) {
        return sentence;
      }
    }
    if (value === null) {
      return this.required ? `${this.isChoice || this.input.tagName === 'SELECT' ? '请选择' : '请填写'}“${this.label}”。` : null;
    }
    if (this.type === 'Long') {
      const { min, max } = this.input;
      if (!Number.isSafeInteger(value) || (min && value < Number(min)) || (max && value > Number(max))) {
        return `“${this.label}”请填写 ${min} 至 ${max} 之间的整数。`;
      }
    }
    if (this.max && typeof value === 'string' && lengthOf(value) > this.max) {
      return `“${this.label}”最多 ${this.max} 个字，现有 ${lengthOf(value)} 个字。`;
    }
    if (this.input.dataset.date === 'past' && value > new Date(Date.now() + 28800000).toISOString().slice(0, 10)) {
      return `“${this.label}”不能晚于今天。`;
    }
    return null;
  }

  complain(sentence) {
    this.box.classList.toggle('hy-invalid', Boolean(sentence));
    fill(this.error, sentence || '');
    this.controls().forEach((control) => {
      if (sentence) {
        control.setAttribute('aria-invalid', 'true');
        control.setAttribute('aria-describedby', this.error.id);
      } else {
        control.removeAttribute('aria-invalid');
        this.describe(control);
      }
    });
  }

  /** A screen reader says the hint with the control. */
  describe(control) {
    const hint = this.box.querySelector(':scope > .hy-hint');
    if (hint) {
      hint.id = hint.id || uniqueId('hint');
      control.setAttribute('aria-describedby', hint.id);
    }
  }

  controls() {
    return [...this.box.querySelectorAll('input:not([type=hidden]), select, textarea')];
  }

  focus() {
    const target = this.radios.find((radio) => radio.checked) || this.controls()[0] || this.box.querySelector('button');
    if (target) {
      target.focus({ preventScroll: true });
    }
    this.box.scrollIntoView({ block: 'center' });
  }

  count() {
    if (this.counter) {
      const used = lengthOf(this.input.value.trim());
      this.counter.hidden = used < this.max * 0.8 && !(this.max >= 5000 && used > 0);
      this.counter.classList.toggle('hy-over', used > this.max);
      fill(this.counter, used > this.max ? `已超出 ${used - this.max} 个字` : `${used} / ${this.max} 字`);
    }
  }
}

/** What people call a field: its label without marks. */
export function caption(box) {
  const label = box.querySelector('legend, label, .hy-label');
  return [...label.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data).join('').trim();
}

/** One choice among others, as a card. */
export function choice(name, value, title, note, checked = false) {
  return el('label', {},
    el('input', { type: 'radio', name, value, checked }),
    el('span', {}, el('b', {}, title), note ? el('small', {}, note) : null));
}

/** Fills the choices that a rule profile or the list of units gives. */
export function offer(field, codes) {
  const { reference, none } = field.input.dataset;
  if (field.input.tagName === 'SELECT') {
    const chosen = field.input.value;
    const { by } = field.input.dataset;
    field.input.append(...codes.map((code) => el('option', { value: by === 'name' ? code.name : code.code }, code.label || code.name)));
    field.input.value = chosen;
    return;
  }
  const byLetter = reference === 'resultClasses';
  field.box.classList.toggle('hy-beside', !byLetter);
  field.input.after(
    ...(none ? [choice(field.name, '', none, null, true)] : []),
    ...codes.map((code) => byLetter ? choice(field.name, code.code, code.code, code.label)
      : choice(field.name, code.code, code.label)));
}

/**
 * Whether a condition such as {@code filingOutcome=REFUSE CONVERT|opinion} holds: any of its parts, each a name alone
 * (it has a value) or a name with the values that count.
 */
export function holds(condition, fields) {
  return condition.split('|').some((part) => {
    const [name, values] = part.split('=');
    const field = fields.get(name);
    if (!field || !field.shown) {
      return false;
    }
    return values === undefined ? field.value !== null : values.split(' ').includes(String(field.value));
  });
}
