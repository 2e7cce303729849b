/** Faults that say that D1 is away, and may be back in a moment. */
const PASSING =
  /network connection lost|storage (operation|caused)|internal error|reset because|timed? ?out|overloaded/i;

export const isPassing = (fault: string): boolean => PASSING.test(fault);
