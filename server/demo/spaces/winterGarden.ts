/** A young idea between a kitchen in Matera and a garden in Lublin, written in Italian. */
import type { DemoSpace } from '../content.ts'

export const winterGarden: DemoSpace = {
  name: 'Un orto, due cucine',
  summary: 'Radici e Ogród Lubelski vogliono conservare insieme le verdure d’inverno, e dare lavoro anche nei mesi freddi.',
  facts: 'Erasmus+ KA210-ADU · 60.000 € · 18 mesi · scadenza 5 marzo',
  stage: 'listen',
  members: [
    ['marta', 'owner'],
    ['karol', 'editor'],
    ['zofia', 'contributor'],
    ['helene', 'facilitator'],
  ],
  rooms: [
    {
      kind: 'board',
      title: 'Che cosa abbiamo',
      stage: 'listen',
      template: 'swot',
      language: 'it',
      by: 'marta',
      notes: [
        { by: 'marta', zone: 'strengths', says: 'Una cucina grande, libera il lunedì', colour: 'leaf' },
        { by: 'karol', zone: 'strengths', says: 'Dwa hektary ziemi i piwnica na kapustę', colour: 'leaf' },
        { by: 'marta', zone: 'strengths', says: '300 pasti al giorno per le scuole', colour: 'leaf' },
        { by: 'marta', zone: 'weaknesses', says: 'D’inverno restiamo senza lavoro per sei persone', colour: 'rose' },
        { by: 'zofia', zone: 'weaknesses', says: 'Nie znamy przepisów o żywności we Włoszech', colour: 'rose' },
        { by: 'marta', zone: 'opportunities', says: 'Le mense cercano prodotti locali tutto l’anno', colour: 'sky' },
        { by: 'karol', zone: 'opportunities', says: 'Kiszonki są modne, a nasze są prawdziwe', colour: 'sky' },
        { by: 'helene', zone: 'opportunities', says: 'Il KA210 accetta due partner', colour: 'sky' },
        { by: 'karol', zone: 'threats', says: 'Susza: w 2025 straciliśmy jedną trzecią marchwi', colour: 'apricot' },
        { by: 'marta', zone: 'threats', says: 'L’energia per l’essiccatoio costa il doppio', colour: 'apricot' },
        { by: 'marta', zone: 'so', says: 'Provare tre prodotti nelle mense. Marta, gennaio', colour: 'sun' },
        { by: 'zofia', zone: 'wo', says: 'Kurs o bezpieczeństwie żywności, online. Zofia', colour: 'sun' },
        { by: 'karol', zone: 'st', says: 'Essiccare al sole, come a Pafos: chiedere a Ηλιόσπορος', colour: 'sun' },
      ],
    },
    {
      kind: 'board',
      title: 'Perché d’inverno manca il lavoro',
      stage: 'listen',
      template: 'problem-tree',
      language: 'it',
      by: 'helene',
      centred: true,
      notes: [
        { by: 'marta', zone: 'core', says: 'Da novembre a marzo non c’è lavoro per chi coltiva', colour: 'rose', as: 'core' },
        { by: 'marta', zone: 'causes', says: 'Vendiamo solo verdure fresche', colour: 'leaf', as: 'fresh' },
        { by: 'karol', zone: 'causes', says: 'Brak miejsca do przetwarzania', colour: 'sun', as: 'place' },
        { by: 'marta', zone: 'roots', says: 'Nessuno di noi ha imparato a conservare per vendere', colour: 'leaf', as: 'skill' },
        { by: 'karol', zone: 'roots', says: 'Kuchnia zgodna z przepisami kosztuje 80 000 złotych', colour: 'stone', as: 'price' },
        { by: 'marta', zone: 'effects', says: 'Sei contratti che finiscono ogni autunno', colour: 'sky', as: 'contracts' },
        { by: 'zofia', zone: 'effects', says: 'Ludzie wracają do zasiłku', colour: 'sky', as: 'benefit' },
        { by: 'marta', zone: 'longEffects', says: 'I giovani lasciano la terra', colour: 'lilac', as: 'young' },
      ],
      arrows: [
        { by: 'marta', from: 'skill', to: 'fresh' },
        { by: 'karol', from: 'price', to: 'place' },
        { by: 'marta', from: 'fresh', to: 'core' },
        { by: 'karol', from: 'place', to: 'core' },
        { by: 'marta', from: 'core', to: 'contracts' },
        { by: 'zofia', from: 'core', to: 'benefit' },
        { by: 'marta', from: 'contracts', to: 'young' },
        { by: 'marta', from: 'benefit', to: 'young' },
      ],
    },
    {
      kind: 'document',
      title: 'Nota concettuale',
      stage: 'gather',
      template: 'concept-note',
      language: 'it',
      by: 'marta',
      answers: {
        title: { by: 'marta', paragraphs: ['**Un orto, due cucine** (INVERNO)'] },
        call: {
          by: 'marta',
          paragraphs: ['Erasmus+ KA210-ADU, partenariato su scala ridotta. 60.000 euro per 18 mesi, **scadenza 5 marzo**.'],
        },
        problem: {
          by: 'marta',
          paragraphs: [
            'A Matera e a Lublin diciotto persone lavorano nell’orto da aprile a ottobre, e poi restano senza contratto. Intanto le mense di Radici comprano verdure conservate da lontano.',
          ],
        },
        partners: {
          by: 'karol',
          rows: [
            ['Radici, cooperativa sociale', 'IT', 'Cucina, mense, formazione', 'Capofila'],
            ['Ogród Lubelski', 'PL', 'Orto, cantina, ricette', 'Partner'],
          ],
        },
        missing: {
          by: 'marta',
          paragraphs: ['Cerchiamo qualcuno che sappia **essiccare al sole** e qualcuno che conosca le regole sull’etichetta in Europa.'],
        },
        next: {
          by: 'marta',
          tasks: [
            'x Primo incontro online',
            'Assaggio di tre prodotti nelle scuole (Marta, gennaio)',
            'Visita a Lublin durante la fermentazione (febbraio)',
          ],
        },
      },
    },
  ],
}
