/** The declaration that we serve says what our own contract says, no more and no less. */
import type {
  PositionStatementAttributes,
  PositionStatementEvents,
  WidgetData as Served,
} from '../../../../src/browser/widget/position-statement.d.ts';
import type {
  attributes,
  levels,
  Theme,
  View,
  WidgetData,
  WidgetEvents,
} from '../../../../src/embed/contract.ts';

type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : never;
type Plain<T> = { [Name in keyof T]: T[Name] };
type Details = {
  [Name in keyof PositionStatementEvents]: PositionStatementEvents[Name]['detail'];
};
type Level = (typeof levels)[number];
type Given = Required<PositionStatementAttributes>;

export const same: [
  Same<Served, WidgetData>,
  Same<Plain<Details>, Plain<WidgetEvents>>,
  Same<keyof Given, (typeof attributes)[number]>,
  Same<Exclude<Given['view'], undefined>, View>,
  Same<Exclude<Given['theme'], undefined>, Theme>,
  Same<Exclude<Given['level'], undefined>, Level | `${Level}`>,
] = [true, true, true, true, true, true];
