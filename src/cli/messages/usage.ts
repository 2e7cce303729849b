/**
 * Finds messages that no code uses, by the types of the expressions in the source. A message counts as
 * used if
 *
 * - an expression reads it;
 * - its group is indexed by a key that the compiler can't list; or
 * - its group is passed to code whose type does not name the message, such as a parameter of type
 *   `object`.
 *
 * Passing a group on under its own type uses nothing: the code that receives it is analyzed as well.
 *
 * The compiler's API is marked as unstable. It may change with the version that package.json pins.
 */
import { join } from 'node:path';
import type {
  ElementAccessExpression,
  Expression,
  Node,
  ObjectBindingPattern,
  SourceFile,
} from 'typescript/unstable/ast';
import * as is from 'typescript/unstable/ast/is';
import { API, type Checker, type Symbol as Named, type Type } from 'typescript/unstable/sync';
import { GENERATED } from './generate.ts';
import { listMessages, type MessageFile } from './read.ts';

/** Together these projects contain all code that may use a message. */
const PROJECTS = ['tsconfig.json', 'src/cli/tsconfig.json'];

/** Returns one complaint for each unused message. Throws if a project lacks the generated module. */
export function findUnused(
  root: string,
  files: readonly MessageFile[],
  projects: readonly string[] = PROJECTS,
): string[] {
  const used = findUsed(root, projects);
  const isUsed = (path: readonly string[]) =>
    path.some((_, index) => used.has(path.slice(0, index + 1).join('.')));
  return files
    .filter(({ lang }) => lang === 'en')
    .flatMap(({ file, feature, messages }) =>
      listMessages(messages)
        .filter(([path]) => !isUsed([feature, ...path]))
        .map(([path]) => `${file}: ${path.join('.')} is used nowhere. Remove it.`),
    );
}

/** Returns dotted paths of used messages, and of groups all of whose messages count as used. */
function findUsed(root: string, projects: readonly string[]): Set<string> {
  const used = new Set<string>();
  const seen = new Set<string>();
  const api = new API({ cwd: root });
  try {
    const openProjects = projects.map((file) => join(root, file));
    const snapshot = api.updateSnapshot({ openProjects });
    for (const config of openProjects) {
      const project = snapshot.getProject(config);
      const generated = project?.program.getSourceFile(join(root, GENERATED));
      if (!project || !generated)
        throw Error(`${config}: this project does not contain ${GENERATED}`);
      const { program, checker } = project;
      const catalogue = {
        checker,
        places: readPlaces(generated),
        known: new Map(),
        members: new Map(),
        used,
      };
      for (const name of program.getSourceFileNames()) {
        const isOwn =
          name.startsWith(join(root, 'src/')) && !name.startsWith(join(root, 'src/i18n/'));
        const file = isOwn && !seen.has(name) ? program.getSourceFile(name) : undefined;
        seen.add(name);
        if (file) readFile(file, catalogue);
      }
    }
  } finally {
    api.close();
  }
  return used;
}

/** A message or a group of messages. */
interface Place {
  path: string;
  isGroup: boolean;
}

interface Catalogue {
  checker: Checker;
  /** Messages and groups by the position of their declaration in the generated module. */
  places: ReadonlyMap<string, Place>;
  /** Cache of `places`, by the compiler's index of the declaration. */
  known: Map<number, Place | undefined>;
  /** Cache of `membersOf`, by the id of the type. */
  members: Map<number, Named[]>;
  used: Set<string>;
}

function readPlaces(file: SourceFile): Map<string, Place> {
  const places = new Map<string, Place>();
  const read = (node: Node, path: string[]): void => {
    const isGroup = is.isTypeLiteralNode(node) || is.isInterfaceDeclaration(node);
    places.set(placeOf(node), { path: path.join('.'), isGroup });
    if (!isGroup) return;
    for (const member of node.members) {
      if (!is.isPropertySignatureDeclaration(member) || !member.type) continue;
      const inner = [...path, nameOf(member.name) ?? ''];
      read(member.type, inner);
      const place = places.get(placeOf(member.type));
      if (place) places.set(placeOf(member), place);
    }
  };
  for (const statement of file.statements) {
    if (is.isInterfaceDeclaration(statement) && statement.name.text === 'Messages') {
      read(statement, []);
    }
  }
  return places;
}

const placeOf = (node: Node) => `${node.pos}-${node.end}`;

const nameOf = (node: Node): string | undefined =>
  is.isIdentifier(node) || is.isStringLiteral(node) ? node.text : undefined;

/** The messages or groups that a symbol refers to: several if it is a member of a union of groups. */
function placesOf({ known, places }: Catalogue, symbol: Named | undefined): Place[] {
  const declared = symbol?.declarations.filter(({ path }) => path.endsWith(`/${GENERATED}`)) ?? [];
  return declared.flatMap((handle) => {
    if (!known.has(handle.index)) {
      const node = handle.resolve();
      known.set(handle.index, node && places.get(placeOf(node)));
    }
    return known.get(handle.index) ?? [];
  });
}

/** The members of a type that are messages or groups; for a union, the members of all its parts. */
function membersOf(catalogue: Catalogue, type: Type): Named[] {
  return partsOf(type).flatMap((part) => {
    if (!part.isObjectType() && !part.isIntersectionType()) return [];
    const known = catalogue.members.get(part.id);
    if (known) return known;
    const all = catalogue.checker.getPropertiesOfType(part);
    const members = all.filter((member) => placesOf(catalogue, member).length > 0);
    catalogue.members.set(part.id, members);
    return members;
  });
}

/**
 * The parts of a union, or the type itself. The API throws on a union that contains a tuple; such a
 * union holds no messages.
 */
function partsOf(type: Type): readonly Type[] {
  try {
    return type.isUnionType() ? (type.getTypes() ?? []) : [type];
  } catch {
    return [type];
  }
}

function readFile(file: SourceFile, catalogue: Catalogue): void {
  const { checker } = catalogue;
  const names: Node[] = [];
  const whole: Expression[] = [];
  const visit = (node: Node): void => {
    if (is.isPropertyAccessExpression(node)) names.push(node.name);
    if (is.isBindingElement(node) && node.propertyName) names.push(node.propertyName);
    if (is.isObjectBindingPattern(node)) readPattern(node, catalogue);
    if (is.isElementAccessExpression(node)) readIndex(node, catalogue);
    if (isPassedOn(node)) whole.push(node);
    node.forEachChild(visit);
  };
  visit(file);
  for (const symbol of checker.getSymbolAtLocation(names)) use(catalogue, symbol);
  for (const [index, type] of checker.getTypeAtLocation(whole).entries()) {
    const node = whole[index];
    const members = node && type ? membersOf(catalogue, type) : [];
    if (!node || members.length === 0) continue;
    const expected = expectedType(node, checker);
    // Members that the expected type also has are not used here, but where other code reads them.
    const left = expected ? membersOf(catalogue, expected) : members;
    if (left.length > 0 && !isBranch(node.parent)) continue;
    const names = new Set(left.flatMap((member) => placesOf(catalogue, member)));
    for (const member of members) {
      const lost = placesOf(catalogue, member).some((place) => !names.has(place));
      if (lost) useWhole(catalogue, member);
    }
  }
}

/**
 * The type that the surrounding code expects of an expression. Undefined if the compiler infers that
 * type from the expression. For an operand of `?:`, `&&`, `??` or parentheses it is the type of the whole
 * expression, which may lack members: a union keeps only one of two identical types.
 */
function expectedType(node: Expression, checker: Checker): Type | undefined {
  const { parent } = node;
  if (isBranch(parent)) return checker.getTypeAtLocation(parent);
  return checker.getContextualType(
    (is.isSpreadAssignment(parent) ? parent.parent : node) as Expression,
  );
}

const isBranch = (node: Node) =>
  is.isConditionalExpression(node) ||
  is.isParenthesizedExpression(node) ||
  is.isBinaryExpression(node);

/** Marks a message as used. A group is not marked: reading it only leads to its members. */
function use(catalogue: Catalogue, symbol: Named | undefined): void {
  for (const { path, isGroup } of placesOf(catalogue, symbol)) {
    if (!isGroup) catalogue.used.add(path);
  }
}

function useWhole(catalogue: Catalogue, symbol: Named): void {
  for (const { path } of placesOf(catalogue, symbol)) catalogue.used.add(path);
}

/** Handles shorthand names (`{ title, text }`); `readFile` handles renamed ones (`{ title: name }`). */
function readPattern(pattern: ObjectBindingPattern, catalogue: Catalogue): void {
  const { checker } = catalogue;
  const names = pattern.elements.flatMap(({ name, propertyName, dotDotDotToken }) =>
    propertyName || dotDotDotToken || !name || !is.isIdentifier(name) ? [] : [name.text],
  );
  const type = names.length > 0 ? checker.getTypeAtLocation(pattern) : undefined;
  if (!type) return;
  const members = membersOf(catalogue, type);
  for (const member of members) if (names.includes(member.name)) use(catalogue, member);
}

/** Marks the members that an index may select: all of them if the compiler can't list the keys. */
function readIndex(node: ElementAccessExpression, catalogue: Catalogue): void {
  const { checker } = catalogue;
  const type = checker.getTypeAtLocation(node.expression);
  const members = type ? membersOf(catalogue, type) : [];
  if (members.length === 0) return;
  const index = checker.getTypeAtLocation(node.argumentExpression);
  const parts = index ? partsOf(index) : [];
  const names = parts.flatMap((part) => (part.isLiteralType() ? [String(part.value)] : []));
  const known = names.length > 0 && names.length === parts.length;
  for (const member of members) {
    if (!known) useWhole(catalogue, member);
    else if (names.includes(member.name)) use(catalogue, member);
  }
}

/**
 * Whether the value of the expression goes elsewhere: false if only a member of it is read, or if it is
 * assigned to a variable whose type is inferred.
 */
function isPassedOn(node: Node): node is Expression {
  const { parent } = node;
  if (is.isIdentifier(node)) {
    const named = 'name' in parent && parent.name === node;
    if (named && !is.isShorthandPropertyAssignment(parent)) return false;
    if ('propertyName' in parent && parent.propertyName === node) return false;
  } else if (
    !is.isPropertyAccessExpression(node) &&
    !is.isElementAccessExpression(node) &&
    !is.isCallExpression(node) &&
    !is.isParenthesizedExpression(node) &&
    !is.isConditionalExpression(node) &&
    !is.isBinaryExpression(node)
  ) {
    return false;
  }
  if (is.isPropertyAccessExpression(parent) || is.isElementAccessExpression(parent)) {
    return parent.expression !== node;
  }
  return !(is.isVariableDeclaration(parent) && parent.type === undefined);
}
