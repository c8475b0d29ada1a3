/** The page of the local API. It shows the contents of responses and items as text, and never as HTML. */

const element = (id) => document.getElementById(id);

/** Creates an element with text, classes and attributes. */
const make = (name, { text, className, ...attributes } = {}, ...children) => {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (className !== undefined) made.className = className;
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...children);
  return made;
};

const show = (id, text) => {
  element(id).textContent = text;
  element(id).hidden = text === '';
};

const getJson = async (path) => {
  const response = await fetch(path);
  const body = await response.json();
  if (!response.ok) throw new Error(body.message);
  return body;
};

const pretty = (text) => {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
};

/* ---- Operations ---- */

const how = {
  NONE: 'open to every caller',
  API_KEY: 'requires an API key, which this page sends',
  AWS_IAM: 'requires a signature, which the server adds for this page',
};

const startOperations = (facts, onAnswer) => {
  const { path, authorization, apiKey, examples, unsupported, errors } = facts;
  const sendable = examples.filter(({ name }) => !unsupported.includes(name));
  let chosen;

  const choose = (example) => {
    chosen = example;
    element('body').value = JSON.stringify(example.body, null, 2);
    for (const button of document.querySelectorAll('.choose')) {
      button.setAttribute('aria-pressed', String(button.value === example.name));
    }
  };

  const send = async () => {
    const headers = { 'content-type': 'application/json', ...(apiKey !== undefined && { 'x-api-key': apiKey }) };
    const target = authorization === 'AWS_IAM' ? '/_local/send' : path;
    const startedAt = performance.now();
    element('answer').setAttribute('aria-busy', 'true');
    try {
      const response = await fetch(target, { method: 'POST', headers, body: element('body').value });
      const text = await response.text();
      showAnswer(response, text, performance.now() - startedAt, errors);
    } catch (error) {
      showFailure(error);
    }
    element('answer').setAttribute('aria-busy', 'false');
    element('answer').scrollIntoView({ block: 'nearest' });
    onAnswer();
  };

  const row = (example) => {
    const { name, summary } = example;
    const isSendable = !unsupported.includes(name);
    const pick = make(
      'button',
      { className: 'choose', type: 'button', value: name, 'aria-pressed': 'false', title: 'Show the request' },
      make('span', { className: 'name', text: name }),
      make('span', { className: 'summary', text: summary }),
    );
    if (!isSendable) {
      pick.disabled = true;
      return make('li', {}, pick, make('span', { className: 'missing', text: 'This DynamoDB does not support it' }));
    }
    pick.addEventListener('click', () => choose(example));
    const button = make('button', {
      className: example === sendable[0] ? 'send primary' : 'send',
      type: 'button',
      text: 'Send',
      'aria-label': `Send ${name}`,
    });
    button.addEventListener('click', () => {
      choose(example);
      void send();
    });
    return make('li', {}, pick, button);
  };

  element('operation-list').replaceChildren(...examples.map(row));
  element('target').textContent = `POST ${path}`;
  const [first] = sendable;
  if (first === undefined) return;
  choose(first);
  element('start-hint').replaceChildren(
    make('strong', { text: `Start here: choose Send next to ${first.name}.` }),
    ' Then try the others, or edit the request.',
  );
  element('send').addEventListener('click', () => void send());
  element('reset').addEventListener('click', () => choose(chosen));
  element('body').addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void send();
  });
};

const showAnswer = (response, text, milliseconds, errors) => {
  const type = response.headers.get('x-amzn-ErrorType') ?? '';
  const id = response.headers.get('x-amzn-RequestId') ?? '';
  show('status', `${response.status} ${response.statusText}`.trim());
  element('status').className = response.ok ? 'status good' : 'status bad';
  show('timing', `${Math.max(1, Math.round(milliseconds))} ms`);
  element('answer-body').className = '';
  element('answer-body').textContent = pretty(text);
  const ofType = errors.filter((error) => error.type === type);
  const known = ofType.find(({ begins }) => text.includes(begins)) ?? ofType[0];
  show('answer-note', known === undefined ? type : `${type}: ${known.meaning}`);
  show('request-id', id === '' ? '' : `Request ID ${id}: find it at the end of a line in the log.`);
  for (const row of document.querySelectorAll('#error-rows tr')) {
    row.classList.toggle('current', known !== undefined && row.dataset.at === String(errors.indexOf(known)));
  }
};

const showFailure = (error) => {
  for (const id of ['status', 'timing', 'answer-note', 'request-id']) show(id, '');
  element('answer-body').className = 'empty';
  element('answer-body').textContent = `The request failed: ${error.message}. Is the server still running?`;
};

/* ---- Items ---- */

/** Formats a DynamoDB attribute value like JSON. Numbers stay text because JavaScript would round them. */
const asText = (value, isInner = false) => {
  const [[type, content] = ['', '']] = Object.entries(value);
  const inner = (one) => asText(one, true);
  switch (type) {
    case 'S':
      return isInner ? JSON.stringify(content) : content;
    case 'N':
      return content;
    case 'BOOL':
      return String(content);
    case 'NULL':
      return 'null';
    case 'NS':
      return `[${content.join(', ')}]`;
    case 'L':
      return `[${content.map(inner).join(', ')}]`;
    case 'M':
      return membersAsText(Object.entries(content));
    default:
      return JSON.stringify(content);
  }
};

const membersAsText = (members) =>
  `{${members.map(([name, value]) => `${JSON.stringify(name)}: ${asText(value, true)}`).join(', ')}}`;

const mostColumns = 6;
const pageSize = 25;

const startItems = ({ tableNames, isEmbedded, dynamodbEndpoint }) => {
  if (!isEmbedded || tableNames.length === 0) {
    element('reload').hidden = true;
    element('items-note').textContent = isEmbedded
      ? 'The stack has no tables.'
      : `The items are in the DynamoDB at ${dynamodbEndpoint}. View them there.`;
    return () => undefined;
  }

  /** The start keys of all pages up to this one. The first page has no start key. */
  let starts = [undefined];
  let next;
  let latest = 0;

  const load = async () => {
    latest += 1;
    const own = latest;
    const query = new URLSearchParams({ table: element('table').value, limit: String(pageSize) });
    const start = starts.at(-1);
    if (start !== undefined) query.set('start', JSON.stringify(start));
    try {
      const page = await getJson(`/_local/items?${query}`);
      if (own !== latest) return;
      next = page.next;
      showItems(page, starts.length);
    } catch (error) {
      if (own !== latest) return;
      element('items-note').textContent = `The items cannot be shown: ${error.message}`;
    }
    element('previous').disabled = starts.length === 1;
    element('next').disabled = next === undefined;
    element('items-pages').hidden = starts.length === 1 && next === undefined;
  };

  const restart = () => {
    starts = [undefined];
    return load();
  };

  element('table').replaceChildren(...tableNames.map((name) => make('option', { text: name })));
  element('table-choice').hidden = false;
  element('table').addEventListener('change', () => void restart());
  element('reload').addEventListener('click', () => void load());
  element('next').addEventListener('click', () => {
    starts = [...starts, next];
    void load();
  });
  element('previous').addEventListener('click', () => {
    starts = starts.slice(0, -1);
    void load();
  });
  void load();
  return load;
};

const showItems = ({ keys, items }, pageNumber) => {
  const others = [...new Set(items.flatMap((item) => Object.keys(item)))].filter((name) => !keys.includes(name));
  const columns = [...keys, ...others.sort().slice(0, mostColumns - keys.length)];
  const hasMore = others.length > mostColumns - keys.length;
  const cells = (item) => {
    const rest = Object.entries(item).filter(([name]) => !columns.includes(name));
    const shown = columns.map((name) => (Object.hasOwn(item, name) ? asText(item[name]) : ''));
    return hasMore ? [...shown, rest.length === 0 ? '' : membersAsText(rest)] : shown;
  };
  const heads = hasMore ? [...columns, 'other attributes'] : columns;
  element('items-table').replaceChildren(
    make('thead', {}, make('tr', {}, ...heads.map((text) => make('th', { text, scope: 'col' })))),
    make('tbody', {}, ...items.map((item) => make('tr', {}, ...cells(item).map((text) => make('td', { text }))))),
  );
  element('items-scroll').hidden = items.length === 0;
  element('items-note').textContent =
    items.length > 0 ? '' : pageNumber === 1 ? 'The table has no items yet.' : 'There are no more items.';
  element('page-number').textContent = `Page ${pageNumber}`;
};

/** Shows the parts of a text between backticks as code. */
const withCode = (text) => text.split('`').map((part, at) => (at % 2 === 0 ? part : make('code', { text: part })));

/* ---- Errors and the OpenAPI document ---- */

const startErrors = ({ errors }) => {
  element('error-rows').replaceChildren(
    ...errors.map(({ status, type, begins, meaning }, at) =>
      make(
        'tr',
        { 'data-at': String(at) },
        make('td', { text: String(status) }),
        make('td', {}, make('code', { text: type })),
        make('td', {}, make('code', { text: begins })),
        make('td', {}, ...withCode(meaning)),
      ),
    ),
  );
};

/** The viewer is larger than the rest of the page. It is loaded shortly before it scrolls into view. */
const startDocument = () => {
  const observer = new IntersectionObserver(
    ([entry]) => {
      if (entry?.isIntersecting !== true) return;
      observer.disconnect();
      const script = make('script', { src: '/_local/swagger-ui-bundle.js' });
      script.addEventListener('load', () => {
        window.SwaggerUIBundle({
          url: '/_local/openapi.json',
          domNode: element('viewer'),
          // The workbench above sends requests.
          supportedSubmitMethods: [],
          defaultModelsExpandDepth: 0,
          validatorUrl: null,
        });
      });
      document.head.append(script);
    },
    { rootMargin: '400px' },
  );
  observer.observe(element('viewer'));
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const follow = () => document.documentElement.classList.toggle('dark-mode', dark.matches);
  dark.addEventListener('change', follow);
  follow();
};

const start = async () => {
  const facts = await getJson('/_local/page.json');
  document.title = `${facts.title} on ${location.host}`;
  element('title').textContent = facts.title;
  const place = facts.isEmbedded ? 'items in the embedded DynamoDB' : `items in ${facts.dynamodbEndpoint}`;
  element('facts').textContent = `${location.origin}${facts.path} · ${how[facts.authorization]} · ${place}`;
  startErrors(facts);
  startOperations(facts, startItems(facts));
  startDocument();
};

start().catch((error) => {
  show('problem', error.message);
});
