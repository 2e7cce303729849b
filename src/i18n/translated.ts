/** What stands on a translation in its own language; where a language is missing, the English says it. */
interface TranslatedWords {
  /** Of which revision it is, and that the English text is the one that counts. */
  authority(revision: number): string;
  /** The English text has changed since. */
  outdated: string;
}

export const translated: Readonly<Record<string, TranslatedWords>> = {
  es: {
    authority: (n) => `Traducción de la revisión ${n}. El texto oficial es el inglés.`,
    outdated: 'El texto inglés ha cambiado desde entonces.',
  },
  pt: {
    authority: (n) => `Tradução da revisão ${n}. O texto oficial é o inglês.`,
    outdated: 'O texto inglês mudou desde então.',
  },
  ht: {
    authority: (n) => `Tradiksyon revizyon ${n}. Tèks ofisyèl la se tèks angle a.`,
    outdated: 'Tèks angle a chanje depi lè sa a.',
  },
  zh: {
    authority: (n) => `本文译自第 ${n} 版，以英文文本为准。`,
    outdated: '英文文本此后已有修改。',
  },
  vi: {
    authority: (n) => `Bản dịch của phiên bản ${n}. Bản tiếng Anh là bản chính thức.`,
    outdated: 'Bản tiếng Anh đã thay đổi từ đó.',
  },
  fr: {
    authority: (n) => `Traduction de la révision ${n}. Seul le texte anglais fait foi.`,
    outdated: 'Le texte anglais a changé depuis.',
  },
  ar: {
    authority: (n) => `ترجمة للنسخة رقم ${n}. النص الإنجليزي هو النص المعتمد.`,
    outdated: 'تغيّر النص الإنجليزي منذ ذلك الحين.',
  },
  ru: {
    authority: (n) => `Перевод редакции ${n}. Официальным является английский текст.`,
    outdated: 'Английский текст с тех пор изменился.',
  },
};
