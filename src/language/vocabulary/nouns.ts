/** Nouns and set phrases by class, separated by commas; plurals are made by `inflect`. */
export const NOUNS = {
  deletion: `deletion, erasure, removal, right to be forgotten, right to erasure, art 17, art. 17, article 17, rtbf,
    wipeout, purging, art17,
    erasing, wiping, deleting, right of erasure, right to deletion, be forgotten, being forgotten, forget me`,
  export: `export, portability, data portability, art 20, art. 20, article 20, machine readable copy, machine
    readable, machine readable data,
    machine readable file, extraction, art20, data export, portable copy, json file, machine readable format, data
    dump, dump,
    right to data portability, json export, csv export, portable format, data extract,
    json of, csv of, a json, as json, as csv, xml of, json with, her data with her, his data with him, their data with them`,
  access: `subject access request, sar, dsar, art 15, art. 15, article 15, access request, data access request,
    right of access, disclosure,
    subject access, access copy, data subject access request, right to access, access right, art15, ssar,
    information request,
    self disclosure, copy of all, access pack, access package, disclosure of data`,
  accessing: 'access',
  copy: `copy of her data, copy of his data, copy of their data, copy, duplicate, transcript`,
  rectification: `rectification, correction, art 16, art. 16, article 16, art16, amendment, right to rectification`,
  restricting: `art 18, art. 18, article 18, art18, restriction of processing, right to restriction, processing
    restriction, blocking`,
  restriction: `restriction, freeze, block, suspension, lock, sign in block, processing freeze, processing
    restriction, art 18 restriction,
    restriction of processing, processing stop, sign in ban, processing ban, limitation`,
  discovery: `discovery, search, data search, lookup, data discovery, look up`,
  signin: `sign in, sign on, login, log in, logon, log on, signing in, logging in, sign ins, signin, logins`,
  processing: `processing, data processing`,
  link: `download link, link, download url, url, sas link, sas url, sas, sas token, download address, hyperlink,
    download page,
    the download`,
  note: `note, comment, remark, memo, annotation, memorandum, file note, internal note, post it, sticky note,
    for the record, for the file, for the minutes`,
  audit: `audit trail, history, audit log, audit, timeline, log book, logbook, trail, chronology, audit history,
    change log, event log, the log, log of, log for,
    change history, protocol, journal, activity log, audit entries, audit record, paper trail, sequence of events,
    activity trail,
    who did what, who has done what, that happened on, that happened with, everything that happened, what has been done on, what happened with, what happened on, what happened to, what has happened, what was done on, every
    step,
    everything that was done, all that was done, everything done on, all that happened, all actions, who touched, blow by blow`,
  clock: `clock, timer, countdown, stopwatch, count down`,
  deadline: `deadline, due date, time limit, time frame, timeframe, response time, response period, time to answer,
    response deadline,
    answering period, term, period, reply deadline, one month limit`,
  moretime: `more time, extra time, extra month, another month, another two months, additional month, more month,
    extension, further month,
    two more months, one more month, additional time, two extra months, 2 more months, 1 more month, 2 extra months,
    additional two months,
    extra two months, further two months, additional 2 months, another 2 months, 2 additional months, two additional
    months,
    two further months, 2 further months, time extension, deadline extension, prolongation`,
  task: `task, manual task, to do, todo, action item, manual step, work item, checklist item, subtask`,
  identity: `identity, id check, identity check, identification, identity verification, identity proof, id
    verification, identification check,
    proof of identity, verification of identity, authentication, verification, id proof, identity confirmation,
    identity document,
    ident check, who she is, who he is, who they are, identities`,
  request: `request, dsr, case, ticket, data subject request, req, file, dossier, privacy request, gdpr request,
    matter, requests`,
  plan: `plan, deletion plan, execution plan, proposed plan, run plan, erasure plan, proposal, draft plan`,
  approval: `approval, go ahead, green light, sign off, blessing`,
  refusal: `refusal, rejection, denial`,
  figures: `how did we do, how are we doing, report, figures, stats, statistics, numbers, kpi, metrics, kpis, dashboard, how many, how fast, how
    quick, how quickly, on time,
    average, monthly report, quarterly report, annual report, reporting, key figures, performance, statistic,
    turnaround,
    how long did, how long does it take us, how long do we take, on average, how often, response times, total,
    punctuality, how well,
    turnaround time, handling time, volume, workload, throughput, within the deadline, in time, completion rate,
    how did we perform, how well did we do, how well are we doing, how we did, how we performed, how we are doing`,
  overview: `summary, overview`,
  health: `health, still have access, have access to, you have access, able to reach, can you reach, can you access,
    health check, connection, connections, connectivity, permission, permissions, reachable, healthy, self test,
    selftest,
    diagnostics, system check, doctor, connected, access rights, api permission, api permissions, credentials,
    working properly,
    up and running, self check, selfcheck, system status, service status, status of the services, status of our
    services, system health,
    service health, diagnosis, still working, all working, online, available, sanity check, availability, role
    assignments, consents,
    diagnostic, in good shape, reach, working order, responding, alive, prerequisites, setup, health status, up to
    date permissions,
    broken, is down, are down, in order, operational, respond, misconfigured, connection check, access to all,
    secrets, certificate,
    your rights, your roles, your access,
    do you have access, have you access`,
  status: `status, progress, state of play, standing, current state, state of affairs, update on, news on, any news,
    any update, how far,
    where are we, where do we stand, where does, where is, how is, how are things, how's, how goes, what's up with,
    stand, stage, state,
    how does it look with, what about, what is up with, status update, progress report, going on with, how are we
    doing with,
    what's happening with, what is happening with, still running, still open, still pending, already done, finished
    yet, done yet,
    where are things, how do things stand, how's it going with, any movement, any progress, status report, status check, where's,
    current status, how are we getting on, has anything happened, situation, how far along, an update, how does it
    stand, eta,
    latest on, what became of, whatever happened to, what's new on, what is new on, is there news, news about, news
    from, updates on,
    how far are we, how far have we, how far did, coming along, getting along, when will, when is, by when, where we
    are, where it stands,
    whereabouts, when does, when do, how long until, how long will, how much longer, how much time is left, how much
    time,
    anything new, something new, any updates, any word on, any word from,
    is there anything new, is there any news, is there something new,
    how long do we have for, how long do we have on, how long do we have, how much time do we have, how long have we got`,
  data: `data, personal data, record, records, information, info, everything, data set, dataset, account, profile,
    traces, data sets, stuff,
    all we have, what we have, what we hold, file, files, content, details, personal information, footprint, history
    data, trace, material`,
  hold: `is there any data, in any of our systems, in our systems, in any system, in one of our systems, in any of the systems,
    what do we hold, what do we have, what do we know, what do we keep, what do we store, do we hold, do we
    have, do we keep, do we store,
    do we know, where do we, what personal data, which data, what data, what is stored, what's stored, is stored, is
    there anything,
    anything on, anything about, anything left, nothing left, nothing is left, is left, what is there on, any data,
    any trace,
    any traces, still exists, still exist, what have we got, have we got, what we hold on, what we have on, what we
    know about,
    which systems, which services, any records, is there data, what information, what exists, what is
    held, what is kept,
    in which systems, in which services, does anything remain, anything remains, nothing remains,
    remaining data, leftovers,
    where is the data, where are the data, what all do we, what kind of data, what sort of data, which records,
    which personal data,
    gone everywhere, really gone, what do you have, what do you know, what do you hold, what's there, what is known,
    do you have,
    what does the hub know, what does the bot know, where does data, where data, what records, left over, do our
    systems know,
    say about, says about, know about, known to, known in, tell us about, appear, do we find,
    nothing remaining, nothing is remaining, anything remaining, nothing more of, still something, is there something, something left, do you find, do you see`,
  lingers: `still in, still exists in, still exist in, present in, known in, still there in, registered in, still somewhere in, anywhere in`,
  tosend: `access to her data, access to his data, access to their data, access to her personal data, access to his personal data,
    asks what we know, asks what we have, wants to know which data, asks which data, asks for access, requests access to, demands access to,
    wants access to, what we store about her to, to send to, to hand to, to give to, to hand over to, to mail to, send it to her, send it to him,
    she wants a copy, he wants a copy, wants a copy, wants to know what, to be sent to, to forward to, so she can
    see, so he can see,
    can send, to pass on to, to post to, asked what we know,
    wants to see, would like to see, would like to know what, would like a copy, asks for a copy, wants to receive`,
  everyone: `everyone, everybody, all users, all people, all persons, every user, each user, all customers, all
    accounts, all employees,
    all devices, every device, all the users, all our users, all of them users, all data subjects, all sensors, all
    twins, the whole company,
    all our customers, the entire tenant, all our devices, all staff, all the devices, all registrations`,
  user: `user, users, person, people, customer, customers, employee, employees, client, data subject, data subjects,
    colleague, member,
    somebody, someone, anyone, anybody, individual, individuals, staff, contact, applicant`,
  commands: `what can you do, what do you do, commands, which commands, how do you work, how do i use you, what are
    you able to do, manual,
    instructions, what can i ask, what can i say, how does this work, how to use you, who are you, how does this bot
    work, your commands,
    how do i use this, what are you for, cheat sheet, what do you understand, capabilities, what can this bot do,
    what can i do here,
    what else can you do, what things can you do, features, how can you help, what all can you do, your features,
    how may i use you,
    what are your skills, your skills, how do i talk to you, how can i use you, what do you know how to do, user
    guide, tutorial,
    what are you good for, how do you help, what are you good at,
    you are able to do, you can do for, you are capable of, things you can do, you are able to, what you can do, what all you can do, your commands,
    do you understand, you can do exactly, is it you can do, can you do exactly`,
  gear: `firmware, software, password, passwords, certificate, version, app, application, operating system, licence,
    license, driver, slides,
    calendar, invoice, website, wiki, contract, presentation, spreadsheet, backup, light, lights, heating, alarm,
    door, music, notification, reminder, photo, picture, signature, mailbox, printer, laptop`,
  anything: `anything, something, any of, anything at all, any`,
  thelist: `list, mailing list, distribution list, newsletter, list of requests, guest list, agenda, team, channel,
    group chat, meeting, invite,
    invitation, chat, rota`,
} as const;

export type NounClass = keyof typeof NOUNS;
