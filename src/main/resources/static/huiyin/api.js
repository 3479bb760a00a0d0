const BASE = new URL('../api/v1/', import.meta.url);

/** What the server refused, in its own words. */
export class Problem extends Error {
  constructor(status, body) {
    super(body.detail || body.title || '没有成功，请稍后再试。');
    this.status = status;
    this.code = body.code || 'unknown';
    this.field = body.field || null;
    this.fields = body.fields || [];
  }
}

const OFFLINE = { code: 'offline', detail: '网络不通，没有成功。已填写的内容还在，请稍后再试。' };

/** Read anew for every call: the token changes with each sign-in. */
function csrf() {
  const cookie = document.cookie.match(/(?:^|; )XSRF-TOKEN=([^;]*)/);
  return cookie ? cookie[1] : '';
}

function problem(status, text) {
  try {
    return new Problem(status, JSON.parse(text));
  } catch {
    const words = {
      401: '登录已过期，请重新登录。已填写的内容保存在草稿中。',
      403: '您无权进行这项操作。',
      404: '没有找到，或您无权查看。',
      413: '内容过大，请精简后再试。',
    };
    return new Problem(status, { code: `status-${status}`, detail: words[status] || '服务暂时不可用，请稍后再试。' });
  }
}

async function call(method, path, body, extra) {
  try {
    return await send(method, path, body, extra);
  } catch (refused) {
    if (refused.code !== 'page-outdated') {
      throw refused;
    }
    // Signed in again in another window: any read tells the new token.
    await send('GET', 'me');
    return send(method, path, body, extra);
  }
}

async function send(method, path, body, extra = {}) {
  let response;
  try {
    response = await fetch(new URL(path, BASE), {
      method,
      credentials: 'same-origin',
      headers: {
        Accept: 'application/json',
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(method === 'GET' ? {} : { 'X-XSRF-TOKEN': csrf() }),
      },
      // A file goes as it is: complaints about it name its lines.
      body: body === undefined || body instanceof Blob ? body : JSON.stringify(body),
      ...extra,
    });
  } catch {
    throw new Problem(0, OFFLINE);
  }
  const text = await response.text();
  if (!response.ok) {
    throw problem(response.status, text);
  }
  return text ? JSON.parse(text) : null;
}

export const get = (path) => call('GET', path);
export const post = (path, body = {}) => call('POST', path, body);
export const put = (path, body, extra) => call('PUT', path, body, extra);
export const remove = (path) => call('DELETE', path);

/** The same as {@link get}, but null where there is nothing or it may not be seen. */
export async function find(path) {
  try {
    return await get(path);
  } catch (refused) {
    if (refused.status === 404 || refused.status === 403) {
      return null;
    }
    throw refused;
  }
}

export function addressOf(path) {
  return new URL(path, BASE).href;
}

/** Sends a file and tells how far it is, from 0 to 1; fetch cannot. */
export function upload(path, file, onProgress) {
  const request = new XMLHttpRequest();
  const done = new Promise((resolve, reject) => {
    const form = new FormData();
    form.append('file', file);
    request.open('POST', addressOf(path));
    request.setRequestHeader('X-XSRF-TOKEN', csrf());
    request.setRequestHeader('Accept', 'application/json');
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) {
        onProgress(event.loaded / event.total);
      }
    });
    request.addEventListener('load', () => {
      if (request.status >= 200 && request.status < 300) {
        resolve(JSON.parse(request.responseText));
      } else {
        reject(problem(request.status, request.responseText));
      }
    });
    request.addEventListener('error', () => reject(new Problem(0, OFFLINE)));
    request.addEventListener('abort', () => reject(new Problem(0, { code: 'cancelled', detail: '已取消上传。' })));
    request.send(form);
  });
  return { done, cancel: () => request.abort() };
}
