/** Written by `npm run messages` from the message files of this folder. Do not edit it. */
import arTranslation from './ar/translation.json' with { type: 'json' };
import enAgain from './en/again.json' with { type: 'json' };
import enAmendments from './en/amendments.json' with { type: 'json' };
import enApiDocument from './en/api-document.json' with { type: 'json' };
import enApi from './en/api.json' with { type: 'json' };
import enAudit from './en/audit.json' with { type: 'json' };
import enBulk from './en/bulk.json' with { type: 'json' };
import enComplaints from './en/complaints.json' with { type: 'json' };
import enConsole from './en/console.json' with { type: 'json' };
import enCorrection from './en/correction.json' with { type: 'json' };
import enDecisions from './en/decisions.json' with { type: 'json' };
import enDistricts from './en/districts.json' with { type: 'json' };
import enDrafts from './en/drafts.json' with { type: 'json' };
import enEmbed from './en/embed.json' with { type: 'json' };
import enEndorse from './en/endorse.json' with { type: 'json' };
import enFeeds from './en/feeds.json' with { type: 'json' };
import enFiles from './en/files.json' with { type: 'json' };
import enKeyChange from './en/key-change.json' with { type: 'json' };
import enKit from './en/kit.json' with { type: 'json' };
import enLetters from './en/letters.json' with { type: 'json' };
import enMail from './en/mail.json' with { type: 'json' };
import enManage from './en/manage.json' with { type: 'json' };
import enMending from './en/mending.json' with { type: 'json' };
import enPartners from './en/partners.json' with { type: 'json' };
import enPublishing from './en/publishing.json' with { type: 'json' };
import enRenewal from './en/renewal.json' with { type: 'json' };
import enReports from './en/reports.json' with { type: 'json' };
import enRequests from './en/requests.json' with { type: 'json' };
import enReview from './en/review.json' with { type: 'json' };
import enShare from './en/share.json' with { type: 'json' };
import enSite from './en/site.json' with { type: 'json' };
import enStatements from './en/statements.json' with { type: 'json' };
import enTranslation from './en/translation.json' with { type: 'json' };
import enWatch from './en/watch.json' with { type: 'json' };
import esEmbed from './es/embed.json' with { type: 'json' };
import esTranslation from './es/translation.json' with { type: 'json' };
import frTranslation from './fr/translation.json' with { type: 'json' };
import htTranslation from './ht/translation.json' with { type: 'json' };
import ptTranslation from './pt/translation.json' with { type: 'json' };
import ruTranslation from './ru/translation.json' with { type: 'json' };
import viTranslation from './vi/translation.json' with { type: 'json' };
import zhTranslation from './zh/translation.json' with { type: 'json' };

export const english = {
  again: enAgain,
  amendments: enAmendments,
  apiDocument: enApiDocument,
  api: enApi,
  audit: enAudit,
  bulk: enBulk,
  complaints: enComplaints,
  console: enConsole,
  correction: enCorrection,
  decisions: enDecisions,
  districts: enDistricts,
  drafts: enDrafts,
  embed: enEmbed,
  endorse: enEndorse,
  feeds: enFeeds,
  files: enFiles,
  keyChange: enKeyChange,
  kit: enKit,
  letters: enLetters,
  mail: enMail,
  manage: enManage,
  mending: enMending,
  partners: enPartners,
  publishing: enPublishing,
  renewal: enRenewal,
  reports: enReports,
  requests: enRequests,
  review: enReview,
  share: enShare,
  site: enSite,
  statements: enStatements,
  translation: enTranslation,
  watch: enWatch,
};

export const translations = {
  ar: { translation: arTranslation, },
  es: { embed: esEmbed, translation: esTranslation, },
  fr: { translation: frTranslation, },
  ht: { translation: htTranslation, },
  pt: { translation: ptTranslation, },
  ru: { translation: ruTranslation, },
  vi: { translation: viTranslation, },
  zh: { translation: zhTranslation, },
};

export type Language = 'en' | keyof typeof translations;

/** Printed as it is. */
export type Text = string | number;

export type Message<Values> = (values: Values) => string;


export interface Messages {
  again: {
    stands: {
      title: string;
      listed: string;
      in_review: string;
    };
    earlier: {
      title: string;
      text: Message<{ stands: Text; current: Text }>;
      next: string;
      form: string;
    };
    checked: {
      title: string;
      text: Message<{ stands: Text }>;
      next: Message<{ day: Text }>;
      manage: string;
    };
    leader: {
      title: string;
      text: Message<{ stands: Text; day: Text; current: Text }>;
      button: string;
      silence: string;
    };
    body: {
      title: string;
      text: Message<{ body: Text; stands: Text; day: Text; current: Text }>;
      check: string;
      button: string;
      silence: string;
      same: Message<{ number: Text }>;
      waitsTitle: string;
      waits: Message<{ number: Text; day: Text }>;
    };
    see: string;
    listedAs: string;
    counted: string;
    differs: string;
    rest: string;
    changed: string;
    not: string;
    replaces: Message<{ stands: Text }>;
    renewed: {
      title: string;
      text: string;
    };
    decision: {
      title: string;
      text: string;
    };
    managed: {
      sent: Message<{ day: Text }>;
      leader: string;
      body: string;
      nothing: string;
      open: string;
      erase: string;
      eraseHint: string;
    };
  };
  amendments: {
    announcement: {
      heading: string;
      line: Message<{ at: Text }>;
      read: string;
      returns: Message<{ at: Text }>;
      meanwhile: string;
      changes: string;
      text: string;
      over: {
        title: string;
        text: string;
      };
      mail: {
        intro: Message<{ statement: Text; at: Text; revision: Text }>;
        bodyIntro: Message<{ statement: Text; at: Text; body: Text; revision: Text }>;
        choices: {
          reaffirm: string;
          keep: string;
          withdraw: string;
        };
        bodyChoices: {
          reaffirm: string;
          keep: string;
          withdraw: string;
        };
        recalled: Message<{ statement: Text }>;
        newText: string;
      };
      question: {
        question: Message<{ at: Text }>;
        reaffirm: string;
        keep: string;
        buttons: {
          reaffirm: string;
          keep: string;
        };
        body: string;
        mind: string;
        done: {
          early_reaffirm: string;
          early_keep: string;
        };
      };
      console: {
        title: Message<{ title: Text }>;
        will: {
          new: string;
          moment: string;
          endorsers: string;
        };
        numbers: Message<{ current: number; earlier: number }>;
        returns: Message<{ revision: Text }>;
        at: string;
        atHint: Message<{ zone: Text; hours: Text }>;
        button: string;
        answers: Message<{ reaffirmed: Text; kept: Text }>;
        cancel: string;
        cancelHint: string;
        cannot: string;
        errors: {
          incomplete: string;
          notAmendment: string;
          overtaken: string;
          notCurrent: string;
          asked: string;
          at: Message<{ hours: Text }>;
          unclear: string;
          late: string;
        };
        done: {
          announced: string;
          cancelled: string;
          late: string;
        };
        mail: {
          subject: Message<{ short: Text }>;
          announced: Message<{ by: Text; title: Text; at: Text }>;
          cancel: string;
        };
      };
    };
    notices: {
      subject: Message<{ short: Text }>;
      reminder: Message<{ short: Text }>;
      passage: {
        before: string;
        now: string;
        removed: string;
        added: string;
      };
      amended: Message<{ statement: Text; revision: Text }>;
      bodyAmended: Message<{ statement: Text; body: Text; revision: Text }>;
      reminded: string;
      what: string;
      newText: string;
      difference: string;
      cut: string;
      hidden: string;
      ask: string;
      choices: {
        reaffirm: string;
        keep: string;
        withdraw: string;
      };
      bodyChoices: {
        reaffirm: string;
        keep: string;
        withdraw: string;
      };
      onePage: string;
      button: string;
      silence: string;
      returned: {
        leader: Message<{ statement: Text; revision: Text }>;
        body: Message<{ statement: Text; body: Text; revision: Text }>;
        differs: string;
        choices: string;
      };
      superseded: Message<{ statement: Text }>;
      successor: string;
      withdrawn: Message<{ organisation: Text; statement: Text }>;
      reinstated: Message<{ statement: Text }>;
      read: string;
      manage: string;
      until: Message<{ days: Text }>;
      footer: Message<{ organisation: Text; contact: Text }>;
      unsubscribe: string;
    };
    question: {
      changed: string;
      kept: string;
      stands: Message<{ standsFor: Text; current: Text }>;
      see: string;
      reaffirm: string;
      keep: string;
      body: string;
      silence: string;
      updates: {
        all: {
          text: string;
          button: string;
        };
        some: {
          text: string;
          button: string;
        };
        none: {
          text: string;
          button: string;
        };
      };
      done: {
        reaffirm: string;
        keep: string;
        updates_yes: string;
        updates_no: string;
        again: string;
      };
    };
    reaffirmed: Message<{ day: Text }>;
  };
  apiDocument: {
    title: string;
    summary: string;
    description: string;
    externalDocs: string;
    operations: {
      listStatements: {
        summary: string;
        description: string;
        parameters: {
          q: string;
          topic: string;
          year: string;
          status: string;
          cursor: string;
          limit: string;
        };
      };
      getStatement: {
        summary: string;
        description: string;
        parameters: {
          slug: string;
        };
      };
      listEndorsements: {
        summary: string;
        description: string;
        parameters: {
          slug: string;
          kind: string;
          district: string;
          q: string;
          cursor: string;
          limit: string;
        };
      };
      listDistricts: {
        summary: string;
        description: string;
        parameters: {
          q: string;
        };
      };
      getWidget: {
        summary: string;
        description: string;
        parameters: {
          slug: string;
          lang: string;
        };
      };
    };
    answer: string;
    problems: {
      '304': string;
      '400': string;
      '404': string;
      '405': string;
      '503': string;
    };
    headers: {
      ETag: string;
      'Cache-Control': string;
    };
    fields: {
      Counts: {
        leaders: string;
        districts: string;
        organizations: string;
        total: string;
      };
      EarlierCounts: {
        leaders: string;
        districts: string;
        organizations: string;
        total: string;
      };
      Tally: {
        leaders: string;
        districts: string;
        organizations: string;
        total: string;
        unnamed: string;
        paper: string;
        earlier: string;
      };
      Statement: {
        slug: string;
        title: string;
        date: string;
        status: string;
        revision: string;
        digest: string;
        url: string;
        tally: string;
      };
      StatementDetail: {
        slug: string;
        title: string;
        date: string;
        status: string;
        revision: string;
        digest: string;
        url: string;
        tally: string;
        summary: string;
        topics: string;
        html: string;
        markdown: string;
        revisions: string;
      };
      Revision: {
        number: string;
        digest: string;
        publishedAt: string;
        change: string;
        note: string;
        url: string;
      };
      EndorserDistrict: {
        code: string;
        name: string;
        region: string;
      };
      Authority: {
        body: string;
        date: string;
        officer: string;
        url: string;
      };
      Endorsement: {
        id: string;
        kind: string;
        name: string;
        title: string;
        affiliation: string;
        district: string;
        revision: string;
        currentText: string;
        endorsedAt: string;
        reaffirmedAt: string;
        evidence: string;
        authority: string;
      };
      District: {
        code: string;
        name: string;
        type: string;
        county: string;
        region: string;
      };
      Statements: {
        statements: string;
        nextCursor: string;
      };
      Endorsements: {
        endorsements: string;
        nextCursor: string;
        complete: string;
      };
      Districts: {
        districts: string;
      };
      Widget: {
        slug: string;
        lang: string;
        dir: string;
        title: string;
        date: string;
        count: string;
        names: string;
        cta: string;
        url: string;
        endorse: string;
        credit: string;
        revision: string;
        status: string;
        notice: string;
      };
      Problem: {
        type: string;
        status: string;
        title: string;
        detail: string;
        errors: string;
      };
      Refusal: {
        field: string;
        message: string;
      };
    };
  };
  api: {
    oembed: {
      missing: {
        title: string;
        text: string;
      };
      format: {
        title: string;
        text: string;
      };
      notFound: {
        title: string;
        text: string;
      };
    };
    notFound: {
      title: string;
      text: string;
    };
    badQuery: {
      title: string;
      text: string;
      amended: string;
      fields: {
        kind: string;
        district: string;
        q: string;
        topic: string;
        year: string;
        status: string;
        cursor: string;
        limit: string;
      };
    };
    reference: {
      contents: string;
      machines: string;
      parameters: string;
      example: string;
      answer: string;
      others: string;
      objects: string;
      problems: string;
    };
    readOnly: {
      title: string;
      text: string;
    };
  };
  audit: {
    acts: {
      authority: {
        link: string;
        accept: string;
        refuse: string;
      };
      reaffirmation: {
        submit: string;
        approve: string;
        decline: string;
      };
      statement: {
        announce: string;
        cancel: string;
        redact: string;
        reaffirm: string;
        withdraw: string;
        reinstate: string;
        hold: string;
        unhold: string;
        new: string;
        amended: string;
        updated: string;
        superseded: string;
        altered: string;
        restored: string;
        schedule: string;
        unschedule: string;
        fail: string;
        repeat: string;
      };
      endorsement: {
        import: string;
        reaffirm: string;
        keep: string;
        updates: string;
        unsubscribe: string;
        reaffirm_early: string;
        keep_early: string;
        count: string;
        export: string;
        report: string;
        restore: string;
        submit: string;
        confirm: string;
        approve: string;
        decline: string;
        withdraw: string;
        show: string;
        hide: string;
        erase: string;
        remove: string;
        correct: string;
        rename: string;
        mend: string;
        invalidate: string;
        expire: string;
        replace: string;
        merge: string;
        readdress: string;
        repeat: string;
        reopen: string;
      };
      request: {
        ask: string;
        take: string;
      };
      delivery: {
        record: string;
        void: string;
      };
      translation: {
        new: string;
        updated: string;
      };
      report: {
        dismiss: string;
      };
      comment: {
        show: string;
        keep: string;
      };
    };
    head: {
      heading: string;
      what: string;
      of: Message<{ instant: Text }>;
      keep: string;
    };
  };
  bulk: {
    exports: {
      link: string;
      title: Message<{ statement: Text }>;
      intro: string;
      which: string;
      listed: string;
      listedHint: string;
      all: string;
      allHint: string;
      public: string;
      publicHint: string;
      csv: string;
      json: string;
      complete: string;
      columns: {
        id: string;
        statement: string;
        kind: string;
        state: string;
        public: string;
        name: string;
        title: string;
        affiliation: string;
        districtName: string;
        region: string;
        evidence: string;
        authorityBody: string;
        authorityDate: string;
        authorityOfficer: string;
        authorityUrl: string;
        revision: string;
        digest: string;
        standsForRevision: string;
        standsForDigest: string;
        submittedAt: string;
        confirmedAt: string;
        listedAt: string;
        endedAt: string;
        reaffirmedAt: string;
        via: string;
        comment: string;
        flags: string;
      };
    };
    imports: {
      link: string;
      title: string;
      intro: string;
      columns: string;
      example: string;
      headers: {
        name: string;
        first: string;
        last: string;
        title: string;
        district: string;
        organization: string;
        email: string;
      };
      guessed: string;
      template: string;
      statement: string;
      noStatement: string;
      revision: string;
      revisionHint: string;
      meeting: string;
      meetingHint: string;
      day: string;
      file: string;
      fileHint: string;
      sheet: string;
      sheetHint: string;
      check: string;
      preview: string;
      willMail: Message<{ count: Text }>;
      nothing: string;
      noneNew: string;
      skipped: string;
      store: Message<{ count: number }>;
      change: string;
      done: Message<{ count: number }>;
      nothingDone: string;
      at: {
        line: Message<{ line: Text; message: Text }>;
        column: Message<{ line: Text; column: Text; message: Text }>;
        value: Message<{ line: Text; value: Text; message: Text }>;
        cell: Message<{ line: Text; column: Text; value: Text; message: Text }>;
      };
      errors: {
        statement: string;
        revision: string;
        revision_later: string;
        amended: string;
        meeting: string;
        day_missing: string;
        day_invalid: string;
        day_future: string;
        sheet_missing: string;
        workbook: string;
        not_text: string;
        empty: string;
        too_many: Message<{ count: Text }>;
        quote: string;
        header_below: string;
        no_header: Message<{ known: Text }>;
        column_missing: Message<{ name: Text }>;
        affiliation_missing: string;
        column_unknown: Message<{ known: Text }>;
        column_likely: Message<{ likely: Text }>;
        column_twice: Message<{ other: Text }>;
        stray: string;
        empty_cell: string;
        affiliation_empty: string;
        twice: Message<{ name: Text; line: Text }>;
        shared: Message<{ name: Text; line: Text }>;
        ambiguous: Message<{ names: Text }>;
        likely: Message<{ names: Text }>;
        rounded: string;
        unknown_district: string;
      };
      mail: {
        footer: Message<{ day: Text; organisation: Text; contact: Text }>;
        subject: Message<{ short: Text }>;
        intro: Message<{ day: Text; statement: Text; date: Text }>;
        act: string;
        until: Message<{ days: Text }>;
        not: string;
      };
    };
  };
  complaints: {
    rawHtml: string;
    lineBreak: string;
    image: string;
    link: Message<{ link: Text }>;
    emptyLink: Message<{ link: Text; target: Text }>;
    noteMissing: Message<{ note: Text }>;
    noteUnused: Message<{ note: Text }>;
    noteTwice: Message<{ note: Text }>;
    scheme: Message<{ link: Text; fixed: Text }>;
    relative: Message<{ link: Text }>;
    anchor: Message<{ link: Text }>;
    wrapped: Message<{ host: Text; open: Text }>;
    address: Message<{ link: Text; address: Text }>;
    noLink: Message<{ text: Text; fixed: Text }>;
    noDefinition: Message<{ text: Text; name: Text; label: Text }>;
    definition: Message<{ text: Text; escaped: Text }>;
    surplus: Message<{ cells: Text; columns: Text; lost: Text }>;
    tableText: string;
    noTable: Message<{ delimiters: Text }>;
    indented: string;
    openFence: Message<{ fence: Text }>;
    underlined: string;
    numbers: Message<{ shown: Text; typed: Text }>;
    heading: Message<{ text: Text; fixed: Text }>;
    runTogether: Message<{ sign: Text }>;
    narrowSpace: Message<{ sign: Text }>;
    narrowLine: string;
    marksApart: Message<{ text: Text; fixed: Text }>;
    marks: Message<{ sign: Text }>;
    picture: Message<{ letters: Text }>;
  };
  console: {
    title: string;
    heading: string;
    signedIn: Message<{ name: Text }>;
    toSite: string;
    review: string;
    sentBy: Message<{ name: Text; title: Text }>;
    noLink: string;
    reviewNone: string;
    reviewMore: string;
    waitsSince: Message<{ day: Text }>;
    comments: {
      heading: string;
      none: string;
      hint: string;
      unnamed: string;
      show: string;
      keep: string;
    };
    search: {
      heading: string;
      label: string;
      hint: string;
      button: string;
      nothing: string;
      nothingOlder: string;
      noName: string;
      sent: Message<{ day: Text }>;
      unnamed: string;
      states: {
        submitted: string;
        imported: string;
        in_review: string;
        listed: string;
        declined: string;
        withdrawn: string;
        removed: string;
        invalidated: string;
        erased: string;
      };
      moreListed: string;
      looked: Message<{ count: number }>;
      older: string;
      erased: string;
      erasedCount: Message<{ count: number }>;
    };
    statements: string;
    statementsNone: string;
    failed: string;
    failedNone: string;
    entry: {
      title: Message<{ body: Text }>;
      domain: string;
      decision: string;
      sent: string;
      statement: string;
      kinds: {
        leader: string;
        district: string;
        organization: string;
      };
      body: string;
      decidedBy: string;
      officer: string;
      url: string;
      pending: string;
      name: string;
      jobTitle: string;
      address: string;
      noDomains: string;
      matches: string;
      differs: string;
      noDistrict: string;
      websiteHost: string;
      emailSeen: string;
      flags: string;
      carries: Message<{ address: Text }>;
      flagWords: {
        mixed_scripts: string;
        web_address: Message<{ hosts: Text }>;
        busy_network: string;
        decided_early: string;
        speaks_for_district: string;
        disposable_address: string;
        same_name: string;
        same_mailbox: string;
        mailbox_unknown: string;
        reported: string;
        corrected: string;
        taken_up: string;
        changed_by_endorser: string;
      };
      comment: string;
      submitted: string;
      confirmed: string;
      standing: string;
      history: string;
      decide: string;
      approve: string;
      before: string;
      steps: {
        body: {
          open: string;
          check: string;
          checkThat: string;
        };
        leader: {
          look: string;
          check: string;
        };
      };
      unsure: string;
      approveHint: string;
      decline: string;
      remove: string;
      reason: string;
      words: string;
      back: string;
    };
    actor: {
      endorser: string;
      system: string;
      staff: string;
      person: Message<{ name: Text }>;
    };
    reasons: {
      decision_not_found: string;
      not_authorized: string;
      not_a_leader: string;
      identity_unclear: string;
      duplicate: string;
      other: string;
    };
    errors: {
      reason: string;
      words: string;
      action: string;
    };
    decided: {
      approved: Message<{ name: Text }>;
      declined: Message<{ name: Text }>;
      comment: string;
      removed: Message<{ name: Text }>;
      late: string;
    };
  };
  correction: {
    typed: Message<{ address: Text }>;
    meant: Message<{ address: Text }>;
    send: string;
    heading: string;
    label: string;
    hint: string;
    button: string;
  };
  decisions: {
    text: {
      label: string;
      hint: string;
      read: string;
      choose: string;
      current: Message<{ number: Text }>;
      earlier: Message<{ number: Text; day: Text }>;
      seen: Message<{ number: Text; day: Text }>;
      revision: Message<{ number: Text }>;
      changed: Message<{ number: Text }>;
    };
    states: {
      claimed: string;
      attested: string;
      verified: string;
    };
    state: string;
    next: string;
    stands: string;
    carries: Message<{ address: Text }>;
    manage: {
      minutes: {
        heading: string;
        label: string;
        another: string;
        hint: string;
        button: string;
        offered: Message<{ url: Text }>;
      };
      reaffirm: {
        heading: string;
        intro: Message<{ stands: Text; current: Text }>;
        read: string;
        summary: string;
        button: string;
        hint: string;
        waits: Message<{ number: Text; day: Text }>;
        changed: string;
      };
      done: {
        minutes: string;
        minutes_offered: string;
        decision: string;
      };
    };
    mail: {
      reminder: {
        subject: Message<{ short: Text }>;
        intro: {
          leader: Message<{ statement: Text }>;
          district: Message<{ statement: Text; district: Text }>;
          organization: Message<{ statement: Text }>;
        };
        until: Message<{ at: Text }>;
      };
      minutes: {
        subject: Message<{ short: Text }>;
        intro: Message<{ body: Text; statement: Text; day: Text }>;
        act: string;
        pending: string;
        first: string;
        last: string;
        button: string;
      };
      link: {
        intro: string;
        pending: string;
        act: string;
      };
      shown: {
        intro: Message<{ body: Text; statement: Text }>;
      };
      refused: {
        intro: Message<{ body: Text; statement: Text }>;
        act: string;
        contact: Message<{ contact: Text }>;
        button: string;
      };
      reaffirmed: Message<{ body: Text; statement: Text; revision: Text }>;
      declined: {
        intro: Message<{ body: Text; revision: Text; statement: Text }>;
        act: string;
        button: string;
      };
    };
    console: {
      reaffirms: string;
      title: Message<{ body: Text }>;
      lede: Message<{ number: Text }>;
      fresh: string;
      standing: string;
      revision: string;
      difference: string;
      overtaken: Message<{ number: Text; current: Text }>;
      entry: string;
      approve: string;
      done: {
        approved: string;
        declined: string;
        late: string;
        minutes: string;
      };
      minutes: {
        heading: string;
        none: string;
        hint: string;
        waits: string;
        accept: string;
        refuse: string;
      };
      claim: {
        text: string;
        see: string;
      };
    };
  };
  districts: {
    heading: string;
    description: Message<{ place: Text }>;
    previewOf: Message<{ name: Text; organisation: Text }>;
    intro: Message<{ count: number }>;
    empty: string;
    find: string;
    hint: string;
    button: string;
    nothing: string;
    likely: Message<{ name: Text }>;
    found: Message<{ count: number }>;
    code: string;
    type: string;
    types: {
      local: string;
      regional: string;
      charter: string;
      vocational: string;
      virtual: string;
      state: string;
    };
    towns: string;
    county: string;
    region: string;
    endorses: string;
    endorsesNothing: string;
    leaders: string;
    leadersNone: string;
  };
  drafts: {
    statements: string;
    write: string;
    amend: string;
    open: string;
    drafts: string;
    noDrafts: string;
    published: string;
    nonePublished: string;
    held: string;
    untitled: string;
    saved: Message<{ by: Text; at: Text }>;
    someone: string;
    states: {
      draft: string;
      asked: string;
      scheduled: string;
      announced: string;
    };
    new: string;
    newHint: string;
    create: string;
    edit: Message<{ title: Text }>;
    title: string;
    slug: string;
    slugHint: Message<{ path: Text }>;
    date: string;
    dateHint: string;
    summary: string;
    summaryHint: string;
    body: string;
    bodyHint: string;
    details: string;
    topics: string;
    topicsHint: string;
    endorsements: string;
    choices: {
      open: string;
      closed: string;
    };
    supersedes: string;
    supersedesNone: string;
    reviewBy: string;
    reviewByHint: string;
    ballotQuestion: string;
    ballotHint: string;
    save: string;
    preview: string;
    publish: string;
    difference: string;
    remove: string;
    removeHint: string;
    removeNow: string;
    keep: string;
    mend: string;
    line: Message<{ line: Text; said: Text }>;
    done: {
      saved: string;
      deleted: string;
    };
    notKept: string;
    slugTaken: string;
    problems: {
      missing: {
        title: string;
        date: string;
        summary: string;
        body: string;
      };
      malformed: {
        date: string;
        slug: string;
        reviewBy: string;
      };
      tooLong: Message<{ most: Text }>;
      tooMany: Message<{ most: Text }>;
    };
    keys: {
      title: string;
      summary: string;
      review_by: string;
    };
    fixed: {
      asked: string;
      announced: string;
    };
    scheduled: Message<{ at: Text }>;
    late: string;
    lateText: Message<{ by: Text; at: Text }>;
    mine: string;
    theirs: string;
    gone: string;
    newer: Message<{ revision: Text }>;
    same: string;
    differs: string;
    previewed: string;
    notPublished: string;
    back: string;
    picture: string;
    shared: string;
    mail: string;
    mailWhen: string;
    example: string;
    yourNote: string;
    editor: {
      tools: string;
      bold: string;
      italic: string;
      heading: string;
      list: string;
      numbers: string;
      quote: string;
      link: string;
      linkText: string;
      unreachable: string;
      pasted: {
        leftOut: string;
        kinds: {
          pictures: string;
          media: string;
          equations: string;
          textBoxes: string;
          fields: string;
          comments: string;
          deletions: string;
          notes: string;
        };
        titleTaken: string;
        hide: string;
      };
    };
    complaints: {
      heading: Message<{ count: number }>;
      line: Message<{ line: Text }>;
      title: string;
    };
  };
  embed: {
    open: string;
    endorse: string;
    district: Message<{ name: Text }>;
    read: string;
    credit: Message<{ organization: Text }>;
    amended: Message<{ date: Text }>;
    amendedOn: Message<{ date: Text }>;
    texts: Message<{ current: number; earlier: number }>;
    earlier: Message<{ date: Text }>;
    outdated: string;
    ballot: string;
    missing: string;
    down: string;
    superseded: string;
    withdrawn: string;
    total: Message<{ count: number }>;
    totalOf: {
      leaders: Message<{ count: number }>;
      districts: Message<{ count: number }>;
      organizations: Message<{ count: number }>;
    };
    totalWithParts: Message<{ count: number; parts: Text }>;
    parts: {
      leaders: Message<{ count: number }>;
      districts: Message<{ count: number }>;
      organizations: Message<{ count: number }>;
    };
  };
  endorse: {
    title: Message<{ statement: Text }>;
    error: Message<{ title: Text }>;
    readFirst: string;
    required: string;
    optional: Message<{ label: Text }>;
    who: {
      heading: string;
      leader: string;
      body: string;
      others: string;
    };
    public: {
      heading: string;
      text: string;
      bodies: string;
      privacy: string;
    };
    kind: {
      label: string;
      leader: string;
      district: string;
      organization: string;
    };
    you: string;
    name: {
      label: string;
      hint: string;
    };
    jobTitle: {
      label: string;
      hint: string;
    };
    where: string;
    district: {
      label: string;
      hint: string;
      choose: string;
      meant: Message<{ name: Text }>;
      typed: Message<{ typed: Text }>;
      chosen: Message<{ name: Text; code: Text }>;
      none: string;
    };
    organization: {
      label: string;
      hint: string;
    };
    email: {
      label: string;
      hint: string;
    };
    shown: {
      heading: string;
      label: string;
      yes: string;
      no: string;
      noHint: string;
    };
    comment: {
      label: string;
      hint: string;
    };
    updates: string;
    asksAgain: string;
    decision: {
      heading: string;
      intro: string;
      body: string;
      bodies: {
        school_committee: string;
        superintendent: string;
        board: string;
        other: string;
      };
      date: {
        label: string;
        hint: string;
      };
      officer: {
        label: string;
        hint: string;
      };
      url: {
        label: string;
        hint: string;
      };
    };
    trap: string;
    send: string;
    sendHint: string;
    errors: Message<{ count: number }>;
    changed: {
      heading: string;
      text: string;
      read: string;
    };
    closed: {
      title: string;
      text: string;
    };
    sent: {
      title: string;
      text: Message<{ statement: Text }>;
      steps: string;
      missing: string;
      missingKept: string;
      code: {
        heading: string;
        label: string;
        hint: string;
        button: string;
        wrong: string;
      };
      again: string;
    };
    confirm: {
      title: string;
      intro: string;
      statement: string;
      text: string;
      as: string;
      name: string;
      jobTitle: string;
      affiliation: string;
      paper: string;
      shown: string;
      named: string;
      unnamed: string;
      body: string;
      decision: string;
      officer: string;
      url: string;
      noUrl: string;
      comment: string;
      button: string;
      not: string;
      later: string;
    };
    confirmed: {
      listed: {
        title: string;
        text: string;
      };
      unnamed: {
        title: string;
        text: string;
      };
      in_review: {
        title: string;
        text: string;
      };
      ended: {
        title: string;
        text: string;
      };
      not_open: {
        title: string;
        text: string;
      };
      see: string;
      manage: string;
    };
    badLink: {
      title: string;
      broken: string;
      expired: string;
      again: string;
    };
    replaced: {
      title: string;
      text: string;
    };
    refusals: {
      kind_missing: string;
      kind_unknown: string;
      kind_withheld: string;
      name_missing: string;
      title_missing: string;
      title_none: string;
      organization_none: string;
      officer_none: string;
      organization_missing: string;
      officer_missing: string;
      too_long: string;
      forbidden_characters: Message<{ place: 'start' | 'other'; code: Text; before: Text }>;
      piled_marks: string;
      looks_like_address_or_link: string;
      starts_like_formula: string;
      affiliation_missing: string;
      district_missing: string;
      district_unknown: string;
      district_likely: string;
      district_ambiguous: string;
      address_missing: string;
      address_invalid: string;
      address_several: string;
      address_too_long: string;
      public_unknown: string;
      public_required: string;
      comment_too_long: string;
      comment_forbidden: Message<{ place: 'start' | 'other'; code: Text; before: Text }>;
      comment_piled_marks: string;
      authority_body_missing: string;
      authority_body_unknown: string;
      authority_date_missing: string;
      authority_date_invalid: string;
      authority_date_future: string;
      url_too_long: string;
      url_several: string;
      url_has_spaces: string;
      url_on_computer: string;
      url_is_address: string;
      url_no_scheme: string;
      url_not_public: string;
      url_invalid: string;
      decided_revision_missing: string;
      decided_revision_unknown: string;
      revision_unknown: string;
      kept_expired: string;
      trap_filled: string;
    };
  };
  feeds: {
    title: Message<{ organisation: Text }>;
    atom: string;
    json: string;
    follow: string;
    entry: {
      new: Message<{ title: Text }>;
      amended: Message<{ title: Text }>;
      announced: Message<{ title: Text }>;
      superseded: Message<{ title: Text }>;
      withdrawn: Message<{ title: Text }>;
      reinstated: Message<{ title: Text }>;
    };
    dated: Message<{ date: Text }>;
    endorsements: Message<{ total: number }>;
    returns: Message<{ revision: Text }>;
    replaced: Message<{ day: Text }>;
    current: string;
    effective: Message<{ day: Text }>;
    by: Message<{ title: Text }>;
  };
  files: {
    notUtf8: string;
    noFrontMatter: Message<{ example: Text }>;
    unclosed: string;
    notAMap: Message<{ example: Text }>;
    badYaml: Message<{ detail: Text }>;
    colon: Message<{ key: Text }>;
    tab: string;
    repeatedKey: Message<{ key: Text }>;
    indirect: Message<{ key: Text }>;
    unknownKey: Message<{ key: Text; keys: Text }>;
    misspelledKey: Message<{ key: Text; nearest: Text }>;
    missingKey: Message<{ key: Text; example: Text }>;
    needsQuotes: Message<{ key: Text; value: Text }>;
    wrongType: Message<{ key: Text; wanted: Text; example: Text }>;
    dateShape: Message<{ source: Text; example: Text }>;
    dateDiffers: Message<{ date: Text; name: Text }>;
    publishAt: string;
    status: Message<{ status: Text }>;
    superseded: string;
    withdrawnReason: string;
    withdrawnChange: string;
    translationDate: Message<{ name: Text }>;
    badName: Message<{ example: Text }>;
    badSlug: Message<{ slug: Text; example: Text }>;
    duplicateSlug: Message<{ slug: Text; other: Text }>;
    unknownSupersedes: Message<{ slug: Text }>;
    misspelledSupersedes: Message<{ slug: Text; nearest: Text }>;
    notRead: string;
    folderEmpty: string;
    tooLong: Message<{ key: Text; maximum: Text }>;
    tooMany: Message<{ key: Text; maximum: Text }>;
  };
  keyChange: {
    heading: string;
    starting: string;
    running: Message<{ left: Text }>;
    checking: Message<{ left: Text }>;
    left: Message<{ count: number }>;
    moreLeft: Message<{ most: number }>;
    done: Message<{ since: Text }>;
    unopened: Message<{ count: number }>;
    stopped: string;
    mailboxes: {
      heading: string;
      running: Message<{ left: Text }>;
      unopened: Message<{ count: number }>;
    };
  };
  kit: {
    title: string;
    description: Message<{ organisation: Text }>;
    lede: string;
    none: string;
    statement: string;
    where: string;
    places: {
      wordpress: {
        label: string;
        hint: string;
        steps: {
          open: string;
          paste: string;
          wordpress: string;
          save: string;
        };
      };
      'wordpress-html': {
        label: string;
        hint: string;
        steps: {
          open: string;
          paste: string;
          save: string;
          link: string;
        };
      };
      finalsite: {
        label: string;
        hint: string;
        steps: {
          open: string;
          list: string;
          openThe: string;
          publish: string;
        };
      };
      wix: {
        label: string;
        hint: string;
        steps: {
          editor: string;
          select: string;
          pull: string;
          publish: string;
          plan: Message<{ origin: Text }>;
        };
      };
      'google-sites': {
        label: string;
        hint: string;
        steps: {
          open: string;
          choose: string;
          pull: string;
          publish: string;
        };
      };
      html: {
        label: string;
        hint: string;
        steps: {
          open: string;
          paste: string;
          editor: string;
          site: string;
          publish: string;
        };
      };
      newsletter: {
        label: string;
        hint: string;
        steps: {
          mail: string;
          paste: string;
          program: string;
          send: string;
        };
      };
      paper: {
        label: string;
        hint: string;
        steps: {
          open: string;
          print: string;
          scan: string;
        };
      };
    };
    view: string;
    viewHint: string;
    views: {
      card: string;
      button: string;
      count: string;
    };
    theme: string;
    themeHint: string;
    themes: {
      host: string;
      auto: string;
      light: string;
      dark: string;
    };
    lang: string;
    langHint: string;
    english: string;
    via: string;
    viaHint: string;
    more: string;
    level: string;
    levelHint: string;
    levelOf: Message<{ level: Text }>;
    show: string;
    errors: {
      statement: string;
      via: string;
    };
    use: Message<{ suggestion: Text }>;
    nothingYet: string;
    result: string;
    code: {
      address: string;
      element: string;
      frame: string;
      badge: string;
      sheet: string;
    };
    copy: string;
    copied: string;
    selected: string;
    updated: string;
    openSheet: string;
    steps: string;
    untranslated: string;
    ballot: {
      title: string;
      text: string;
    };
    preview: string;
    previewHint: string;
    phone: string;
    wide: string;
    badgeAlt: Message<{ title: Text }>;
    badgeAltToRead: Message<{ title: Text }>;
    host: string;
    every: string;
    know: string;
    points: {
      showing: {
        title: string;
        text: string;
      };
      nothing: {
        title: string;
        text: string;
      };
      nobody: {
        title: string;
        text: string;
      };
      readers: {
        title: string;
        text: string;
      };
    };
    pinned: string;
    pinnedText: string;
    floatingText: string;
    policy: string;
    policyHint: string;
    policies: {
      element: string;
      frame: string;
      badge: string;
    };
    policyOffers: string;
    further: string;
    links: {
      contact: string;
      share: string;
      it: string;
      api: string;
      types: string;
    };
    itOffice: {
      title: string;
      description: string;
      lede: string;
      sections: {
        loaded: {
          heading: string;
          rows: {
            card: {
              term: string;
              text: Message<{ origin: Text; script: Text; data: Text }>;
            };
            frame: {
              term: string;
              text: Message<{ frame: Text }>;
            };
            badge: {
              term: string;
              text: Message<{ badge: Text }>;
            };
          };
        };
        stored: {
          heading: string;
          rows: {
            readers: {
              term: string;
              text: string;
            };
            each: {
              term: string;
              text: string;
            };
            name: {
              term: string;
              text: string;
            };
            third: {
              term: string;
              text: Message<{ origin: Text }>;
            };
          };
        };
        security: {
          heading: string;
          rows: {
            script: {
              term: string;
              text: string;
            };
            frame: {
              term: string;
              text: string;
            };
            signing: {
              term: string;
              text: string;
            };
            other: {
              term: string;
              text: string;
            };
          };
        };
        versions: {
          heading: string;
          text: string;
        };
        accessibility: {
          heading: string;
          rows: {
            standard: {
              term: string;
              text: string;
            };
            how: {
              term: string;
              text: string;
            };
            layout: {
              term: string;
              text: string;
            };
          };
        };
        failures: {
          heading: string;
          rows: {
            our: {
              term: string;
              text: string;
            };
            statement: {
              term: string;
              text: string;
            };
            taking: {
              term: string;
              text: string;
            };
          };
        };
      };
      policy: string;
      ask: string;
      askText: string;
      askAlso: string;
      privacy: string;
      accessibility: string;
      kit: string;
      version: string;
    };
  };
  letters: {
    link: string;
    title: Message<{ statement: Text }>;
    kicker: string;
    asOf: Message<{ instant: Text }>;
    everyone: string;
    nobody: string;
    earlier: Message<{ revision: Text }>;
    earlierHint: Message<{ digest: Text }>;
    earlierCorrected: string;
    identification: string;
    named: Message<{ count: number }>;
    gone: Message<{ count: number }>;
    incomplete: string;
    delivered: Message<{ recipient: Text; day: Text }>;
    endorsers: Message<{ count: number }>;
    frozen: string;
    live: string;
    void: {
      title: string;
      text: string;
    };
    paper: Message<{ count: number }>;
    console: {
      link: string;
      title: Message<{ statement: Text }>;
      intro: string;
      open: string;
      heading: string;
      none: string;
      record: string;
      recordHint: string;
      recipient: string;
      recipientHint: string;
      day: string;
      button: string;
      number: Message<{ count: Text }>;
      voided: string;
      void: string;
      done: {
        recorded: string;
        voided: string;
      };
      errors: {
        recipient: string;
        missing: string;
        invalid: string;
        future: string;
      };
    };
  };
  mail: {
    greeting: Message<{ name: Text }>;
    hello: string;
    footer: Message<{ organisation: Text; contact: Text }>;
    dated: Message<{ date: Text }>;
    link: Message<{ label: Text }>;
    buttons: {
      confirm: string;
      manage: string;
      console: string;
    };
    links: {
      list: string;
      statement: string;
    };
    confirm: {
      subject: Message<{ short: Text }>;
      intro: {
        leader: Message<{ statement: Text; date: Text }>;
        leaderIn: Message<{ statement: Text; date: Text; district: Text }>;
        district: Message<{ statement: Text; date: Text; district: Text }>;
        organization: Message<{ statement: Text; date: Text }>;
      };
      act: string;
      code: Message<{ minutes: Text }>;
      until: Message<{ days: Text }>;
      not: string;
    };
    already: {
      subject: Message<{ short: Text }>;
      intro: Message<{ statement: Text }>;
      act: string;
    };
    receipt: {
      subject: Message<{ short: Text }>;
      listed: Message<{ statement: Text }>;
      unnamed: Message<{ statement: Text }>;
      in_review: Message<{ statement: Text }>;
      revision: Message<{ number: Text; digest: Text }>;
      act: string;
      until: Message<{ days: Text }>;
    };
    approved: {
      subject: Message<{ short: Text }>;
      intro: Message<{ statement: Text; body: Text }>;
    };
    hidden: {
      subject: Message<{ short: Text }>;
      leader: {
        intro: Message<{ statement: Text }>;
        act: string;
        not: string;
      };
      body: {
        intro: Message<{ body: Text; statement: Text }>;
        act: string;
        not: string;
      };
      button: string;
      until: Message<{ days: Text }>;
    };
    declined: {
      subject: Message<{ short: Text }>;
      intro: Message<{ statement: Text; name: Text }>;
      reason: string;
      words: string;
      again: Message<{ contact: Text }>;
    };
    removed: {
      subject: Message<{ short: Text }>;
      intro: Message<{ statement: Text; name: Text }>;
      again: Message<{ contact: Text }>;
    };
    manage: {
      subject: Message<{ short: Text }>;
      intro: string;
      until: Message<{ days: Text }>;
      not: string;
    };
    staff: {
      footer: string;
    };
    corrected: {
      intro: Message<{ statement: Text }>;
      listed: string;
      review: string;
      again: Message<{ contact: Text }>;
    };
    invalidated: {
      intro: Message<{ statement: Text }>;
      reasons: {
        automated: string;
        short_lived: string;
        not_persons: string;
      };
      again: Message<{ contact: Text }>;
    };
    reopened: {
      intro: Message<{ statement: Text; name: Text }>;
      next: string;
      act: string;
    };
  };
  manage: {
    title: string;
    ask: {
      heading: string;
      text: string;
      label: string;
      button: string;
      sentTitle: string;
      sent: string;
    };
    badLink: {
      title: string;
      text: string;
      button: string;
    };
    none: string;
    kind: {
      leader: string;
      district: string;
      organization: string;
    };
    states: {
      submitted: string;
      imported: string;
      in_review: string;
      listed: string;
      declined: string;
      withdrawn: string;
      removed: string;
      invalidated: string;
      erased: string;
    };
    reported: {
      leader: {
        hidden: string;
        button: string;
      };
      body: {
        hidden: string;
        button: string;
      };
      next: string;
    };
    counted: string;
    shownNamed: string;
    shownUnnamed: string;
    willName: string;
    willCount: string;
    withdraw: string;
    withdrawWaiting: string;
    withdrawHint: string;
    erase: string;
    eraseHint: string;
    eraseBodyHint: string;
    hide: string;
    show: string;
    again: string;
    done: {
      withdraw: string;
      show: string;
      hide: string;
      erase: string;
      restore: string;
      nothing: string;
    };
    unknownAction: string;
    unsubscribe: {
      title: string;
      text: string;
      button: string;
      done: string;
      doneText: string;
      again: string;
      bad: string;
      badText: string;
      ask: string;
    };
  };
  mending: {
    confirm: {
      summary: string;
      hint: string;
    };
    own: {
      summary: string;
      waiting: string;
      review: string;
      listed: string;
      unnamed: string;
      hidden: string;
      body: string;
      listedBody: Message<{ contact: Text }>;
    };
    elsewhere: {
      leader: string;
      district: string;
      organization: string;
      listed: string;
      body: string;
    };
    button: string;
    done: {
      mended: string;
      mended_waiting: string;
      mended_review: string;
      mended_same: string;
      mended_late: string;
      mended_often: Message<{ most: Text }>;
    };
  };
  partners: {
    contact: {
      title: string;
      lede: string;
      what: {
        heading: string;
        list: {
          amendment: string;
          statement: string;
        };
        not: string;
      };
      name: {
        label: string;
        hint: string;
      };
      statement: {
        label: string;
        all: string;
      };
      site: {
        label: string;
        hint: string;
      };
      via: {
        label: string;
        hint: string;
      };
      email: {
        label: string;
        hint: string;
      };
      privacy: string;
      send: string;
      kit: string;
    };
    errors: {
      via_invalid: string;
      via_missing: string;
      statement_unknown: string;
    };
    sent: {
      title: string;
      text: string;
    };
    confirm: {
      title: string;
      text: string;
      name: string;
      site: string;
      via: string;
      statement: string;
      all: string;
      one: string;
      button: string;
      not: string;
    };
    done: {
      title: string;
      text: string;
    };
    gone: {
      title: string;
      text: string;
    };
    badLink: {
      title: string;
      text: string;
    };
    again: string;
    end: {
      title: string;
      text: string;
      button: string;
      done: string;
      doneText: string;
    };
    page: {
      lede: string;
      site: string;
      via: string;
      heading: string;
      none: string;
      meaning: {
        heading: string;
        list: {
          count: string;
          number: string;
          whoever: string;
          link: string;
          showing: string;
        };
      };
      mine: string;
    };
    console: {
      title: string;
      contacts: string;
      none: string;
      waits: Message<{ day: Text }>;
      confirmed: Message<{ day: Text }>;
      accepted: Message<{ day: Text }>;
      counts: string;
      countsHint: string;
      noCounts: string;
      sent: string;
      domain: string;
      rival: string;
      confirmedAt: string;
      page: string;
      noPage: string;
      hint: string;
      unconfirmed: string;
      name: string;
      via: string;
      save: string;
      accept: string;
      hide: string;
      end: string;
      done: {
        saved: string;
        ended: string;
        gone: string;
      };
    };
    mail: {
      confirmSubject: Message<{ short: Text }>;
      subject: Message<{ short: Text }>;
      left: {
        one: Message<{ statement: Text }>;
        all: string;
      };
      act: string;
      until: Message<{ days: Text }>;
      not: string;
      staffSubject: Message<{ short: Text }>;
      known: string;
      accepted: Message<{ name: Text }>;
      counted: string;
      events: {
        announced: Message<{ title: Text; from: Text }>;
        recalled: Message<{ title: Text }>;
        amended: Message<{ title: Text }>;
        superseded: Message<{ title: Text }>;
        withdrawn: Message<{ title: Text }>;
        reinstated: Message<{ title: Text }>;
      };
      read: {
        announced: string;
        recalled: string;
        amended: string;
        superseded: string;
        withdrawn: string;
        reinstated: string;
      };
      nothing: {
        announced: string;
        recalled: string;
        amended: string;
        superseded: string;
        withdrawn: string;
        reinstated: string;
      };
      copies: Message<{ name: Text }>;
      kit: string;
      end: string;
      footer: Message<{ organisation: Text; contact: Text }>;
      page: string;
    };
  };
  publishing: {
    page: {
      title: Message<{ title: Text }>;
      kinds: {
        new: string;
        amended: Message<{ revision: Text }>;
        updated: Message<{ revision: Text }>;
        unchanged: Message<{ revision: Text }>;
      };
      held: string;
      supersession: {
        supersede: {
          asked: Message<{ title: Text; told: number }>;
          waits: Message<{ title: Text }>;
          dropped: Message<{ title: Text }>;
        };
        reinstate: {
          asked: Message<{ title: Text }>;
          waits: Message<{ title: Text }>;
          dropped: Message<{ title: Text }>;
        };
        request: string;
      };
      problems: string;
      overtaken: {
        heading: string;
        text: string;
        button: string;
      };
      difference: string;
      sameWords: string;
      change: string;
      editorial: string;
      editorialHint: Message<{ standing: number }>;
      nobody: string;
      takesTwo: Message<{ touched: Text }>;
      takesTwoEndorsed: string;
      substantive: string;
      substantiveHint: Message<{ standing: number; asked: number }>;
      returns: {
        to: Message<{ revision: Text }>;
        substantive: Message<{ again: number; asked: number }>;
        editorial: string;
      };
      note: string;
      noteHint: string;
      now: string;
      later: string;
      orAnnounce: string;
      announceHint: string;
      announce: string;
      orNow: string;
      at: string;
      atHint: Message<{ zone: Text }>;
      schedule: string;
      unschedule: string;
      states: {
        scheduled: Message<{ at: Text }>;
        asked: string;
        announced: Message<{ at: Text }>;
      };
      request: string;
      failures: {
        conflict: string;
        invalid: string;
        refused: string;
        second: string;
      };
      errors: {
        change: string;
        announced: string;
        note: string;
        missing: string;
        past: string;
        far: string;
        unclear: string;
      };
      done: {
        scheduled: string;
        unschedule: string;
        rebase: string;
        late: string;
      };
      published: string;
      mail: {
        subject: Message<{ short: Text }>;
        failed: Message<{ title: Text }>;
      };
    };
    answers: {
      title: string;
      invalid: string;
      conflict: string;
      badRequest: string;
      stale: Message<{ revision: Text }>;
      returns: {
        other: Message<{ revision: Text }>;
        redacted: Message<{ revision: Text }>;
        substantive: Message<{ revision: Text }>;
        editorial: Message<{ revision: Text }>;
      };
      changeMissing: string;
      amendsOther: string;
      announced: string;
      withdrawOnly: string;
      supersedesUnknown: Message<{ slug: Text }>;
      translatesUnknown: Message<{ slug: Text }>;
      translatesNothing: Message<{ revision: Text }>;
      slugTwice: Message<{ slug: Text }>;
      tooDeep: string;
      tooLarge: string;
      tooLargeRendered: string;
      second: {
        reasons: {
          title: string;
          date: string;
          words: string;
          links: string;
          summary: string;
        };
        waits: Message<{ touched: Text }>;
        waitsEndorsed: Message<{ endorsed: number }>;
        waitsTranslation: Message<{ endorsed: number }>;
        other: string;
        refused: string;
        draft: string;
      };
      disposable: {
        title: string;
        otherWaits: Message<{ added: Text; link: Text }>;
        changedMeanwhile: Message<{ added: Text }>;
      };
      directory: {
        title: string;
        entryTooLong: Message<{ code: Text }>;
        otherWaits: Message<{ link: Text }>;
        changedMeanwhile: string;
        closesTooMany: Message<{ closing: Text; operating: Text }>;
      };
      footnotes: {
        heading: string;
        mark: Message<{ note: Text }>;
        back: Message<{ time: number; note: Text }>;
      };
    };
    documents: {
      text: {
        invisible: Message<{ key: Text; codes: Text }>;
        untrimmed: Message<{ key: Text }>;
      };
      date: {
        notReal: Message<{ date: Text }>;
      };
      body: {
        empty: string;
        notNormal: string;
        topHeading: string;
        tooLarge: Message<{ bytes: Text; maximum: Text }>;
      };
      change: {
        noteMissing: string;
        kindMissing: string;
        returnsMissing: string;
      };
      supersedesItself: string;
      language: Message<{ tag: Text }>;
      topicTwice: Message<{ topic: Text }>;
      reviewTooEarly: Message<{ date: Text }>;
      reaffirmedTooEarly: Message<{ date: Text }>;
    };
  };
  renewal: {
    legend: string;
    reaffirmed: string;
    reaffirmedHint: string;
    reviewBy: string;
    reviewByHint: string;
    endorsements: string;
    open: string;
    closed: string;
    save: string;
    files: string;
    errors: {
      not_a_day: string;
      future: string;
      too_early: string;
      past: string;
      still_past: string;
      unknown: string;
      late: string;
    };
    due: Message<{ day: Text }>;
    soon: Message<{ day: Text }>;
    todo: string;
    heading: string;
    done: {
      saved: string;
    };
    mail: {
      subject: Message<{ short: Text }>;
      due: Message<{ title: Text; day: Text }>;
    };
  };
  reports: {
    link: string;
    linkOf: Message<{ name: Text }>;
    title: string;
    lede: string;
    entry: string;
    decision: string;
    endorses: Message<{ statement: Text }>;
    who: {
      heading: string;
      text: string;
    };
    next: {
      heading: string;
      confirm: string;
      district: Message<{ district: Text }>;
      limits: string;
      others: string;
      privacy: string;
    };
    email: {
      label: string;
      hint: string;
    };
    words: {
      label: string;
      hint: string;
    };
    sent: {
      title: string;
      text: string;
    };
    confirm: {
      title: string;
      intro: string;
      hides: string;
      tells: string;
      words: string;
      button: string;
    };
    done: {
      title: string;
      text: string;
    };
    gone: {
      title: string;
      text: string;
    };
    badLink: {
      title: string;
      text: string;
    };
    actor: string;
    staff: {
      heading: string;
      none: string;
      row: Message<{ at: Text }>;
      hidden: string;
      listed: string;
      restored: string;
      effect: string;
      effects: {
        hid: string;
        restored: string;
        put_back: string;
        mailbox_limit: string;
        district_limit: string;
      };
      panel: string;
      said: string;
      nothing: string;
      forgotten: string;
      from: {
        yes: string;
        no: string;
      };
      ofDistrict: string;
      at: string;
      hintHidden: string;
      hintListed: string;
      dismiss: string;
      dismissed: string;
    };
    mail: {
      subject: Message<{ short: Text }>;
      intro: {
        leader: Message<{ statement: Text }>;
        leaderIn: Message<{ district: Text; statement: Text }>;
        district: Message<{ district: Text; statement: Text }>;
        organization: Message<{ statement: Text }>;
      };
      act: string;
      until: string;
      not: string;
      staffSubject: Message<{ short: Text }>;
      hidden: string;
      restored: string;
      told: string;
    };
  };
  requests: {
    redaction: {
      legend: string;
      hint: string;
      number: string;
      choose: string;
      why: string;
      whyHint: string;
      note: string;
      errors: {
        number: string;
        why: string;
      };
    };
    heading: string;
    none: string;
    kinds: {
      withdraw_statement: string;
      redact_revision: string;
      remove_endorsement: string;
      withdraw_endorsement: string;
      publish_editorial: string;
      supersede_statement: string;
      reinstate_statement: string;
      rename_endorsement: string;
      replace_directory: string;
      replace_disposable: string;
      publish_substantive: string;
      publish_translation: string;
    };
    will: {
      withdraw_statement: string;
      redact_revision: string;
      remove_endorsement: string;
      withdraw_endorsement: string;
      publish_editorial: string;
      supersede_statement: string;
      reinstate_statement: string;
      rename_endorsement: string;
      replace_directory: string;
      replace_disposable: string;
      publish_substantive: string;
      publish_translation: string;
    };
    names: {
      before: string;
      after: string;
    };
    lists: {
      counts: Message<{ closed: number; opened: number; changed: number; domains: number }>;
      domains: Message<{ count: number }>;
      added: Message<{ domains: Text }>;
      dropped: Message<{ domains: Text }>;
      closed: Message<{ count: number }>;
      opened: Message<{ count: number }>;
      changed: Message<{ count: number }>;
      removed: Message<{ count: number }>;
      fields: {
        name: string;
        type: string;
        county: string;
        region: string;
        website: string;
      };
      more: Message<{ count: number }>;
      all: string;
      directory: string;
      disposable: string;
    };
    check: string;
    about: string;
    gone: string;
    asked: string;
    successor: {
      supersede_statement: string;
      reinstate_statement: string;
    };
    words: string;
    note: string;
    publicWords: string;
    touches: string;
    mouths: Message<{ people: number }>;
    leaves: Message<{ people: number }>;
    summaryBefore: string;
    summaryAfter: string;
    changed: string;
    what: string;
    state: string;
    settled: {
      open: string;
      approved: Message<{ by: Text; at: Text }>;
      alone: Message<{ by: Text; at: Text }>;
      refused: Message<{ by: Text; at: Text }>;
      cancelled: Message<{ by: Text; at: Text }>;
      overtaken: Message<{ at: Text }>;
      proposed: string;
    };
    person: {
      endorser: string;
      service: string;
      staff: string;
      system: string;
    };
    moves: {
      approve: string;
      refuse: string;
      cancel: string;
      alone: string;
      take: string;
    };
    why: {
      own: Message<{ at: Text }>;
      alone: string;
      others: Message<{ at: Text }>;
      othersAlone: string;
      sender: string;
      byService: string;
    };
    done: string;
    late: string;
    mail: {
      askedSubject: Message<{ short: Text }>;
      settledSubject: Message<{ short: Text }>;
      asked: Message<{ by: Text; at: Text }>;
      answer: string;
      takeUp: string;
      takenSubject: Message<{ short: Text }>;
      taken: Message<{ by: Text; at: Text }>;
    };
    ask: {
      remove: string;
      hint: string;
      open: string;
      already: string;
    };
    statement: {
      title: Message<{ title: Text }>;
      manage: string;
      heldList: string;
      see: string;
      hold: string;
      holdHint: string;
      held: Message<{ day: Text }>;
      unhold: string;
      withdraw: string;
      withdrawHint: string;
      withdrawWords: string;
      withdrawWordsHint: string;
      withdrawError: string;
      reinstate: string;
      reinstateHint: string;
      reinstateWords: string;
      reinstateWordsHint: string;
      reinstateError: string;
      asked: string;
      done: {
        hold: string;
        unhold: string;
        late: string;
      };
    };
    manage: {
      ask: string;
      hint: string;
      words: string;
      wordsHint: string;
      wordsError: string;
      asked: Message<{ at: Text }>;
      next: Message<{ at: Text }>;
      ready: string;
      alone: string;
      cancel: string;
      refused: Message<{ at: Text }>;
      done: {
        asked: string;
        cancelled: string;
      };
    };
    letters: {
      withdrawn: Message<{ statement: Text; body: Text }>;
      kept: Message<{ statement: Text; body: Text }>;
    };
    publicReason: Message<{ day: Text }>;
    taken: string;
  };
  review: {
    evidence: {
      heading: string;
      stated: string;
      known: string;
      place: string;
      students: string;
      noPlace: string;
      closed: string;
      ofOthers: Message<{ names: Text }>;
      studentLike: string;
      notStudentLike: string;
      noData: string;
      standing: string;
      ofDistrict: {
        district: string;
        leader: string;
      };
      sameName: string;
      sameMailbox: string;
      none: string;
      noOther: string;
      network: string;
      networkUnknown: string;
      neighbours: Message<{ count: Text }>;
      manyNeighbours: string;
      neighboursLink: string;
    };
    onward: string;
    next: Message<{ name: Text }>;
    skip: Message<{ name: Text }>;
    notes: string;
    bulk: {
      title: string;
      all: string;
      legend: string;
      action: string;
      approve: string;
      decline: string;
      declineHint: string;
      reason: string;
      preview: string;
      previewHint: string;
      noneTicked: string;
      tooMany: Message<{ most: Text }>;
      previewTitle: string;
      nothingYet: string;
      willApprove: Message<{ count: Text }>;
      willDecline: Message<{ count: Text }>;
      flagged: Message<{ count: Text }>;
      mails: Message<{ count: Text }>;
      again: string;
      approved: Message<{ count: Text }>;
      declined: Message<{ count: Text }>;
      left: Message<{ count: Text }>;
      erased: string;
      obstacles: {
        gone: string;
        decided: string;
        changed: string;
        not_open: string;
        district_listed: string;
        district_twice: string;
        reason_unfit: string;
        takes_two: string;
        own_act: string;
      };
    };
    invalidate: {
      title: string;
      intro: string;
      domainHint: string;
      entry: string;
      entryHint: string;
      from: string;
      timeHint: Message<{ zone: Text }>;
      to: string;
      toHint: string;
      look: string;
      found: Message<{ count: Text }>;
      bodies: Message<{ count: Text }>;
      first: Message<{ count: Text }>;
      listed: Message<{ count: Text }>;
      isListed: string;
      waits: string;
      legend: string;
      oneByOne: string;
      reason: string;
      button: Message<{ count: Text }>;
      done: Message<{ count: Text }>;
      others: string;
      errors: {
        domain_invalid: string;
        time_invalid: string;
        time_unclear: string;
        order: string;
        too_wide: string;
      };
    };
    mail: {
      kinds: {
        confirm: string;
        receipt: string;
        approved: string;
        declined: string;
        removed: string;
        corrected: string;
        invalidated: string;
        hidden: string;
        manage: string;
        confirm_again: string;
        reopened: string;
      };
      errors: {
        E_RECIPIENT_SUPPRESSED: string;
        E_RECIPIENT_NOT_ALLOWED: string;
        E_VALIDATION_ERROR: string;
        E_RATE_LIMIT_EXCEEDED: string;
        E_COMPOSE: string;
        E_ADDRESS_KEY: string;
        E_UNKNOWN: string;
      };
      givenUp: Message<{ at: Text }>;
      entry: string;
      again: string;
      waiting: Message<{ count: Text }>;
      manyWaiting: string;
      done: {
        mail: string;
        sent: string;
      };
    };
    correct: {
      link: string;
      title: Message<{ name: Text }>;
      intro: string;
      renamed: string;
      asks: string;
      own: Message<{ until: Text }>;
      alone: string;
      staffSubject: Message<{ short: Text }>;
      made: Message<{ by: Text; at: Text }>;
      doneAlone: Message<{ by: Text }>;
      note: string;
      noteHint: string;
      button: string;
      back: string;
      errors: {
        missing: string;
        note: string;
        unchanged: string;
        late: string;
        asked: string;
      };
      done: Message<{ name: Text }>;
    };
    outcomes: {
      heading: string;
      counts: Message<{ declined: number; removed: number; invalidated: number }>;
      asOf: Message<{ instant: Text }>;
    };
    reopen: {
      heading: string;
      states: {
        submitted: string;
        imported: string;
        declined: string;
        withdrawn: string;
        removed: string;
        invalidated: string;
        erased: string;
      };
      state: string;
      since: string;
      said: string;
      until: string;
      unconfirmed: string;
      final: string;
      legend: string;
      hint: string;
      two: string;
      note: string;
      noteHint: string;
      button: string;
      own: Message<{ until: Text }>;
      alone: string;
      made: Message<{ by: Text; at: Text }>;
      obstacles: {
        forgotten: string;
        withdrawn: string;
        not_open: string;
        active: string;
        district_listed: string;
      };
      other: string;
      errors: {
        note: string;
      };
      done: Message<{ name: Text }>;
      late: string;
    };
    unconfirmed: {
      heading: string;
      none: string;
      most: Message<{ most: number }>;
      means: string;
      kinds: {
        leader: Message<{ count: number; reminded: number }>;
        district: Message<{ count: number; reminded: number }>;
        organization: Message<{ count: number; reminded: number }>;
      };
      domain: Message<{ count: number; domain: Text }>;
      help: string;
    };
  };
  share: {
    badge: {
      label: Message<{ count: number }>;
      million: Message<{ count: Text }>;
      open: string;
      closed: string;
      amended: Message<{ day: Text }>;
      superseded: string;
      withdrawn: string;
      earlier: {
        current: Message<{ count: Text }>;
        superseded: Message<{ count: Text }>;
        withdrawn: Message<{ count: Text }>;
      };
      missing: string;
      alt: Message<{ short: Text; title: Text }>;
    };
    link: string;
    title: Message<{ title: Text }>;
    heading: Message<{ title: Text }>;
    lede: string;
    neutral: string;
    ended: string;
    by: Message<{ organisation: Text }>;
    who: string;
    whoOfBallot: string;
    may: Message<{ who: Text }>;
    posts: {
      heading: string;
      hint: string;
      lengths: Message<{ x: Text; bluesky: Text; mastodon: Text }>;
      reader: {
        label: string;
        text: Message<{ title: Text; by: Text; date: Text; url: Text }>;
        openText: Message<{ title: Text; by: Text; date: Text; who: Text; url: Text }>;
      };
      endorser: {
        label: string;
        text: Message<{ title: Text; by: Text; who: Text; url: Text }>;
      };
      partner: {
        label: string;
        text: Message<{ title: Text; by: Text; url: Text }>;
        openText: Message<{ title: Text; by: Text; who: Text; url: Text }>;
      };
    };
    mail: {
      heading: string;
      subjectLabel: string;
      subject: Message<{ title: Text }>;
      bodyLabel: string;
      body: {
        intro: Message<{ by: Text; date: Text; title: Text }>;
        read: Message<{ url: Text }>;
        passedOn: string;
        open: Message<{ who: Text }>;
      };
      length: Message<{ count: Text; most: Text }>;
      open: string;
    };
    newsletter: {
      heading: string;
      hint: string;
      label: string;
      length: Message<{ count: Text }>;
      read: string;
    };
    picture: {
      heading: string;
      hint: string;
      download: string;
      label: string;
      length: Message<{ count: Text }>;
    };
    cite: {
      heading: string;
      label: string;
    };
    more: {
      heading: string;
      site: string;
      paper: string;
    };
    paper: {
      title: Message<{ title: Text }>;
      hint: string;
      dated: Message<{ date: Text }>;
      by: Message<{ organisation: Text }>;
      scan: string;
      scanToRead: string;
      type: string;
      code: Message<{ url: Text }>;
      who: Message<{ who: Text }>;
      counted: Message<{ count: number; day: Text }>;
      countedByText: Message<{ current: number; day: Text; earlier: number }>;
      asOf: Message<{ day: Text }>;
      record: Message<{ revision: Text; digest: Text }>;
    };
  };
  site: {
    skip: string;
    navigation: string;
    footer: string;
    statements: string;
    districts: string;
    about: string;
    verification: string;
    privacy: string;
    accessibility: string;
    partners: string;
    manage: string;
    contact: string;
    promise: Message<{ organisation: Text }>;
    home: {
      heading: string;
      description: Message<{ organisation: Text }>;
      lede: Message<{ organisation: Text; place: Text }>;
      statements: string;
      all: string;
      more: string;
    };
    aboutPages: string;
    problems: {
      back: string;
      notFound: {
        title: string;
        text: string;
      };
      unreadable: {
        title: string;
        text: string;
      };
      forbidden: {
        title: string;
        text: string;
      };
      originUnknown: {
        title: string;
        text: Message<{ contact: Text }>;
      };
      tooLarge: {
        title: string;
        text: string;
      };
      wrongType: {
        title: string;
        text: string;
      };
      broken: {
        title: string;
        text: string;
      };
      down: {
        title: string;
        text: string;
      };
      again: {
        text: string;
        button: string;
      };
      keyUnknown: {
        title: string;
        text: string;
      };
      otherAddress: {
        title: string;
        text: string;
      };
      staffOnly: {
        title: string;
        text: string;
      };
    };
  };
  statements: {
    heading: string;
    description: Message<{ organisation: Text }>;
    none: string;
    kicker: string;
    dated: string;
    status: {
      current: string;
      superseded: string;
      withdrawn: string;
    };
    stands: {
      superseded: string;
      withdrawn: string;
    };
    text: string;
    redactedTitle: string;
    redacted: string;
    oldRevision: Message<{ number: Text; current: Text }>;
    toCurrent: string;
    amended: Message<{ date: Text; note: Text }>;
    corrected: Message<{ date: Text; note: Text }>;
    returns: Message<{ revision: Text }>;
    endorse: string;
    closed: string;
    open: string;
    openHint: string;
    endorsers: string;
    stand: Message<{ count: number }>;
    leaders: Message<{ count: number }>;
    districts: Message<{ count: number }>;
    organizations: Message<{ count: number }>;
    unnamed: Message<{ count: number }>;
    earlier: Message<{ count: number }>;
    onlyEarlier: Message<{ count: number }>;
    noneStands: string;
    texts: {
      current: string;
      earlier: string;
      none: string;
      stand: {
        current: Message<{ count: number }>;
        earlier: Message<{ count: number }>;
      };
      hint: string;
      all: string;
      both: Message<{ current: number; earlier: number }>;
    };
    tally: Message<{ count: number }>;
    none_yet: string;
    allEndorsers: string;
    kinds: {
      leader: string;
      district: string;
      organization: string;
    };
    kind: {
      district: string;
      organization: string;
    };
    endorsed: Message<{ day: Text }>;
    endorses: string;
    notes: string;
    evidence: {
      self_stated: string;
      district_address: string;
      verified: string;
    };
    standsFor: Message<{ revision: Text }>;
    decidedBy: {
      school_committee: string;
      superintendent: string;
      board: string;
      other: string;
    };
    attestedBy: Message<{ officer: Text }>;
    back: string;
    minutes: string;
    minutesOf: Message<{ body: Text }>;
    pending: string;
    check: string;
    checkHint: string;
    checkCommand: string;
    checkResult: string;
    revision: string;
    revisionOf: Message<{ number: Text; total: Text }>;
    digest: string;
    published: string;
    topics: string;
    permalink: string;
    markdown: string;
    revisions: string;
    change: {
      editorial: string;
      substantive: string;
    };
    first: string;
    list: {
      heading: Message<{ title: Text }>;
      returns: Message<{ revision: Text }>;
      intro: string;
      introByText: string;
      restarted: string;
      introFound: string;
      filter: string;
      all: string;
      name: string;
      nameHint: string;
      find: string;
      searched: Message<{ q: Text }>;
      showAll: string;
      districts: Message<{ count: number }>;
      stopped: string;
      nothing: string;
      nothingYet: string;
      noMore: string;
      nextFound: string;
      next: string;
      more: string;
    };
    reading: {
      status: string;
      stands: Message<{ day: Text }>;
      supersededBy: string;
      supersedes: string;
      reaffirmed: string;
      due: string;
      languages: string;
      ballot: string;
      cite: string;
      citation: Message<{ organisation: Text; title: Text; date: Text; revision: Text; url: Text; digest: Text }>;
      embed: string;
      embedHint: string;
      embedLink: string;
      history: string;
      historyOf: Message<{ title: Text }>;
      historyLede: Message<{ count: number }>;
      superseded: string;
      reinstated: string;
      read: Message<{ number: Text }>;
      compare: string;
      from: string;
      to: string;
      show: string;
      sameTitle: string;
      sameText: string;
      backToHistory: string;
      remembered: Message<{ instant: Text }>;
      image: Message<{ title: Text }>;
    };
    search: {
      label: string;
      hint: string;
      button: string;
      narrow: string;
      topic: string;
      year: string;
      status: string;
      all: string;
      found: Message<{ count: number; filters: Text }>;
      nothing: Message<{ filters: Text }>;
      try: string;
      tryOther: string;
      seeAll: string;
      wrong: {
        q: string;
        year: string;
        status: string;
      };
    };
    difference: {
      heading: Message<{ before: Text; after: Text }>;
      line: Message<{ number: Text; change: 'editorial' | 'substantive'; day: Text }>;
      lineWithNote: Message<{ number: Text; change: 'editorial' | 'substantive'; day: Text; note: Text }>;
      key: {
        removed: string;
        struck: string;
        added: string;
        underlined: string;
        text: string;
      };
      said: {
        link: Message<{ target: Text }>;
        linkMoved: Message<{ from: Text; target: Text }>;
        linkMade: Message<{ target: Text }>;
        linkDropped: Message<{ target: Text }>;
        emphasized: string;
        plain: string;
        emphasis: string;
        struck: string;
        unstruck: string;
        level: Message<{ from: Text; to: Text }>;
        numbered: string;
        bulleted: string;
        start: Message<{ from: Text; to: Text }>;
        line_added: string;
        line_removed: string;
      };
      dated: Message<{ date: Text }>;
      same: string;
      sameWords: string;
      text: string;
      removed: string;
      added: string;
      end: string;
      link: Message<{ before: Text }>;
    };
    ballot: {
      form: string;
      staff: Message<{ districts: Text }>;
    };
    file: string;
    altered: {
      subject: Message<{ short: Text }>;
      heading: string;
      found: Message<{ revision: Text; slug: Text; at: Text }>;
      parts: {
        text: string;
        html: string;
      };
      what: string;
    };
  };
  translation: {
    notice: Message<{ revision: Text }>;
    outdated: string;
    english: string;
    difference: string;
  };
  watch: {
    title: string;
    lede: {
      well: string;
      not: string;
    };
    mail: {
      heading: string;
      flowing: string;
      delayed: string;
      limited: string;
      held: string;
      failed: string;
      waiting: string;
      none: string;
      count: Message<{ count: Text }>;
      countOrMore: Message<{ most: Text }>;
      turn: string;
      turnCount: Message<{ count: number }>;
      since: Message<{ at: Text }>;
      givenUp: string;
      list: string;
      sent: string;
    };
    pacing: {
      subject: Message<{ short: Text }>;
      what: string;
      act: string;
    };
    schedule: {
      heading: string;
      well: string;
      late: string;
      failing: string;
      last: string;
      never: string;
      failure: Message<{ times: number; since: Text }>;
    };
    reconcile: {
      heading: string;
      clean: string;
      findings: string;
      late: string;
      begun: string;
      running: string;
      wellOn: string;
      unknown: string;
      found: Message<{ count: Text }>;
      checks: {
        tally: string;
        via: string;
        outcomes: string;
        erased: string;
        nobody: string;
        endorsers: string;
        trail: string;
        decisions: string;
        pins: string;
        revisions: string;
        requests: string;
        references: string;
        guards: string;
        mail: string;
        overdue: string;
      };
    };
    storage: {
      heading: string;
      used: string;
      size: Message<{ megabytes: Text }>;
      well: string;
      full: string;
      unknown: string;
      rows: string;
      figures: {
        endorsements: string;
        erased: string;
        endorsers: string;
        outbox: string;
        audit: string;
        caps: string;
      };
    };
    texts: {
      heading: string;
      well: string;
    };
    trail: {
      heading: string;
      well: string;
      late: string;
      sealed: string;
      head: string;
    };
    letter: {
      subject: Message<{ short: Text }>;
      what: string;
    };
  };
}
