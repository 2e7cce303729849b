/** The page for a partner's IT office. */
export const itOffice = {
  title: 'placeholder',
};
