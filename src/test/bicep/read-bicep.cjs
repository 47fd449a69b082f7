// Turns Bicep into JSON: one line of {"path": "text", ...} in, one line of {"path": tree, ...} out.
//
// Literals stay what they are. Everything else is an object with one key that begins with $:
//   {$string: [parts]}           text with ${...} in it
//   {$ref: "a.b"}                a name, and properties of it
//   {$call: "f", args: []}       a function
//   {$if: condition, then, else} also a conditional resource, without else
//   {$for: "x", in, body}        a loop
//   {$code: "...", parts: []}    any other expression, with the expressions in it
const { createInterface } = require('node:readline');
const { dirname, join } = require('node:path');
const { Language, Parser } = require('web-tree-sitter');

const COMMENTS = ['comment', 'diagnostic_comment'];
const named = (node) => node.namedChildren.filter((child) => !COMMENTS.includes(child.type));
const line = (node) => node.startPosition.row + 1;

class Reader {
  constructor(root) {
    this.root = root;
    this.problems = [];
    this.declared = new Map();
    this.used = new Set();
  }

  file() {
    const file = { targetScope: 'resourceGroup', params: {}, vars: {}, resources: [], modules: [], outputs: {} };
    this.checkSyntax(this.root);
    const statements = named(this.root);
    this.ownLines(statements, 'statement');
    statements.forEach((statement) => this.declare(statement));
    let decorators = [];
    for (const statement of statements) {
      if (statement.type === 'decorators') {
        decorators = named(statement).map((decorator) => this.expression(named(decorator)[0], []));
        continue;
      }
      this.statement(statement, decorators, file);
      decorators = [];
    }
    for (const [name, kind] of this.declared) {
      if (['param', 'var'].includes(kind) && !this.used.has(name)) {
        this.problems.push(`${kind} ${name} is not used`);
      }
    }
    return { ...file, problems: this.problems };
  }

  checkSyntax(node) {
    if (node.isError || node.isMissing) {
      this.problems.push(`line ${line(node)}: no Bicep: ${node.text.slice(0, 60)}`);
    }
    node.children.forEach((child) => this.checkSyntax(child));
  }

  declare(statement) {
    const kind = statement.type.replace('_declaration', '').replace('parameter', 'param').replace('variable', 'var');
    if (['param', 'var', 'resource', 'module'].includes(kind)) {
      const name = named(statement)[0].text;
      if (this.declared.has(name)) {
        this.problems.push(`line ${line(statement)}: ${name} is declared twice`);
      }
      this.declared.set(name, kind);
    }
  }

  statement(statement, decorators, file) {
    const parts = named(statement);
    switch (statement.type) {
      case 'target_scope_assignment':
        file.targetScope = this.expression(parts[0], []);
        break;
      case 'parameter_declaration':
        file.params[parts[0].text] = {
          type: parts[1].text,
          decorators,
          ...(parts.length > 2 ? { default: this.expression(parts[2], []) } : {}),
        };
        break;
      case 'variable_declaration':
        file.vars[parts[0].text] = this.expression(parts[1], []);
        break;
      case 'output_declaration':
        file.outputs[parts[0].text] = { type: parts[1].text, value: this.expression(parts[2], []) };
        break;
      case 'resource_declaration': {
        const [type, apiVersion] = this.expression(parts[1], []).split('@');
        const existing = statement.children.some((child) => child.type === 'existing');
        file.resources.push({ symbol: parts[0].text, type, apiVersion, existing, body: this.expression(parts[2], []) });
        break;
      }
      case 'module_declaration':
        file.modules.push({
          symbol: parts[0].text,
          path: this.expression(parts[1], []),
          body: this.expression(parts[2], []),
        });
        break;
      default:
        this.problems.push(`line ${line(statement)}: ${statement.type} is not read here`);
    }
  }

  // The grammar does not mind where lines end; Bicep does.
  ownLines(nodes, what) {
    for (let i = 1; i < nodes.length; i++) {
      const apart = nodes[i].startPosition.row > nodes[i - 1].endPosition.row;
      let between = nodes[i].previousSibling;
      while (between && COMMENTS.includes(between.type)) {
        between = between.previousSibling;
      }
      if (!apart && between?.type !== ',') {
        this.problems.push(`line ${line(nodes[i])}: a ${what} begins on the line of another`);
      }
    }
  }

  expression(node, locals) {
    const parts = named(node);
    switch (node.type) {
      case 'string':
        return this.string(node, locals);
      case 'number':
        return Number(node.text);
      case 'boolean':
        return node.text === 'true';
      case 'null':
        return null;
      case 'array':
        this.ownLines(parts, 'element');
        return parts.map((part) => this.expression(part, locals));
      case 'object':
        this.ownLines(parts, 'property');
        return this.object(parts, locals);
      case 'identifier':
        return this.name(node, locals);
      case 'member_expression': {
        const object = this.expression(node.childForFieldName('object'), locals);
        const property = node.childForFieldName('property').text;
        return object.$ref ? { $ref: `${object.$ref}.${property}` } : { $code: node.text, parts: [object] };
      }
      case 'parenthesized_expression':
        return this.expression(parts[0], locals);
      case 'call_expression':
        return {
          $call: node.childForFieldName('function').text,
          args: named(node.childForFieldName('arguments')).map((part) => this.expression(part, locals)),
        };
      case 'ternary_expression': {
        const [condition, then, otherwise] = parts.map((part) => this.expression(part, locals));
        return { $if: condition, then, else: otherwise };
      }
      case 'if_statement': {
        const [condition, then] = parts.map((part) => this.expression(part, locals));
        return { $if: condition, then };
      }
      case 'for_statement':
        return this.loop(node, parts, locals);
      case 'lambda_expression':
        return { $code: node.text, parts: [this.expression(parts[1], [...locals, parts[0].text])] };
      default:
        return { $code: node.text, parts: parts.map((part) => this.expression(part, locals)) };
    }
  }

  name(node, locals) {
    this.used.add(node.text);
    if (!locals.includes(node.text) && !this.declared.has(node.text)) {
      this.problems.push(`line ${line(node)}: ${node.text} is not declared`);
    }
    return { $ref: node.text };
  }

  string(node, locals) {
    const parts = named(node).map((part) => {
      if (part.type === 'interpolation') {
        return this.expression(named(part)[0], locals);
      }
      return part.type === 'escape_sequence' ? part.text.slice(1) : part.text;
    });
    return parts.every((part) => typeof part === 'string') ? parts.join('') : { $string: parts };
  }

  object(properties, locals) {
    const object = {};
    for (const property of properties) {
      const [key, value] = named(property);
      if (property.type !== 'object_property' || !value) {
        this.problems.push(`line ${line(property)}: ${property.type} is not read here`);
        continue;
      }
      const name = key.type === 'string' ? this.string(key, locals) : key.text;
      const text = typeof name === 'string' ? name : key.text;
      if (text in object) {
        this.problems.push(`line ${line(property)}: ${text} is there twice`);
      }
      object[text] = this.expression(value, locals);
    }
    return object;
  }

  loop(node, parts, locals) {
    const head = parts[0];
    const names = head.type === 'for_loop_parameters' ? named(head).map((part) => part.text) : [head.text];
    return {
      $for: names[0],
      in: this.expression(parts[1], locals),
      body: this.expression(node.childForFieldName('body'), [...locals, ...names]),
    };
  }
}

async function main() {
  await Parser.init();
  const grammar = join(dirname(require.resolve('tree-sitter-bicep/package.json')), 'tree-sitter-bicep.wasm');
  const parser = new Parser();
  parser.setLanguage(await Language.load(grammar));
  for await (const request of createInterface({ input: process.stdin })) {
    const trees = {};
    for (const [path, text] of Object.entries(JSON.parse(request))) {
      const tree = parser.parse(text);
      trees[path] = new Reader(tree.rootNode).file();
      tree.delete();
    }
    process.stdout.write(`${JSON.stringify(trees)}\n`);
  }
}

main();
