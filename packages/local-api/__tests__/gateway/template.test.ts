import { describe, expect, it } from '@jest/globals';
import type { RequestContext } from '../../src/gateway/template/context';
import { commonLogTime } from '../../src/gateway/template/context';
import { Template } from '../../src/gateway/template/template';

const body = JSON.stringify({
  name: 'Bob "the" builder',
  list: [{ id: 1 }, { id: 2 }],
  'a b': { c: true },
  nested: { text: '{"deep":[1]}' },
  quote: "it's",
});

const render = (source: string, input = body): string =>
  Template.compile(source, 'test').render({
    input: {
      body: input,
      parameters: { path: { id: 'p' }, querystring: { id: 'q', only: 'q' }, header: { Accept: 'h', 'X-One': 'h' } },
    },
    context: {
      stage: 'prod',
      extendedRequestId: 'abc=',
      identity: { sourceIp: '127.0.0.1', accessKey: null },
      responseOverride: { header: {} },
    } as unknown as RequestContext,
    stageVariables: { color: 'green' },
  });

describe('$input', () => {
  it.each([
    ['$input.body', body],
    [`$input.json('$.name')`, JSON.stringify('Bob "the" builder')],
    [`$input.json('$.list[1]')`, '{"id":2}'],
    [`$input.json('$.list[*].id')`, '[1,2]'],
    [`$input.json("$['a b'].c")`, 'true'],
    [`$input.json('$.missing')`, '""'],
    [`$input.path('$.name')`, 'Bob "the" builder'],
    [`$input.path('$.missing')`, ''],
    [`$input.path('$.list[0]')`, '{id=1}'],
    [`$input.path('$.list[0]').toString()`, '{id=1}'],
    [`$input.path('$.list').toString()`, '[{"id":1},{"id":2}]'],
    [`#set($all = $util.parseJson('{"a":[{"b":"c"}],"d":null}'))$all.toString()`, '{a=[{"b":"c"}], d=null}'],
    [`$input.path('$').list.size()`, '2'],
    [`$input.params('id')`, 'p'],
    [`$input.params('only')`, 'q'],
    [`$input.params('x-one')`, 'h'],
    [`$input.params().header.get('Accept')`, 'h'],
    [`$input.params().querystring.id`, 'q'],
  ])('%s', (template, rendered) => {
    expect(render(template)).toBe(rendered);
  });

  it('writes the members of the body in the order in which they came', () => {
    expect(render(`$input.json('$')`)).toBe(body);
    expect(render(`$input.json('$.z')`, '{"z":{"b":[{"d":1,"c":2}],"a":{}}}')).toBe('{"b":[{"d":1,"c":2}],"a":{}}');
  });

  it('reads an empty body as {}, but path() reads it as an empty string', () => {
    expect(render(`$input.body $input.json('$')`, '')).toBe('{} {}');
    expect(render(`#if($input.path('$') == '')empty#end`, '')).toBe('empty');
  });
});

describe('$util, $context and $stageVariables', () => {
  it.each([
    [`$util.escapeJavaScript($input.path('$.quote'))`, "it\\'s"],
    [`$util.escapeJavaScript($input.path('$.quote')).replaceAll("\\\\'","'")`, "it's"],
    [`$util.parseJson($input.path('$.nested.text')).deep[0]`, '1'],
    [`$util.urlEncode('a b&c')$util.urlDecode('a+b%26')`, 'a+b%26ca b&'],
    [`$util.base64Encode('abc')$util.base64Decode('YWJj')`, 'YWJjabc'],
    ['$context.stage $context.identity.sourceIp $context.extendedRequestId', 'prod 127.0.0.1 abc='],
    ['${stageVariables.color}', 'green'],
    ['$stageVariables.unset#if($stageVariables.unset)set#{else}unset#end', 'unset'],
    ['[$context.identity.userArn$context.identity.accessKey]', '[]'],
  ])('%s', (template, rendered) => {
    expect(render(template)).toBe(rendered);
  });
});

describe('the language', () => {
  it.each([
    ['#set($all = $input.path("$.list"))#foreach($one in $all)$one.id#if($foreach.hasNext),#end#end', '1,2'],
    ['#set($a = "x")#if(!$a || $a == "")none#elseif($a == "x")x#{else}other#end', 'x'],
    ['#set($a = "Hello")$a.length() $a.contains("ell") $a.matches("H.*") $a.isEmpty()', '5 true true false'],
    ['#set($a = "Hello")$a.equalsIgnoreCase("hELLO") $a.substring(1, 3) $a.toUpperCase()', 'true el HELLO'],
    [`#set($a = $input.path('$.nested'))$a.keySet() $a.get("text")`, '[text] {"deep":[1]}'],
    ['## a comment\ntext', 'text'],
  ])('%s', (template, rendered) => {
    expect(render(template)).toBe(rendered);
  });

  it.each([
    ['$context.authorizer.principalId', '$context.authorizer'],
    ['$util.unknown()', '$util.unknown'],
    ['$method.request.path', '$method'],
    ['$null', '$null'],
    ['#set($context.requestOverride.header.a = "b")', '$context.requestOverride'],
    ['$context.deploymentId', '$context.deploymentId'],
    ['#set($a = "$typo")', '$typo'],
    ['#stop', '#stop'],
    ['#macro(m)x#end', '#m'],
  ])('%s is rejected when the stack is read', (template, name) => {
    expect(() => render(template)).toThrow(`does not support ${name}`.replace('support #', 'support the directive #'));
  });

  it('rejects unsupported methods and JSONPath expressions', () => {
    expect(() => render('#set($a = "x")$a.codePointAt(0)')).toThrow('does not support the method codePointAt');
    expect(() => render(`$input.json('$..id')`)).toThrow('does not support ..id in the JSONPath $..id');
  });
});

it('formats times in the common log format', () => {
  expect(commonLogTime(new Date('2015-03-09T12:34:56.789Z'))).toBe('09/Mar/2015:12:34:56 +0000');
});
