package io.ticketqueue.payment;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.chassis.jobs.Jobs;
import io.ticketqueue.chassis.messaging.kafka.Threads;
import io.ticketqueue.chassis.rest.Dependencies;
import io.ticketqueue.core.log.Outage;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/**
 * The threads that work on webhooks, {@code tq.webhook.workers} of each instance: woken by each
 * webhook that is stored here, and every second for what waits or was stored elsewhere. The gauge
 * {@code tq_webhooks_waiting} counts what is still to be worked on.
 */
@Component
class WebhookWorkers {
  private static final System.Logger LOG = System.getLogger(WebhookWorkers.class.getName());
  private static final long POLL_MILLIS = 1000;
  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final int MOST = 32;

  private final Outage outage = new Outage(LOG, "webhooks=worker");
  private final WorkOnWebhooks work;
  private final LeaseWebhook leases;
  private volatile long waiting;
  private volatile boolean stopped;

  @Inject
  WebhookWorkers(WorkOnWebhooks work, LeaseWebhook leases) {
    this.work = work;
    this.leases = leases;
  }

  void start(@Observes Startup event, Settings settings, Jobs jobs, MeterRegistry metrics) {
    int workers = settings.count("tq.webhook.workers", 1, MOST);
    for (int worker = 1; worker <= workers; worker++) {
      Threads.run("webhooks-" + worker, this::run, new CountDownLatch(1));
    }
    Gauge.builder("tq.webhooks.waiting", () -> waiting).strongReference(true).register(metrics);
    jobs.every("webhook-backlog", LOOK, () -> waiting = leases.waiting());
  }

  @SuppressWarnings("IllegalCatch") // the thread must outlive whatever is thrown
  private void run() {
    while (!stopped) {
      boolean more = false;
      try {
        more = work.workOnOne();
        outage.back();
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

  private void pause() {
    try {
      work.awaitDue(POLL_MILLIS);
    } catch (InterruptedException e) {
      // only stop() ends the workers
    }
  }

  void shutDown(@Observes Shutdown event) {
    stop();
  }

  /** No further webhook is begun; one that is cut off is due again when its lease ends. */
  @PreDestroy
  void stop() {
    stopped = true;
  }
}
