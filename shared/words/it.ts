/** Italian. */
import type { Words } from './say.ts'

export const it: Words = {
  // l'istanza, e parole usate ovunque
  'app.name': 'Stoa',
  'common.cancel': 'Annulla',
  'common.close': 'Chiudi',
  'common.save': 'Salva',
  'common.delete': 'Elimina',
  'common.undo': 'Annulla',
  'common.redo': 'Ripeti',
  'common.loading': 'Caricamento',
  'common.you': 'Tu',

  // le fasi del modello di progettazione collaborativa
  'stage.gather': 'Riunire',
  'stage.listen': 'Ascoltare',
  'stage.frame': 'Inquadrare',
  'stage.imagine': 'Immaginare',
  'stage.shape': 'Dare forma',
  'stage.plan': 'Pianificare',
  'stage.commit': 'Impegnarsi',
  'stage.share': 'Condividere',

  // ruoli in uno spazio
  'role.owner': 'Proprietario',
  'role.facilitator': 'Facilitatore',
  'role.editor': 'Redattore',
  'role.contributor': 'Collaboratore',
  'role.commenter': 'Commentatore',
  'role.viewer': 'Lettore',

  // colori delle note
  'colour.sun': 'sole',
  'colour.apricot': 'albicocca',
  'colour.rose': 'rosa',
  'colour.lilac': 'lilla',
  'colour.sky': 'cielo',
  'colour.sea': 'mare',
  'colour.leaf': 'foglia',
  'colour.stone': 'pietra',

  // errori: che cosa è successo, il lavoro è al sicuro, che cosa fare
  'error.badInput': 'Qualcosa in questo modulo non va bene. Nulla è cambiato. Guarda i campi segnati.',
  'error.badJson': 'Il server non ha potuto leggere la richiesta. Nulla è cambiato. Ricarica la pagina.',
  'error.notOurFile': 'Questo file non è una lavagna di Stoa. Nulla è cambiato. Scegli un file esportato come JSON.',
  'error.fileTooNew': 'Questo file viene da una versione più recente di Stoa. Nulla è cambiato. Chiedi di aggiornare il server.',
  'error.notSignedIn': 'Non hai effettuato l’accesso. Nulla è cambiato. Accedi e riprova.',
  'error.wrongPassword': 'L’indirizzo e-mail o la password non sono corretti. Riprova.',
  'error.notAllowed': 'Il tuo ruolo non lo permette. Nulla è cambiato. Chiedi al proprietario dello spazio.',
  'error.foreignSite': 'Questa richiesta veniva da un altro sito, quindi è stata rifiutata. Nulla è cambiato.',
  'error.firstRunDone': 'Questo sito è già configurato. Accedi come amministratore.',
  'error.signUpClosed': 'Su questo sito non si aprono nuovi account. Chiedi un invito a una persona del sito.',
  'error.notFound': 'Questa pagina non esiste. Il tuo lavoro è al sicuro.',
  'error.boardNotFound': 'Questa lavagna non esiste, o non hai un invito. Chiedi a chi ti ha mandato il link.',
  'error.documentNotFound': 'Questo documento non esiste, o non hai un invito. Chiedi a chi ti ha mandato il link.',
  'error.spaceNotFound': 'Questo spazio non esiste, o non hai un invito. Chiedi a chi ti ha mandato il link.',
  'error.enterpriseNotFound': 'Questa impresa non è nella rete, o non è ancora pubblicata.',
  'error.invitationNotFound': 'Questo invito non esiste più. Chiedine uno nuovo a chi ti ha mandato il link.',
  'error.invitationExpired': 'Questo invito è scaduto. Chiedine uno nuovo a chi ti ha mandato il link.',
  'error.emailTaken': 'Esiste già un account con questo indirizzo e-mail. Accedi con quello.',
  'error.lastOwner': 'Uno spazio ha bisogno di un proprietario. Nomina prima qualcun altro.',
  'error.tooLarge': 'È troppo grande per questo server. Nulla è cambiato. Invialo in parti più piccole.',
  'error.tooMany': 'Troppi tentativi in poco tempo. Nulla è cambiato. Aspetta un minuto e riprova.',
  'error.unexpected':
    'Il server ha commesso un errore. Ciò che era salvato è al sicuro. Riprova, o dai all’amministratore questo riferimento: {reference}.',
  'error.firstRunNeeded': 'Questo sito non è ancora configurato. Apri prima la sua pagina iniziale.',
  'error.storeFailed': 'Il server non può scrivere sul disco. Il tuo lavoro resta in questo browser. Avvisa l’amministratore.',
  'error.shuttingDown': 'Il server si sta riavviando. Il tuo lavoro resta in questo browser. Riprova tra un minuto.',
}
