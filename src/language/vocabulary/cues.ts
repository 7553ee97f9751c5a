/** Phrases that steer a reading without being its verb or noun, separated by commas. */
export const CUES = {
  undo: `but i'm not going to, but i am not going to, but we're not going to, but we are not going to, but i won't, but we won't,
    but i will not, but we will not, but i'd rather not, but we'd rather not, scrap that, scrap this, scratch that, scratch this, never mind, nevermind, forget it, forget that, forget this, ignore that, ignore
    this,
    ignore it, ignore my last message, ignore my message, ignore my last, ignore the last, ignore the above, ignore my
    previous message, disregard, disregard that, disregard this, cancel that, nothing to do, no wait, wait no, changed
    my mind, change my mind, just kidding, jk, belay that, take that back, take it back, leave it, leave that, on
    second thought, on second thoughts, drop that, drop it, strike that, i was joking, only joking, don't do it, do
    not do it, please don't, better not, rather not, no don't, wait don't, hold your horses, don't do that, do not do
    that, do not do anything, don't do anything, do nothing, stop that, absolutely not, certainly not, definitely not, of course not, hell no, wrong channel, undo that, forget what i said,
    forget what i wrote, forget my last message, ignore what i said, ignore what i wrote, i take it back, wrong
    window, wrong chat, that was a test, abort that, as you were, it's off, leave everything as it is, leave it as it
    is, leave it alone, leave him alone, leave her alone, leave them alone, please do not, leave as is, please ignore,
    kidding, let's not, let us not, forget i said, forget i asked, forget i wrote, forget i mentioned, forget that i said, pretend i said nothing, pretend i didn't, pretend i never, forget about it, forget about that, forget all that, forget all about it, forget everything i said, ignore everything i said, ignore that last, ignore me, ignore this message, disregard my, disregard the above, disregard what i, dismiss that, pay no attention, i withdraw that, i retract that, i take that back, i'd rather not, we'd rather not`,
  unneeded: `forget about, never mind the, nevermind the, never mind about, no need, not needed, not necessary, not
    required, take no action, takes no action, no action on, no steps on, no longer needed, no longer necessary, not needed anymore, not
    needed any more, not necessary any more, not necessary anymore, no longer required, obsolete, superfluous, off the
    table, needless, unnecessary, not wanted, no longer wanted, not an option, out of the question, no action needed,
    is off, are off, not to be, is cancelled, is canceled, must wait, has to wait, can wait, should wait, hold off,
    called off, not allowed, forbidden, is withdrawn, must stay, should stay, has to stay, have to stay, not yet,
    refrain from, on no account, under no circumstances, by no means, no reason to, not going to, decided against,
    decide against, against, not supposed to, no point in, is prohibited, instead of, rather than, i take back, we take back, i withdraw my, we withdraw our, i retract my, i retract, taking back my, i am taking back, i'm taking back, abstain from, desist from, no question of, not in favour of, opposed to`,
  meant: `i meant, i mean, meant, i wanted to say, should be, make that, make it, correction, rather, should have
    been, i wanted to write,
    i intended, should read, it should be, i meant to say, i meant to write, must be, that should be, i was thinking
    of, correct is, wrong one,
    i wanted, the right one is, typo`,
  wait: `sorry, oops, wait, actually, no, scratch that, hang on, hold on, whoops, ups, apologies, my mistake, my
    bad, pardon, hm, argh, ah,
    excuse me, strike that, correction, damn, typo, or rather, well, i mean, forget that, disregard that, no wait,
    wait no`,
  permanent: `perm, permanently, permanent, for good, hard, irrevocably, irrevocable, skip the recycle bin, irreversibly,
    for ever, forever, finally and
    irrevocably, without recycle bin, without the recycle bin, bypass the recycle bin, bypassing the recycle bin,
    skipping the recycle bin,
    past the recycle bin, no recycle bin, not recoverable, unrecoverable, unrecoverably, irretrievably, beyond
    recovery, once and for all,
    no way back, without any way back, beyond recall, not to be restored, from the recycle bin too, also from the
    recycle bin,
    including the recycle bin, incl the recycle bin, incl. the recycle bin, incl. recycle bin, and the recycle bin, irreversible, bypass recycle bin, skip
    recycle bin,
    no soft delete, not just soft deleted, without soft delete, and empty the recycle bin, definitively`,
  except: `everyone but, everybody but, anyone but, all users but, all devices but, all of them but, but leave out, and leave out, leaves out, left out, nothing from, anything but, don't bother with, do not bother with, no need for, no need to include, hands off, stay out of, stay away from, hold back, holding back, except, except for, except from, except in, but not, but not in, but not from, other than, apart from,
    everywhere but, everything but,
    all but, excluding, leave out, leaving out, excepting, aside from, with the exception of, save for, all systems
    but, all services but,
    minus, bar, everywhere else but, skip, skipping, omit, omitting, but leave, only not, only not in, not in, not
    from, any system but,
    everything other than, with exception of, but exclude, exclude, ignoring, but keep, and leave, anywhere but,
    every system but, every service but,
    all of our systems but, all our systems but, all our services but, barring, outside of, outside, besides, but
    skip, just not in, just not,
    do not touch, don't touch, not touching, without touching, nothing in, no change in, each system but, services save, systems save, everywhere save, everything save, save only, services bar, systems bar, with the sole exception of, with the single exception of, with the only exception of, sole exception of, exception of, to the exclusion of, not counting, short of, sparing, exempting, with the exemption of, not including, leaving aside, leaving alone`,
  polite: `at once, would be great if, would be nice if, would be good if, would be lovely if, would be fantastic if, would be helpful if,
    appreciate it if, appreciate if, be great if, be nice if, be good if, be lovely if, grateful if, glad if, thankful if, happy if, kind if, if possible, if you can, if you could, if you please, if you don't mind, if you do not mind, if that is
    ok, if that's ok, if any,
    if needed, if necessary, if that is possible, if that's possible, if you have a minute, if you have a moment,
    when you have a minute,
    when you have a moment, when you have time, when you get a chance, if you get a chance, as soon as possible, as
    soon as you can, if i may,
    when you can, when possible, whenever you can, if it is possible, if it's possible, if you would, if you have
    time, if you have the time,
    if that works, if there is any, if applicable, when convenient, if it's ok, if it is ok, if you're able, once
    you have a minute,
    whenever you have time, whenever possible, if there's time, if you're not too busy, once you have time, if i'm
    not mistaken,
    don't hesitate, do not hesitate, when you get the chance, if i may ask, if it isn't too much trouble, if it is
    not too much trouble,
    if it's not too much trouble, before lunch, before noon, before the weekend, before friday, after lunch, if that
    helps, when you find time,
    if this is possible, would you be so kind, be so kind, be so good, as to, would be great, would be nice, would
    be lovely, might i trouble you to, might i trouble you for, might i ask you to, might i ask you for, might i ask for, might you, might i have, might i request, might i ask, i wonder if you could, i wonder whether you could, i wonder if you would, i wonder whether you would, i wonder if you might, i wonder whether you might,
    i was wondering if you could, i was wondering whether you could, i was wondering if you might, wondering if you could, wondering whether you could, wondering if you can,
    obliged if, much obliged if, be obliged if, be grateful if, be thankful if, be glad if, delighted if, indebted if, be pleased if, might you be so kind,
    if that is not too much trouble, if that's not too much trouble, if that isn't too much trouble, if that is no trouble, if that's no trouble, if it is no trouble, if it's no trouble,
    if it is not too much to ask, if it's not too much to ask, if that is not too much to ask, if that's not too much to ask, if that is all right, if that's all right, if that is alright, if that's alright, if it is all right,
    if it makes no trouble, if it is no bother, if it's no bother, if that is convenient, if it is convenient, if you would be so kind, if you will, if you wouldn't mind, if you would not mind, if you'd be so kind, if i may trouble you, if you have a second, when you have a second,
    if you get a minute, when you get a minute, when you get a moment, if you get a moment, at your earliest convenience, at your convenience`,
  sequence: `once that is done, once done, when that is done, when done, after that, once that's done, when that's
    done, once it is done,
    once it's done, as soon as that is done, after this, once finished, when finished, once this is done, when you
    are done, when you're done,
    once you are done, once you're done, when this is done, once that is finished, as soon as it is done, when it is
    done, when ready,
    once ready, once complete, once that is complete, if that is done, as soon as that's done, once that has been
    done, when that has been done, once you have that, once you have it, once you've got that, once you've got it, when you have that, when you have it, once we have that, once we have it, once i have that, once i have it, after which, thereafter, whereupon, once that's through, once it's through, once opened, once created, once logged, once registered, once exported, once sent, once that is in, once this is in, once that is open, once it is open, once it's open, while you are at it, while you're at it, while youre at it, while at it, while we are at it, while we're at it, while on it`,
  dontforget: `please do not forget to, please don't forget to, please do not forget, please don't forget, don't forget to, do not forget to, never forget to, don't hesitate to, do not hesitate to, don't fail
    to, feel free to,
    make sure to, make sure you, make sure that you, be sure to, remember to, please remember to, go ahead and,
    don't wait to, before i forget, before we forget, lest i forget, lest we forget, in case i forget, so i don't forget, so i do not forget, so that i don't forget, so we don't forget, so it isn't forgotten, don't let me forget`,
  unsure: `should probably, could probably, i guess we, i suppose we, we could also just, e.g, e.g., dry run, trial run, test run, test deletion, simulate, simulating, simulation, just a test, as a test, not sure, unsure, i wonder, wondering, maybe, perhaps, what if, you decide, no idea, not certain, don't
    know whether, don't know if,
    do not know whether, not decided, undecided, might, possibly, hypothetically, in theory, theoretically, suppose,
    supposing, imagine,
    i don't know, either way, up to you, your choice, whichever, whatever you think, not yet clear, unclear whether,
    can't decide,
    thinking about, thinking of, theoretical, hypothetical, considering, i doubt, toying with, contemplating, let's say, assuming, i think
    about, one of the two,
    whichever is better, whichever is easier, cannot decide, debating, discussing, hesitating, haven't decided, for
    example, let us say`,
  only: `only, just, solely, exclusively, nothing but, nowhere else, nothing else`,
  received: `reached, has reached, came to the, came into the, arrived at the, arrived in the, received, has filed, filed, submitted, has submitted, has lodged, lodged, has sent, sent us, has made, arrived, came in, reached us, we got, got it, got her request, got his request, got their
    request, came, has
    come in, receipt, landed, was received, receiving date, date of receipt, reception, got in, got this, got the
    request, was handed in, handed in, reached me, has reached us, received on, has arrived, came to us, came by, come
    in, incoming, received date, date received, reached our, i got, got, was delivered, delivered, dropped in, came
    through, we received, since it came in, hit our inbox, in our inbox, in our mailbox`,
  overdue: `overdue, late, past due, past their deadline, past the deadline, missed the deadline, missed their
    deadline, behind schedule, over due,
    too late, past their due date, past deadline, expired deadline, beyond the deadline, beyond their deadline, over
    the deadline, delayed,
    over their deadline, out of time, missed deadlines, passed their deadline, passed the deadline,
    exceeded the deadline,
    exceeded their deadline, did we miss, have we missed, we missed, missed, past its deadline, with a missed deadline, running late, exceeding the deadline`,
  open: `unactioned, unhandled, not yet actioned, open, pending, unresolved, unfinished, outstanding, ongoing, in progress, still running, active, running,
    not closed, not finished,
    not done, not yet closed, not yet done, still open, current, in flight, in the works, incomplete, being worked
    on, on our plate, not completed,
    unclosed, waiting to be done, left to do, still to do, on the table, in the pipeline, in process, underway,
    under way, not yet finished`,
  mine: `i need to do, do i have to do, waiting for me, mine, my, assigned to me, on my plate, my own, on me, with me, i own, in my name, i am responsible for, i'm
    responsible for, on my desk,
    i am working on, i'm working on, i have, i am handling, i'm handling, do i have, belong to me, i am assigned to,
    i've got, in my queue,
    have i got, on my list, in my court, given to me, under my name, i look after, i am in charge of, allocated to
    me, i need to handle,
    are for me, in my hands, with my name, i take care of, i have to handle, under me, that i own`,
  awaiting: `needs my sign off, need my sign off, needs sign off, needs a sign off, needs signing off, need signing off, needs a second approval, waits for me to approve, needs a second pair of eyes, need a second pair of eyes, wait for an approver, waits for an approver, wait for a second approver, wait for an approval, wait for a second admin, pending approvals, outstanding approvals, open approvals, missing approvals, waiting for a second admin, waiting for the second admin, waiting for a second approver, awaiting approval, waiting for approval, pending approval, to approve, need approval, needs approval,
    awaiting my approval,
    waiting for my approval, waiting to be approved, awaiting a second admin, in approval, for approval, to be
    approved, unapproved,
    needing approval, require approval, requiring approval, approval pending, still need approval, still needs
    approval, not yet approved,
    awaiting sign off, waiting for sign off, pending my approval, waiting on approval, not approved, waiting for an
    approver,
    waiting for a second pair of eyes, to sign off, waits for approval, wait for approval, awaits approval, await
    approval, need my approval,
    needs my approval, waiting for an approval, lack approval, lacking approval, need to be approved, needs to be
    approved, to be signed off,
    waiting for the second admin, awaiting the second admin, waiting for a go, need a second approval, needing a
    second approval,
    still to be approved, i can approve, i should approve, i must approve, need an approval, without approval,
    missing approval, ready to approve,
    nobody has approved, no one has approved, nobody approved, nobody signed off, nobody has signed off, require my approval, waiting for somebody to approve, waiting for someone to approve, need a sign off, need sign
    off, approval outstanding`,
  myplate: `i need to do, do i have to do, on my plate, on my desk, in my queue, on my list, on my table, in my court, assigned to me, in my name,
    for me to do, waiting for me`,
  closed: `closed, completed, done, finished, resolved, settled, archived, already closed, already done,
    concluded, over with, finalised,
    finalized, already finished, dealt with, wrapped up, past, old`,
  all: `regardless of status, regardless of their status, whatever their status, in any status, in any state, whether closed or not, whether open or not, whether open or closed, whether closed or open, open or closed, closed or open, open and closed, closed and open, finished or not, done or not, closed or not, open or not, all, every, complete list, full list, each and every, any, all of the, entire list, whole list, all of our,
    all our`,
  arequest: `a request for, a request from, a request by, any request for, any request from, a case for, a ticket for`,
  requests: `requests, every request, each request, every case, cases, tickets, dsrs, ones, data subject requests, the dsr list, dsr list,
    list of requests, request list, dossiers, privacy requests, gdpr requests, sars, dsars, erasure requests,
    deletion requests, backlog,
    access requests, export requests, matters, which request, what request, portability requests, queue,
    to do list, subject access requests, inbox,
    worklist, work list, rectification requests, restriction requests, everything due`,
  duewhen: `is due, are due, due before, due by, due on, due this, due next, due until, fall due, falls due`,
  due: `everything due, due, due within, due in, deadline within, expiring, expire, running out, deadline in the next, falling due,
    run out, ending, end in,
    ends in, come due, become due, coming up, to be answered, have to be answered, must be answered, expires,
    deadline, deadlines, fall due,
    to be done, has to be done, to be finished, must be finished, runs out, coming due, up for, be answered, ends,
    end, falls due, becomes due`,
  done: `done, finished, complete, completed, closed, ready, over, through, accomplished, settled, taken care of,
    dealt with, ticked off, finalised,
    sorted, finalized, carried out, performed, fulfilled, resolved, done and dusted, off the list, fixed, solved, in
    the bag, handled, executed`,
  stated: `is to be, is to become, is to read, shall become, should become, must become, has to become, becomes, should say, must read, ought to read, needs to read, should be, must be, has to be, should read, needs to be, is now, shall be, is wrong, are wrong, is incorrect, is misspelt,
    is misspelled, is outdated, ought to be`,
  arrow: `→`,
  renewed: `new`,
  howfast: `how fast did we, how quickly did we, how quick were we, how fast were we, how fast do we, how quickly do we, how many did we, how often did we, how long did we`,
  onhold: `on hold, on pause, on ice`,
  tome: `over to, goes to, should go to, to me, to myself, for me to handle`,
  ismine: `is mine, mine now, are mine`,
  contrasted: `not, instead of, rather than`,
  barred: `must no longer, should no longer, shall no longer, may no longer, must not be able, should not be able,
    shouldn't be able, no longer be able, must not be processed, should not be processed, may not be processed, not be allowed to,
    no more, mustn't be processed, must not be allowed, nobody processes, no one processes, must not sign, must not log,
    no longer sign, no longer log, no longer be processed, no longer process`,
  awaited: `pending, until, till, awaiting, waiting, while we, for the time being, for now`,
  again: `again, once more, once again, anew`,
  works: `green, ok, okay, fine, up, down, working, running, alive, well, all right, alright, in order, online, healthy,
    reachable`,
  vanish: `must go for good, has to go for good, needs to go for good`,
  mustgo: `needs to go, has to go, must go, should go, can go, may go, ought to go, needs to come off, should come off, can come off, must come off`,
  thanks: `merci, merci beaucoup, gracias, muchas gracias, grazie, obrigado, obrigada, tack, kiitos, thanks, thank you, thx, cheers, ty, much appreciated, many thanks, thank you very much, thanks a lot,
    appreciate it`,
} as const;

export type CueName = keyof typeof CUES;
