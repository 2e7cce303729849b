/** What the console says while `ADDRESS_KEY` is being changed. */
const some = (left: number, most: number) =>
  left > most ? `more than ${most.toLocaleString('en-US')}` : left.toLocaleString('en-US');

export const keys = {
  heading: 'The address key is being changed',
  starting: 'The first addresses are sealed under the new key within a minute.',
  running: (left: number, most: number) =>
    `Addresses are being sealed under the new key: ${some(left, most)} to go. Leave ADDRESS_KEY_OLD where it is.`,
  checking: (left: number, most: number) =>
    `Every address has had its turn. Now they are gone through once more: ${some(left, most)} to go. Leave ADDRESS_KEY_OLD where it is.`,
  done: (since: string) =>
    `Every address is sealed under the new key; checked again and again since ${since}. From the day after that, ADDRESS_KEY_OLD can be removed.`,
  unopened: (count: number) =>
    `${count === 1 ? 'One address' : `${count.toLocaleString('en-US')} addresses`} can be opened by neither key. Mail to them fails until the key that they were sealed under is set as ADDRESS_KEY_OLD.`,
  stopped:
    'ADDRESS_KEY_OLD was removed before every address was sealed under the new key. Set it again: until then, mail to some people fails and they are not found. Nothing is lost.',
};
