import type { EmbedWords } from '../../embed/payload.ts';

const kinds = [
  ['districts', 'distrito', 'distritos'],
  ['organizations', 'organización', 'organizaciones'],
  ['leaders', 'líder', 'líderes'],
] as const;

/** What the widget says on a partner's page in Spanish. */
export const embedWords: EmbedWords = {
  // Numbers as they are written here: 1,284.
  locale: 'es-US',
  open: 'Abierta a respaldos',

  count(tally, number, list) {
    const total = `${number(tally.total)} ${tally.total === 1 ? 'respaldo' : 'respaldos'}`;
    const present = kinds.filter(([kind]) => tally[kind] > 0);
    const [only] = present;
    if (only && present.length === 1 && tally.total > 1) return `${total} de ${only[2]}`;
    const parts = present.map(
      ([kind, one, many]) => `${number(tally[kind])} ${tally[kind] === 1 ? one : many}`,
    );
    return parts.length > 0 ? `${total}: ${list(parts)}` : total;
  },

  endorse: 'Leer y respaldar (en inglés)',
  name: (name, kind) => (kind === 'district' ? `${name} (distrito escolar)` : name),
  read: 'Leer la declaración',

  credit: (organization) =>
    `Declaración de ${organization}. Mostrarla aquí no significa respaldarla.`,

  amended: (date) => `Modificada el ${date}: solo se cuentan los respaldos del texto nuevo.`,
  outdated: 'El texto inglés ha cambiado desde entonces.',
  ballot: 'Sobre una pregunta electoral: no se pueden usar recursos públicos para influir en ella.',
  missing:
    'En este momento no hay ninguna declaración que mostrar aquí. Si acaba de poner este marco (iframe) en su página, revise su código.',
  down: 'La declaración no se puede mostrar en este momento. Vuelva en unos minutos.',
  superseded: 'Una declaración posterior ha tomado el lugar de esta.',
  withdrawn: 'Esta declaración ha sido retirada.',
};
