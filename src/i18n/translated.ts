/**
 * What stands on a translation in its own language; where a language is missing, the English says it.
 * Sent with the translation, and so no part of the Worker.
 */
interface TranslatedWords {
  /** Of which revision it is, and that the English text is the one that counts. */
  notice(revision: number): string;
  /** The English text has changed since. */
  outdated: string;
}

const translated: Readonly<Record<string, TranslatedWords>> = {
  es: {
    notice: (n) => `Traducción de la revisión ${n}. El texto oficial es el inglés.`,
    outdated: 'El texto inglés ha cambiado desde entonces.',
  },
  pt: {
    notice: (n) => `Tradução da revisão ${n}. O texto oficial é o inglês.`,
    outdated: 'O texto inglês mudou desde então.',
  },
  ht: {
    notice: (n) => `Tradiksyon revizyon ${n}. Tèks ofisyèl la se tèks angle a.`,
    outdated: 'Tèks angle a chanje depi lè sa a.',
  },
  zh: {
    notice: (n) => `本文译自第 ${n} 版，以英文文本为准。`,
    outdated: '英文文本此后已有修改。',
  },
  vi: {
    notice: (n) => `Bản dịch của phiên bản ${n}. Bản tiếng Anh là bản chính thức.`,
    outdated: 'Bản tiếng Anh đã thay đổi từ đó.',
  },
  fr: {
    notice: (n) => `Traduction de la révision ${n}. Seul le texte anglais fait foi.`,
    outdated: 'Le texte anglais a changé depuis.',
  },
  ar: {
    notice: (n) => `ترجمة للنسخة رقم ${n}. النص الإنجليزي هو النص المعتمد.`,
    outdated: 'تغيّر النص الإنجليزي منذ ذلك الحين.',
  },
  ru: {
    notice: (n) => `Перевод редакции ${n}. Официальным является английский текст.`,
    outdated: 'Английский текст с тех пор изменился.',
  },
};

/** Null where we don't know how to say it; `pt-BR` is said as `pt` is. */
export function sayIn(lang: string, revision: number) {
  const words = translated[lang] ?? translated[lang.replace(/-.*/, '')];
  return { notice: words?.notice(revision) ?? null, outdated: words?.outdated ?? null };
}
