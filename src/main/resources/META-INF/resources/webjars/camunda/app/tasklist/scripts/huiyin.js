// Lets the forms in forms/ run inside Tasklist. What they do is in static/huiyin, shared with the product's own pages.
import { post } from '../../../../huiyin/api.js';
import { openForm } from '../../../../huiyin/form.js';

/** Called by each form's own script. */
function form(camForm, $scope) {
  const root = camForm.formElement[0];
  const tasklist = () => camForm.formElement.controller('camTasklistForm');
  let listeners = { success: null, failure: null };
  let leave = () => {};
  let own = false;

  // Tasklist's drafts stay in one browser, on shared computers even beyond sign-out. Ours are on the server.
  camForm.on('store', () => {
    camForm.storePrevented = true;
    leave();
  });
  camForm.restore = () => {};
  // Values of earlier rounds must not answer a new question.
  camForm.fetchVariables = (done) => done(null, {});
  camForm.applyVariables = () => {};
  // Ctrl+Enter in Tasklist means the form's own button, with its checks and questions.
  camForm.on('submit', () => {
    if (!own) {
      camForm.submitPrevented = true;
      live.submit();
    }
  });
  camForm.on('submit-success', () => listeners.success && listeners.success());
  camForm.on('submit-failed', (form, [error]) => {
    if (listeners.failure && !camForm.submitPrevented) {
      listeners.failure(asProblem(error));
      // The form says it beside the field; with these words Tasklist says nothing of its own.
      error.message = 'camForm submission prevented';
    }
  });

  // The form has its own button, named for the act.
  const frame = root.closest('.modal-content') || root.closest('[cam-tasklist-form]');
  frame.classList.add('hy-own-actions');

  const live = openForm(root, {
    taskId: camForm.taskId,

    submit(fields) {
      camForm.retrieveVariables = () => {};
      camForm.parseVariables = () => variables(fields);
      return new Promise((resolve, reject) => {
        listeners = { success: resolve, failure: reject };
        own = true;
        // Not camForm.submit itself: only Tasklist's own completion leads on to the next task.
        const refused = tasklist().attemptComplete() === false;
        own = false;
        if (refused) {
          reject(new Error('这项任务已经不在您的待办中，请刷新列表。已填写的内容保存在草稿中。'));
        }
      });
    },

    async claim() {
      // Tasklist's own claim says nothing to the form when somebody else was faster; it follows once this one is sure.
      await post(`tasks/${encodeURIComponent(camForm.taskId)}/claim`);
      $scope.$root.$broadcast('shortcut:claimTask');
    },

    onAssignment(listener) {
      $scope.$watch('options.disableForm', (now, before) => {
        if (now !== before) {
          listener();
        }
      });
    },

    onLeave(listener) {
      leave = listener;
      $scope.$on('$destroy', listener);
      window.addEventListener('pagehide', listener);
      $scope.$on('$destroy', () => window.removeEventListener('pagehide', listener));
    },
  });
}

/** Exactly what the form declares; what was left empty is not sent at all. */
function variables(fields) {
  return Object.fromEntries(fields.filter((field) => field.value !== null).map((field) => [field.name, {
    value: field.json ? JSON.stringify(field.value) : field.value,
    type: field.type,
  }]));
}

/** The sentence alone: Camunda puts words of its own before it. */
function asProblem(error) {
  const message = ((error && error.message) || '').replace(/^[\x00-\x7f]*: (?=[^\x00-\x7f])/, '');
  return new Error(/[\u4e00-\u9fa5]/.test(message) ? message : '没有提交成功，已填写的内容保存在草稿中。请刷新后再试。');
}

window.huiyin = { form };

/** A link in Tasklist's head to one of the product's own pages. */
function way(id, words, path, priority) {
  return {
    id,
    pluginPoint: 'tasklist.navbar.action',
    properties: { priority },
    render(container) {
      const link = document.createElement('a');
      link.href = new URL(`../../../../../${path}`, import.meta.url).href;
      link.textContent = words;
      container.append(link);
    },
  };
}

export default [
  way('huiyin-start', '首页', '', 60),
  way('huiyin-proposals', '提案查询', 'proposals', 50),
];
