export function findFormerWords(_root: string): string[] {
  return [];
}
