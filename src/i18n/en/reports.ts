/** Words of "this isn't me". */
export const reports = {
  actor: 'by somebody who reported it',
  acts: {} as Record<string, string>,
};
