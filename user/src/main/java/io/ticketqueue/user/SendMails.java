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
import java.util.Objects;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

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

  /** Longer than a conversation takes, which begins at once. */
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

  private record Sent(
      Waiting mail, MailServer.@Nullable Outcome outcome, @Nullable Throwable failure) {}

  /**
   * Sends what is due, until nothing is left or the server cannot be talked to. A conversation that
   * takes long holds its own place only.
   */
  void sendDue() {
    // Closing waits for the conversations, each of which takes a bounded time.
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      new Round(new ExecutorCompletionService<>(threads)).run();
    }
  }

  /** One round: this thread leases and settles, others talk to the server. */
  private final class Round {
    private final ExecutorCompletionService<Sent> conversations;
    private int underWay;
    private boolean unreachable;
    private @Nullable RuntimeException unsettled;

    Round(ExecutorCompletionService<Sent> conversations) {
      this.conversations = conversations;
    }

    void run() {
      boolean more = begin();
      while (underWay > 0 || more) {
        settleNext();
        more = begin();
      }
      if (unsettled != null) {
        throw unsettled; // the mails are sent again after their leases
      }
    }

    /** Begins conversations for the free places; returns whether there was anything to lease. */
    private boolean begin() {
      int free = AT_ONCE - underWay;
      if (unreachable || unsettled != null || free == 0) {
        return false;
      }
      try {
        WaitingMails.Leased leased = transactions.requiresNew(() -> mails.lease(free, LEASE));
        leased.mails().forEach(this::begin);
        return !leased.isEmpty();
      } catch (RuntimeException e) {
        unsettled = e; // what is under way is settled all the same
        return false;
      }
    }

    private void begin(Waiting mail) {
      if (clock.instant().isBefore(mail.expiresAt())) {
        conversations.submit(() -> talk(mail));
        underWay++;
      } else {
        giveUp(mail, "expired");
      }
    }

    /** Waits for the end of a conversation, but not so long that a free place stays empty. */
    private void settleNext() {
      try {
        Future<Sent> ended = conversations.poll(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        if (ended != null) {
          underWay--;
          settle(ended.resultNow());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while mails were sent", e);
      }
    }

    /** What cannot be settled keeps no other mail from it. */
    private void settle(Sent sent) {
      try {
        if (sent.outcome() != null) {
          SendMails.this.settle(sent.mail(), sent.outcome());
          outage.back();
        } else {
          unreachable = true;
          report(Objects.requireNonNull(sent.failure()));
          postpone(sent.mail());
        }
      } catch (RuntimeException e) {
        unsettled = e;
      }
    }
  }

  private Sent talk(Waiting mail) {
    try {
      return new Sent(mail, server.send(mail), null);
    } catch (RuntimeException e) {
      return new Sent(mail, null, e);
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
