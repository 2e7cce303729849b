export function findUnused(_root: string, _files: unknown): string[] {
  return [];
}
