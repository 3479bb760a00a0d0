import { button, el, fill, lengthOf, uniqueId } from './dom.js';

/**
 * An editor of several records with the same fields, each a card. The records are either given, one for each thing that
 * is to be answered, or added and taken away.
 *
 * @param columns each {name, words, kind: text|area|date|select|choice, options(context, row), max, optional(row),
 *     shown(row), value, wide}: options gives [code, label]; shown and optional may be left out
 * @param given   makes the records of a context, each with the names that identify it; null where they are added
 * @param keys    those names: they go along with what is submitted
 * @param labels  names of what only people read; they stay in the draft
 * @param head    makes what stands above a card's fields
 * @param add     makes the means to add a record, with insert(row); optional
 * @param noun    what a record is called: 第2个事项
 * @param filled  whether a record counts; optional, else all do
 * @param changed told of a card whose fields changed; optional
 */
export function records({ columns, given = null, keys = [], labels = [], head = () => null, add = null, noun, filled = null, changed = null,
  title = null, first = false }) {
  return (field, box, context) => {
    const list = el('ol', { class: 'hy-records hy-plain' });
    const most = Number(field.input.dataset.maxItems) || 100;
    const cards = [];
    const more = given ? null : add ? add({ context, insert: (row) => { insert(row); context.changed(); }, rows: read })
      : button(`再加一${noun}`, 'hy-secondary', () => {
        const card = insert({});
        card.item.querySelector('input, select, textarea').focus();
        context.changed();
      });
    fill(box, list, more);

    function insert(row) {
      const base = Object.fromEntries([...keys, ...labels].map((key) => [key, row[key]]));
      const inputs = {};
      const boxes = {};
      const top = el('div', { class: 'hy-record-head' });
      const card = { base, row, inputs, boxes, item: el('li', { class: 'hy-record' }, top) };
      const grid = el('div', { class: 'hy-record-fields' }, columns.map((column) => {
        const input = control(column, row, context);
        inputs[column.name] = input;
        const wrapper = el('div', { class: column.wide || column.kind === 'area' ? 'hy-cell hy-wide' : 'hy-cell' },
          column.kind === 'choice' ? el('span', { class: 'hy-cell-words' }, column.words) : el('label', { for: input.id }, column.words), input);
        boxes[column.name] = wrapper;
        input.addEventListener('input', () => touched(card));
        input.addEventListener('change', () => touched(card));
        return wrapper;
      }));
      card.item.append(grid);
      cards.push(card);
      list.append(card.item);
      fill(top, [head({ row, context, index: cards.length - 1 })].flat(), given ? null
        : button('删除', 'hy-link-button hy-record-off', () => {
          cards.splice(cards.indexOf(card), 1);
          card.item.remove();
          context.changed();
        }, { 'aria-label': `删除这${noun}` }));
      settle(card);
      changed && changed(card, valuesOf(card), context);
      return card;
    }

    function touched(card) {
      settle(card);
      changed && changed(card, valuesOf(card), context);
      context.changed();
    }

    function settle(card) {
      const row = valuesOf(card);
      columns.filter((column) => column.shown).forEach((column) => {
        card.boxes[column.name].hidden = !column.shown({ ...card.row, ...row }, context);
      });
    }

    function valuesOf(card) {
      return { ...card.base, ...Object.fromEntries(columns.map((column) => [column.name, readOne(card.inputs[column.name])])) };
    }

    function read() {
      return cards.map(valuesOf);
    }

    const counted = () => cards.filter((card) => !filled || filled(valuesOf(card)));

    function start() {
      cards.splice(0).forEach((card) => card.item.remove());
      if (given) {
        given(context).forEach(insert);
      } else if (first) {
        insert({});
      }
    }

    start();
    return {
      read,
      write(values) {
        if (given) {
          start();
          cards.forEach((card) => {
            const found = values.find((one) => keys.every((key) => one[key] === card.base[key]));
            if (found) {
              columns.forEach((column) => writeOne(card.inputs[column.name], found[column.name]));
              settle(card);
              changed && changed(card, valuesOf(card), context);
            }
          });
        } else {
          cards.splice(0).forEach((card) => card.item.remove());
          values.forEach(insert);
          if (values.length === 0 && first) {
            insert({});
          }
        }
      },
      value() {
        const rows = counted().map((card) => {
          const row = valuesOf(card);
          labels.forEach((name) => delete row[name]);
          columns.forEach((column) => {
            if (row[column.name] === '' || card.boxes[column.name].hidden) {
              delete row[column.name];
            } else if (column.boolean) {
              row[column.name] = row[column.name] === 'true';
            }
          });
          return row;
        });
        return rows.length > 0 ? rows : null;
      },
      check() {
        if (cards.length > most) {
          return `最多 ${most} ${noun}。`;
        }
        for (const [index, card] of counted().entries()) {
          const name = (title && title({ ...card.row, ...valuesOf(card) })) || `第 ${index + 1} ${noun}`;
          for (const column of columns) {
            if (card.boxes[column.name].hidden) {
              continue;
            }
            const value = readOne(card.inputs[column.name]);
            if (value === '' && !(column.optional && (column.optional === true || column.optional(valuesOf(card))))) {
              return `${name}：请${column.kind === 'select' || column.kind === 'choice' ? '选择' : '填写'}“${column.words}”。`;
            }
            if (column.max && lengthOf(value) > column.max) {
              return `${name}：“${column.words}”最多 ${column.max} 个字，现有 ${lengthOf(value)} 个字。`;
            }
          }
        }
        return null;
      },
    };
  };
}

function control(column, row, context) {
  const id = uniqueId('cell');
  const value = row[column.name] ?? (typeof column.value === 'function' ? column.value({ row, context }) : column.value) ?? '';
  switch (column.kind) {
    case 'select': {
      const select = el('select', { id }, el('option', { value: '' }, column.none || '请选择'),
        column.options(context, row).map(([code, label]) => el('option', { value: code }, label)));
      select.value = String(value);
      return select;
    }
    case 'choice': {
      const group = el('div', { class: 'hy-inline-choice', role: 'radiogroup', 'aria-label': column.words, id },
        column.options(context, row).map(([code, label]) => el('label', {},
          el('input', { type: 'radio', name: id, value: code, checked: String(value) === String(code) }), el('span', {}, label))));
      return group;
    }
    case 'area':
      return el('textarea', { id, rows: column.rows || 2 }, String(value));
    default:
      return el('input', { type: column.kind === 'date' ? 'date' : 'text', id, value: String(value), placeholder: column.example });
  }
}

function readOne(input) {
  if (input.classList.contains('hy-inline-choice')) {
    const chosen = input.querySelector('input:checked');
    return chosen ? chosen.value : '';
  }
  return input.value.trim();
}

function writeOne(input, value) {
  const text = value === undefined || value === null ? '' : String(value);
  if (input.classList.contains('hy-inline-choice')) {
    input.querySelectorAll('input').forEach((radio) => { radio.checked = radio.value === text; });
  } else {
    input.value = text;
  }
}
