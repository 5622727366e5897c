package io.ticketqueue.user;

import io.micrometer.core.instrument.MeterRegistry;
import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.housekeeping.Housekeeping;
import io.ticketqueue.chassis.jobs.Jobs;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.log.Outage;
import io.ticketqueue.user.WaitingMails.Waiting;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Sends the mails that wait, on every instance, several at once. A mail is leased, sent outside of
 * any transaction, and then removed: a crash in between sends it twice, under one Message-ID, and
 * loses none. While the mail server is away mails wait; each is given up when its life is over.
 */
@Component
public class SendMails {
  private static final System.Logger LOG = System.getLogger(SendMails.class.getName());
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int AT_ONCE = 8;

  /** Longer than a batch takes, whose mails are sent side by side in a bounded time. */
  private static final Duration LEASE = Duration.ofMinutes(2);

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
  private static final int MOST_DOUBLINGS = 10;
  private static final Duration UNSEEN = Duration.ofHours(1);

  private final Outage outage = new Outage(LOG, "mails=delayed");
  private final WaitingMails mails;
  private final MailServer server;
  private final Transactions transactions;
  private final MeterRegistry metrics;
  private final Clock clock;

  @Inject
  public SendMails(
      WaitingMails mails,
      MailServer server,
      Transactions transactions,
      MeterRegistry metrics,
      Clock clock) {
    this.mails = mails;
    this.server = server;
    this.transactions = transactions;
    this.metrics = metrics;
    this.clock = clock;
  }

  void start(@Observes Startup event, Jobs jobs, Housekeeping housekeeping) {
    jobs.every("send-mails", PAUSE, this::sendDue);
    housekeeping.add("user_service.mails", most -> mails.purge(UNSEEN, most));
  }

  /** Sends what is due, until nothing is left or the server does not take it. */
  void sendDue() {
    while (sendBatch()) {
      // there may be more
    }
  }

  /** Returns whether there may be more to send now. */
  private boolean sendBatch() {
    List<Waiting> batch = transactions.requiresNew(() -> mails.lease(AT_ONCE, LEASE));
    List<Waiting> live = new ArrayList<>();
    for (Waiting mail : batch) {
      if (clock.instant().isBefore(mail.expiresAt())) {
        live.add(mail);
      } else {
        giveUp(mail, "expired");
      }
    }
    boolean reachable = settle(sendAll(live));
    return batch.size() == AT_ONCE && reachable;
  }

  private static final class Sending {
    private final Waiting mail;
    private final Future<MailServer.Outcome> outcome;

    Sending(Waiting mail, Future<MailServer.Outcome> outcome) {
      this.mail = mail;
      this.outcome = outcome;
    }
  }

  private List<Sending> sendAll(List<Waiting> batch) {
    List<Sending> all = new ArrayList<>();
    // Closing waits for all of them.
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Waiting mail : batch) {
        all.add(new Sending(mail, threads.submit(() -> server.send(mail))));
      }
    }
    return all;
  }

  /** Returns whether the server could be talked to. */
  private boolean settle(List<Sending> batch) {
    Map<Waiting, Throwable> failed = new LinkedHashMap<>();
    for (Sending one : batch) {
      try {
        settle(one.mail, one.outcome.get());
      } catch (ExecutionException e) {
        failed.put(one.mail, e.getCause() == null ? e : e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    failed.keySet().forEach(this::postpone);
    failed.values().stream().findFirst().ifPresentOrElse(this::report, () -> back(batch));
    return failed.isEmpty();
  }

  private void back(List<Sending> batch) {
    if (!batch.isEmpty()) {
      outage.back();
    }
  }

  private void report(Throwable cause) {
    if (cause instanceof MailServer.UnreachableException) {
      outage.away(cause);
    } else {
      outage.failed(cause);
    }
  }

  private void settle(Waiting mail, MailServer.Outcome outcome) {
    switch (outcome) {
      case ACCEPTED -> {
        transactions.requiresNew(() -> mails.remove(mail));
        metrics.counter("tq.mails.sent", "kind", mail.kind().name()).increment();
        LOG.log(Level.DEBUG, "mail=sent id={0} kind={1}", mail.id(), mail.kind());
      }
      case REFUSED -> giveUp(mail, "refused");
      case POSTPONED -> postpone(mail);
    }
  }

  private void postpone(Waiting mail) {
    transactions.requiresNew(() -> mails.postpone(mail, pauseAfter(mail.attempts())));
  }

  /** 5, 10, 20 … seconds, at most a minute. */
  static Duration pauseAfter(int attempts) {
    int doublings = Math.clamp(attempts - 1, 0, MOST_DOUBLINGS);
    Duration pause = FIRST_PAUSE.multipliedBy(1L << doublings);
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }

  private void giveUp(Waiting mail, String why) {
    transactions.requiresNew(() -> mails.remove(mail));
    metrics.counter("tq.mails.given.up", "kind", mail.kind().name(), "why", why).increment();
    LOG.log(
        Level.WARNING,
        "mail=given-up id={0} kind={1} why={2} attempts={3}",
        mail.id(),
        mail.kind(),
        why,
        mail.attempts());
  }
}
