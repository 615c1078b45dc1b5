/** English: every sentence a person reads, by key. The other languages hold the same keys. ICU message syntax. */
export const en = {
  // the instance, and words used everywhere
  'app.name': 'Stoa',
  'common.cancel': 'Cancel',
  'common.close': 'Close',
  'common.save': 'Save',
  'common.delete': 'Delete',
  'common.undo': 'Undo',
  'common.redo': 'Redo',
  'common.loading': 'Loading',
  'common.you': 'You',

  // stages of the Collaborative Design Model
  'stage.gather': 'Gather',
  'stage.listen': 'Listen',
  'stage.frame': 'Frame',
  'stage.imagine': 'Imagine',
  'stage.shape': 'Shape',
  'stage.plan': 'Plan',
  'stage.commit': 'Commit',
  'stage.share': 'Share',

  // roles in a space
  'role.owner': 'Owner',
  'role.facilitator': 'Facilitator',
  'role.editor': 'Editor',
  'role.contributor': 'Contributor',
  'role.commenter': 'Commenter',
  'role.viewer': 'Viewer',

  // colours of notes
  'colour.sun': 'sun',
  'colour.apricot': 'apricot',
  'colour.rose': 'rose',
  'colour.lilac': 'lilac',
  'colour.sky': 'sky',
  'colour.sea': 'sea',
  'colour.leaf': 'leaf',
  'colour.stone': 'stone',

  // errors: what happened, is the work safe, what now
  'error.badInput': 'Something in this form is not right. Nothing was changed. Look at the marked fields.',
  'error.badJson': 'The server could not read this request. Nothing was changed. Load the page again.',
  'error.notOurFile': 'This file is not a Stoa board. Nothing was changed. Choose a file that was exported as JSON.',
  'error.fileTooNew': 'This file was made by a newer Stoa. Nothing was changed. Ask for an update of this server.',
  'error.notSignedIn': 'You are not signed in. Nothing was changed. Sign in and try again.',
  'error.wrongPassword': 'The e-mail address or the password is not right. Try again.',
  'error.notAllowed': 'Your role does not allow this. Nothing was changed. Ask the owner of the space.',
  'error.foreignSite': 'This request came from another web site, so it was refused. Nothing was changed.',
  'error.firstRunDone': 'This site is already set up. Sign in as its administrator.',
  'error.signUpClosed': 'New accounts are closed on this site. Ask a person here for an invitation.',
  'error.notFound': 'This page does not exist. Your work is safe.',
  'error.boardNotFound': 'This board does not exist, or you were not invited. Ask the person who sent the link.',
  'error.documentNotFound': 'This document does not exist, or you were not invited. Ask the person who sent the link.',
  'error.spaceNotFound': 'This space does not exist, or you were not invited. Ask the person who sent the link.',
  'error.enterpriseNotFound': 'This enterprise is not in the cluster, or not published yet.',
  'error.invitationNotFound': 'This invitation does not exist any more. Ask the person who sent the link for a new one.',
  'error.invitationExpired': 'This invitation has expired. Ask the person who sent the link for a new one.',
  'error.emailTaken': 'There is already an account with this e-mail address. Sign in instead.',
  'error.lastOwner': 'A space needs an owner. Make somebody else an owner first.',
  'error.tooLarge': 'This is too large for this server. Nothing was changed. Send it in smaller parts.',
  'error.tooMany': 'Too many tries in a short time. Nothing was changed. Wait a minute and try again.',
  'error.unexpected':
    'The server made a mistake. What was saved is safe. Try again, or give your administrator this reference: {reference}.',
  'error.firstRunNeeded': 'This site is not set up yet. Open its front page first.',
  'error.storeFailed': 'The server cannot write to its disk. Your work is kept in this browser. Tell your administrator.',
  'error.shuttingDown': 'The server is restarting. Your work is kept in this browser. Try again in a minute.',
} as const
