import { parseSync } from 'vite';
import { sources } from './sources.ts';

/** A text of the program as it stands in a file; what is put in while it runs is a `□`. */
export type Text = { readonly path: string; readonly text: string };

const isNode = (value: unknown): value is Readonly<Record<string, unknown>> & { readonly type: string } =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** What stands between tags is one text with the values put into it, so that `{a}:{b}` is seen as well. */
const between = (children: readonly unknown[]): readonly string[] => {
  const texts: string[] = [];
  let open = '';
  for (const child of children) {
    if (!isNode(child)) continue;
    if (child.type === 'JSXText' && typeof child['value'] === 'string') open += child['value'].replaceAll(/\s*\n\s*/gu, '');
    else if (child.type === 'JSXExpressionContainer') open += '□';
    else {
      texts.push(open);
      open = '';
    }
  }
  return [...texts, open];
};

const textsIn = (node: unknown): readonly string[] => {
  if (Array.isArray(node)) return node.flatMap(textsIn);
  if (!isNode(node)) return [];
  if (node.type === 'ImportDeclaration' || node.type === 'ImportExpression') return [];
  if (node.type === 'Literal') return typeof node['value'] === 'string' ? [node['value']] : [];
  const deeper = Object.values(node).flatMap(textsIn);
  if (node.type === 'TemplateLiteral') {
    const parts = list(node['quasis']).map((part) => (isNode(part) ? part['value'] : null));
    return [
      parts
        .map((part) =>
          typeof part === 'object' && part !== null && 'cooked' in part && typeof part.cooked === 'string' ? part.cooked : '',
        )
        .join('□'),
      ...deeper,
    ];
  }
  if (node.type === 'JSXElement' || node.type === 'JSXFragment') return [...between(list(node['children'])), ...deeper];
  return deeper;
};

const chinese = /\p{Script=Han}/u;

/** Every text with Chinese in it that stands in the program, in file order. */
export const chineseTexts: readonly Text[] = sources.flatMap(({ path, text }) => {
  if (!chinese.test(text)) return [];
  return textsIn(parseSync(path, text).program)
    .filter((one) => chinese.test(one))
    .map((one) => ({ path, text: one }));
});
