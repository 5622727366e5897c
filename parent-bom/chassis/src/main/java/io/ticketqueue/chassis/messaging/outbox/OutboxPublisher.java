package io.ticketqueue.chassis.messaging.outbox;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.messaging.kafka.Threads;
import io.ticketqueue.chassis.messaging.outbox.OutboxRound.Outcome;
import io.ticketqueue.chassis.rest.Dependencies;
import io.ticketqueue.core.log.Outage;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Publishes the service's outbox from every instance: woken by each commit that wrote an event, and
 * every second to be safe. A lock on the slot's row keeps it to one instance at a time, so a killed
 * one is succeeded as soon as the database notices.
 */
@Component
public class OutboxPublisher {
  private static final long POLL_MILLIS = 1000;
  private static final Duration GLANCE = Duration.ofMillis(100);

  private final Outage outage =
      new Outage(System.getLogger(OutboxPublisher.class.getName()), "outbox=publisher");
  private final OutboxRound round;
  private final OutboxSettings settings;
  private final Semaphore wake = new Semaphore(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private int first; // the thread's
  private boolean stalled; // the thread's
  private volatile boolean started;
  private volatile boolean stopped;

  @Inject
  OutboxPublisher(OutboxRound round, OutboxSettings settings) {
    this.round = round;
    this.settings = settings;
  }

  void start(@Observes Startup event) {
    start();
  }

  synchronized void start() {
    if (settings.isActive() && !started) {
      started = true;
      Threads.run("outbox", this::run, ended);
    }
  }

  void appended(@Observes(during = TransactionPhase.AFTER_SUCCESS) OutboxAppended event) {
    wake();
  }

  /** Looks for events now. */
  void wake() {
    wake.release();
  }

  @SuppressWarnings("IllegalCatch") // the thread must outlive whatever is thrown
  private void run() {
    while (!stopped) {
      boolean more = false;
      try {
        more = publishAll();
        report();
      } catch (Throwable e) {
        if (!stopped) {
          Dependencies.report(e, outage);
        }
      }
      if (!more) {
        pause();
      }
    }
  }

  /** One line when the outbox begins to wait, and one when it goes on. */
  private void report() {
    if (!stalled) {
      outage.back();
    } else if (!stopped) {
      outage.away("broker");
    }
  }

  /**
   * One batch of each slot, beginning with another one each time. When the broker does not answer,
   * the rest is left for later, and answers are only glanced at until one comes.
   *
   * @return whether there may be more
   */
  private boolean publishAll() {
    boolean more = false;
    boolean idle = true;
    first = (first + 1) % OutboxTable.SLOTS;
    for (int i = 0; i < OutboxTable.SLOTS && !stopped; i++) {
      int slot = (first + i) % OutboxTable.SLOTS;
      Outcome outcome = round.publish(slot, stalled ? GLANCE : settings.patience());
      more |= outcome == Outcome.ADVANCED;
      if (outcome != Outcome.IDLE) {
        idle = false;
        stalled = outcome == Outcome.STALLED;
      }
      if (outcome == Outcome.STALLED) {
        return false;
      }
    }
    if (idle) { // another instance has published what this one waited with
      stalled = false;
    }
    return more;
  }

  private void pause() {
    try {
      boolean unused = wake.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS);
      int unusedPermits = wake.drainPermits();
    } catch (InterruptedException e) {
      // only stop() ends the publisher
    }
  }

  void shutDown(@Observes Shutdown event) {
    stop();
  }

  /** Ends after the current batch. */
  @PreDestroy
  synchronized void stop() {
    stopped = true;
    wake();
    try {
      if (started) {
        boolean unused = ended.await(settings.patience().toSeconds() + 2, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
