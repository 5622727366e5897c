package io.ticketqueue.sandbox.portone;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.JsonP;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Sends webhooks by Standard Webhooks, again after a pause until one is taken. */
@Component
public class Webhooks {
  private static final System.Logger LOG = System.getLogger(Webhooks.class.getName());
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int THREADS = 4;

  /** Webhooks under way; those beyond are lost, as if the network were down. */
  private static final int MOST_UNDER_WAY = 100_000;

  private final Shop shop;
  private final Faults faults;
  private final Clock clock;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(TIMEOUT).version(HttpClient.Version.HTTP_1_1).build();
  private final AtomicInteger underWay = new AtomicInteger();
  private final ScheduledExecutorService executor =
      Executors.newScheduledThreadPool(
          THREADS, Thread.ofPlatform().daemon().name("webhook-", 0).factory());

  @Inject
  public Webhooks(Shop shop, Faults faults, Clock clock) {
    this.shop = shop;
    this.faults = faults;
    this.clock = clock;
  }

  private record Delivery(String id, String body, boolean signed, int attempt) {
    Delivery next() {
      return new Delivery(id, body, signed, attempt + 1);
    }
  }

  /** Tells of a change, unless the fault switches say otherwise. */
  void send(Payment payment, String type, @Nullable String cancellation) {
    Fault fault = faults.take("webhook", payment.id);
    String mode = fault.webhook() == null ? "ON" : fault.webhook();
    if (mode.equals("OFF")) {
      return;
    }
    long delay = fault.delayMillis() == null ? 0 : fault.delayMillis();
    Delivery delivery =
        new Delivery(
            "msg_" + UUID.randomUUID(),
            body(payment, mode.equals("UNKNOWN") ? "Transaction.Sandbox" : type, cancellation),
            !mode.equals("UNSIGNED"),
            0);
    begin(delivery, delay);
    if (mode.equals("DUPLICATE")) {
      begin(delivery, delay);
    }
  }

  private String body(Payment payment, String type, @Nullable String cancellation) {
    JsonObjectBuilder data =
        JsonP.createObjectBuilder()
            .add("storeId", payment.terms.storeId())
            .add("paymentId", payment.id)
            .add("transactionId", payment.transactionId);
    if (cancellation != null) {
      data.add("cancellationId", cancellation);
    }
    return JsonP.createObjectBuilder()
        .add("type", type)
        .add("timestamp", clock.instant().toString())
        .add("data", data)
        .build()
        .toString();
  }

  private void begin(Delivery delivery, long delayMillis) {
    if (underWay.incrementAndGet() > MOST_UNDER_WAY) {
      underWay.decrementAndGet();
      LOG.log(Level.WARNING, "webhook=dropped id={0}", delivery.id());
      return;
    }
    schedule(delivery, delayMillis);
  }

  private void schedule(Delivery delivery, long delayMillis) {
    var unused = executor.schedule(() -> deliver(delivery), delayMillis, TimeUnit.MILLISECONDS);
  }

  private void deliver(Delivery delivery) {
    if (taken(delivery)) {
      underWay.decrementAndGet();
    } else if (delivery.attempt() < shop.webhookPauses().size()) {
      schedule(delivery.next(), shop.webhookPauses().get(delivery.attempt()).toMillis());
    } else {
      underWay.decrementAndGet();
      LOG.log(Level.WARNING, "webhook=given-up id={0}", delivery.id());
    }
  }

  private boolean taken(Delivery delivery) {
    try {
      long seconds = clock.instant().getEpochSecond();
      String signature =
          delivery.signed()
              ? new Webhook(shop.webhookSecret()).sign(delivery.id(), seconds, delivery.body())
              : "v1,bm90IGEgc2lnbmF0dXJl";
      HttpRequest request =
          HttpRequest.newBuilder(shop.webhookUrl())
              .timeout(TIMEOUT)
              .header("Content-Type", "application/json")
              .header("webhook-id", delivery.id())
              .header("webhook-timestamp", Long.toString(seconds))
              .header("webhook-signature", signature)
              .POST(HttpRequest.BodyPublishers.ofString(delivery.body()))
              .build();
      int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      LOG.log(Level.INFO, "webhook=sent id={0} status={1}", delivery.id(), status);
      return status / 100 == 2;
    } catch (IOException | EmptyWebhookSecretException | WebhookSigningException e) {
      LOG.log(Level.INFO, "webhook=undelivered id={0} cause={1}", delivery.id(), e.toString());
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @PreDestroy
  void stop() {
    executor.shutdownNow();
    http.shutdownNow();
  }
}
