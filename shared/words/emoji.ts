/** The emoji that workshops use, and what they are called: a table for translators. Unicode's own names are not in any browser. Each line: the emoji, then in each
 *  language its name and other words it is found by. */
import type { Language } from './index.ts'

export interface NamedEmoji {
  emoji: string
  names: Record<Language, readonly string[]>
}

const table = {
  answers: `
👍 thumbs up, yes, agree, good | pollice su, sì, d’accordo, bene
👎 thumbs down, no, disagree | pollice giù, no, contrario
✅ check, done, yes, right | spunta, fatto, sì, giusto
❌ cross, no, wrong | croce, no, sbagliato
❓ question, unclear | domanda, poco chiaro
❗ exclamation, important, attention | esclamativo, importante, attenzione
❤️ heart, love, like | cuore, amore, mi piace
⭐ star, favourite, best | stella, preferito, migliore
👏 clapping, well done, applause | applauso, bravi
🙌 raised hands, hurray | mani alzate, evviva
🙏 folded hands, thanks, please | mani giunte, grazie, per favore
🤝 handshake, agreement, partner | stretta di mano, accordo, partner
👌 OK hand, perfect | gesto OK, perfetto
✋ raised hand, stop, wait | mano alzata, fermi, aspetta
👋 waving hand, hello, welcome | mano che saluta, ciao, benvenuti
💪 strong arm, strength, we can | braccio forte, forza, ce la facciamo
👀 eyes, look, seen | occhi, guarda, visto
💯 hundred, exactly, complete | cento, esatto, completo
➕ plus, add, more | più, aggiungi
➖ minus, less, remove | meno, togli
`,
  feelings: `
😀 happy face, smile, glad | faccina felice, sorriso, contento
😄 laughing face, joy, fun | faccina che ride, gioia, divertente
😊 warm smile, pleased | sorriso sereno, soddisfatto
😍 heart eyes, love it | occhi a cuore, adoro
😎 sunglasses, cool | occhiali da sole, forte
🤩 starry eyes, wow, excited | occhi a stella, wow, entusiasta
🥳 party face, celebrate | faccina in festa, festeggiare
😂 tears of joy, funny | lacrime di gioia, divertente
🙂 slight smile, fine | mezzo sorriso, va bene
😐 neutral face, unsure | faccina neutra, incerto
🤔 thinking face, hmm, doubt | faccina pensosa, dubbio
😕 confused face, unclear | faccina confusa, poco chiaro
😮 surprised face, oh | faccina sorpresa, oh
😟 worried face, concern | faccina preoccupata, timore
😢 crying face, sad | faccina che piange, triste
😡 angry face, annoyed | faccina arrabbiata, infastidito
😴 sleeping face, tired, slow | faccina che dorme, stanco, lento
🤯 exploding head, too much | testa che esplode, troppo
😅 relieved laugh, phew | risata sollevata, uff
🫶 heart hands, care | mani a cuore, cura
`,
  ideas: `
💡 light bulb, idea | lampadina, idea
🎯 target, goal, aim | bersaglio, obiettivo, scopo
🚀 rocket, launch, start | razzo, lancio, avvio
🔥 fire, hot, strong, energy | fuoco, caldo, forte, energia
✨ sparkles, new, nice | scintille, nuovo, bello
⚡ lightning, energy, fast | fulmine, energia, veloce
🎉 party popper, celebrate, success | festa, festeggiare, successo
🏆 trophy, win, prize | coppa, vittoria, premio
🥇 gold medal, first | medaglia d’oro, primo
🧩 puzzle piece, fits, part | pezzo di puzzle, parte
🔑 key, solution, access | chiave, soluzione, accesso
🔍 magnifying glass, search, look closer | lente, cerca, guarda meglio
🧠 brain, think, knowledge | cervello, pensare, sapere
🎨 palette, art, design | tavolozza, arte, design
🧭 compass, direction | bussola, direzione
🎁 gift, offer | regalo, offerta
🔔 bell, remember, notice | campana, ricorda, avviso
`,
  work: `
📌 pin, keep, important | puntina, tieni, importante
📎 paper clip, attached | graffetta, allegato
📝 memo, write, note | appunto, scrivi, nota
📄 page, document, text | pagina, documento, testo
📚 books, study, sources | libri, studio, fonti
📊 bar chart, numbers, data | grafico a barre, numeri, dati
📈 rising chart, growth | grafico che sale, crescita
📉 falling chart, decline | grafico che scende, calo
💰 money bag, budget, cost | sacco di soldi, bilancio, costo
💶 euro notes, money, funding | banconote in euro, denaro, fondi
🧾 receipt, invoice, expenses | scontrino, fattura, spese
💼 briefcase, business, job | valigetta, impresa, lavoro
🛠️ tools, repair, build | attrezzi, riparare, costruire
⚙️ gear, process, settings | ingranaggio, processo, impostazioni
💻 laptop, computer, digital | portatile, computer, digitale
📱 phone, mobile | telefono, cellulare
✉️ envelope, mail, letter | busta, posta, lettera
💬 speech bubble, talk, comment | fumetto, parlare, commento
📣 megaphone, announce, spread | megafono, annunciare, diffondere
🎤 microphone, speak, interview | microfono, parlare, intervista
📷 camera, picture | fotocamera, foto
🎬 film clapper, video, action | ciak, video, azione
🔗 link, connection | collegamento, legame
🔒 lock, private, safe | lucchetto, privato, sicuro
⚖️ scales, law, fair | bilancia, legge, equo
`,
  time: `
⏰ alarm clock, time, deadline | sveglia, tempo, scadenza
⏳ hourglass, waiting, time runs | clessidra, attesa, il tempo passa
📅 calendar, date, plan | calendario, data, piano
⏸️ pause, break, later | pausa, più tardi
▶️ play, start, go on | avvio, inizia, avanti
🔁 repeat, again, loop | ripeti, di nuovo, ciclo
🏁 finish flag, end, done | bandiera a scacchi, fine, fatto
🚩 flag, risk, mark | bandiera, rischio, segno
⚠️ warning, risk, careful | avviso, rischio, attenzione
🛑 stop sign, blocked | segnale di stop, bloccato
🚧 construction, in progress | lavori in corso
🟢 green circle, go, on track | cerchio verde, via libera
🟡 yellow circle, caution | cerchio giallo, cautela
🔴 red circle, stop, problem | cerchio rosso, stop, problema
☕ coffee, break, pause | caffè, pausa
🍕 pizza, lunch, food | pizza, pranzo, cibo
`,
  people: `
👤 person, one, who | persona, uno, chi
👥 people, group, together | persone, gruppo, insieme
👩‍💼 woman at work, manager | donna al lavoro, responsabile
👨‍💼 man at work, manager | uomo al lavoro, responsabile
👩‍🏫 teacher, training | insegnante, formazione
👩‍🌾 farmer, agriculture | agricoltrice, agricoltura
👵 older woman, elderly | donna anziana, anziani
👶 baby, child, young | bambino, piccolo, giovane
👪 family, household | famiglia, casa
🧑‍🦽 person in a wheelchair, access | persona in sedia a rotelle, accessibilità
🏠 house, home, housing | casa, abitazione
🏫 school, learning | scuola, imparare
🏥 hospital, health, care | ospedale, salute, cura
🏭 factory, production | fabbrica, produzione
🏛️ public building, institution | edificio pubblico, istituzione
🌍 globe, world, Europe | globo, mondo, Europa
🇪🇺 European flag, Europe, EU | bandiera europea, Europa, UE
🌱 seedling, start, grow, green | germoglio, inizio, crescere, verde
🌳 tree, nature, forest | albero, natura, bosco
🌻 sunflower, summer | girasole, estate
☀️ sun, weather, energy | sole, tempo, energia
🌈 rainbow, diversity, hope | arcobaleno, diversità, speranza
♻️ recycling, reuse, circular | riciclo, riuso, circolare
💧 drop, water | goccia, acqua
🚲 bicycle, transport | bicicletta, trasporto
🍎 apple, food, healthy | mela, cibo, sano
`,
} as const

type EmojiGroup = keyof typeof table

/** Groups in the order of the picker, each with its emoji. */
export const emojiGroups: readonly { id: EmojiGroup; emoji: readonly NamedEmoji[] }[] = (Object.keys(table) as EmojiGroup[]).map((id) => ({
  id,
  emoji: table[id].trim().split('\n').map(parseLine),
}))

function parseLine(line: string): NamedEmoji {
  const space = line.indexOf(' ')
  const [en = [], it = []] = line
    .slice(space + 1)
    .split('|')
    .map((names) => names.split(',').map((name) => name.trim()))
  return { emoji: line.slice(0, space), names: { en, it } }
}

const byEmoji = new Map(emojiGroups.flatMap(({ emoji }) => emoji.map((one) => [bare(one.emoji), one] as const)))

/** What an emoji is called in a language; the emoji itself where we have no name for it. */
export const nameOfEmoji = (emoji: string, language: Language): string => byEmoji.get(bare(emoji))?.names[language][0] ?? emoji

/** The way our table writes it: with or without the sign that asks for colour, an emoji is the same. */
export const usualEmoji = (emoji: string): string => byEmoji.get(bare(emoji))?.emoji ?? emoji

/** Those one of whose words begins with what is typed, in the language or in English. */
export function findEmoji(typed: string, language: Language): NamedEmoji[] {
  const wanted = plain(typed)
  const isFound = ({ names }: NamedEmoji) =>
    [...names[language], ...names.en].some((name) => plain(name) === wanted || ` ${plain(name)}`.includes(` ${wanted}`))
  return wanted === '' ? [] : [...byEmoji.values()].filter(isFound)
}

function bare(emoji: string): string {
  return emoji.replaceAll('\ufe0f', '')
}

/** Without accents and capitals: who types “si” looks for “sì”. */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .replaceAll('’', ' ')
    .toLowerCase()
    .trim()
