// Forms with `data-passkey` ask the browser for a passkey (`get`) or for a new one (`create`): options come from the address in
// `data-challenge`, the answer goes into the field `answer`, and the form is sent as any other. Without a script, or in a
// browser that knows no passkeys, they stay hidden, and what stands under `data-without-passkey` is said instead.
const toBytes = (text) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
const withBytes = (credentials) => credentials?.map((one) => ({ ...one, id: toBytes(one.id) }));

const sentences = {
  NotAllowedError: '中断されたか、時間が過ぎました。もう一度お試しください。',
  AbortError: '中断されました。もう一度お試しください。',
  InvalidStateError: 'この端末のパスキーは、もう登録されています。',
  SecurityError: 'いま開いているアドレスでは、パスキーを使えません。いつものアドレスで開き直してください。',
  NotSupportedError: 'この端末では、必要な種類のパスキーを作れません。別の端末で試してください。',
};

async function ask(kind, options) {
  const publicKey = { ...options, challenge: toBytes(options.challenge) };
  if (kind === 'get') {
    publicKey.allowCredentials = withBytes(options.allowCredentials) ?? [];
    return navigator.credentials.get({ publicKey });
  }
  publicKey.user = { ...options.user, id: toBytes(options.user.id) };
  publicKey.excludeCredentials = withBytes(options.excludeCredentials) ?? [];
  return navigator.credentials.create({ publicKey });
}

function written({ id, rawId, type, response }) {
  const said = { clientDataJSON: toText(response.clientDataJSON) };
  for (const part of ['attestationObject', 'authenticatorData', 'signature', 'userHandle']) {
    // `authenticatorData` of a new passkey stands in `attestationObject` already.
    if (response[part] && !(part === 'authenticatorData' && response.attestationObject)) {
      said[part] = toText(response[part]);
    }
  }
  if (response.getTransports) said.transports = response.getTransports();
  return JSON.stringify({ id, rawId: toText(rawId), type, response: said });
}

async function answer(form) {
  const asked = await fetch(form.dataset.challenge, { method: 'POST', body: new FormData(form) });
  const isJson = asked.headers.get('content-type')?.startsWith('application/json');
  if (!isJson) throw new Error('画面の有効期限が切れています。読み込み直してから、もう一度お試しください。');
  const { options, message } = await asked.json();
  if (!options) throw new Error(message);
  form.elements.namedItem('answer').value = written(await ask(form.dataset.passkey, options));
  form.submit();
}

if (window.PublicKeyCredential) {
  for (const said of document.querySelectorAll('[data-without-passkey]')) said.hidden = true;
  for (const form of document.querySelectorAll('form[data-passkey]')) {
    const fault = form.querySelector('[role="alert"]');
    form.hidden = false;
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      fault.hidden = true;
      try {
        await answer(form);
      } catch (error) {
        const isOurs = error.constructor === Error;
        fault.textContent =
          sentences[error.name] ?? (isOurs ? error.message : 'うまくいきませんでした。もう一度お試しください。');
        fault.hidden = false;
      }
    });
  }
}
