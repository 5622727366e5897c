package io.ticketqueue.payment.remote;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.core.JsonP;
import io.ticketqueue.core.LenientJson;
import io.ticketqueue.core.log.Outage;
import io.ticketqueue.payment.CompletedRefund;
import io.ticketqueue.payment.PaymentGateway;
import io.ticketqueue.payment.ProviderStatus;
import io.ticketqueue.payment.remote.PortOneHttp.Call;
import io.ticketqueue.payment.remote.PortOneHttp.Response;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jspecify.annotations.Nullable;

/** PortOne V2. */
@Component
public class PortOneGateway implements PaymentGateway {
  private static final System.Logger LOG = System.getLogger(PortOneGateway.class.getName());

  private final Outage outage = new Outage(LOG, "neighbour=portone");
  private final PortOneHttp http;
  private final Channel channel;
  private final PortOneRecord records;
  private final Clock clock;

  @Inject
  public PortOneGateway(PortOneHttp http, Settings settings, Clock clock) {
    this.http = http;
    this.channel =
        new Channel(settings.text("tq.portone.store-id"), settings.text("tq.portone.channel-key"));
    this.records = new PortOneRecord(channel.storeId(), settings.flag("tq.portone.live-only"));
    this.clock = clock;
  }

  @Override
  public Channel channel() {
    return channel;
  }

  @Override
  public boolean preRegister(String paymentKey, long amount) {
    JsonObject body =
        body().add("totalAmount", amount).add("taxFreeAmount", 0).add("currency", CURRENCY).build();
    return call(paymentKey, "/pre-register", "register-" + paymentKey, body)
        .filter(response -> response.isGood() || is(response, "ALREADY_PAID"))
        .isPresent();
  }

  @Override
  public boolean approve(String paymentKey, String paymentToken, long amount) {
    JsonObject body =
        body()
            .add("paymentToken", paymentToken)
            .add("totalAmount", amount)
            .add("currency", CURRENCY)
            .build();
    UUID token = UUID.nameUUIDFromBytes(paymentToken.getBytes(StandardCharsets.UTF_8));
    return call(paymentKey, "/confirm", "confirm-" + paymentKey + "-" + token, body).isPresent();
  }

  @Override
  public ProviderStatus readStatus(String paymentKey, long amount) {
    return read(paymentKey)
        .map(response -> status(response, paymentKey, amount))
        .orElseGet(ProviderStatus.Unknown::new);
  }

  private ProviderStatus status(Response response, String paymentKey, long amount) {
    if (is(response, "PAYMENT_NOT_FOUND")) {
      return new ProviderStatus.NotPaid();
    }
    if (!response.isGood()) {
      LOG.log(Level.WARNING, "portone=no-record status={0}", response.status());
      return new ProviderStatus.Unknown();
    }
    return records.compare(response.body(), paymentKey, amount, clock.instant());
  }

  @Override
  public Optional<CompletedRefund> refund(
      String paymentKey, String reason, @Nullable Long part, int round) {
    JsonObject before =
        read(paymentKey)
            .filter(Response::isGood)
            .map(Response::body)
            .orElse(JsonObject.EMPTY_JSON_OBJECT);
    Cancellations cancellations = Cancellations.of(before);
    if (cancellations.covers(part)) {
      return Optional.of(cancellations.refund(clock.instant()));
    }
    if (before.isEmpty() || cancellations.running()) {
      return Optional.empty();
    }
    String once = "refund-" + paymentKey + "-" + cancellations.failed() + "-" + round;
    JsonObjectBuilder body = body().add("reason", reason).add("skipWebhook", true);
    if (part != null) {
      long missing = part - cancellations.amount();
      once += "-" + missing; // a key with another body would be refused
      body.add("amount", missing);
      addExpected(body, before, cancellations);
    }
    return call(paymentKey, "/cancel", once, body.build())
        .flatMap(response -> refund(response, paymentKey, cancellations));
  }

  /** PortOne refuses where something went back meanwhile: two parts might be too much. */
  private static void addExpected(
      JsonObjectBuilder body, JsonObject before, Cancellations cancellations) {
    Long total = LenientJson.number(LenientJson.object(before, "amount"), "total");
    if (total != null) {
      body.add("currentCancellableAmount", total - cancellations.amount());
    }
  }

  private Optional<CompletedRefund> refund(
      Response response, String paymentKey, Cancellations before) {
    if (is(response, "PAYMENT_ALREADY_CANCELLED")) {
      return Optional.of(new CompletedRefund(clock.instant(), null));
    }
    JsonObject cancellation = LenientJson.object(response.body(), "cancellation");
    String status = LenientJson.text(cancellation, "status");
    if ("SUCCEEDED".equals(status)) {
      Instant at = LenientJson.time(cancellation, "cancelledAt");
      Long amount = LenientJson.number(cancellation, "totalAmount");
      return Optional.of(
          new CompletedRefund(
              at == null ? clock.instant() : at, amount == null ? null : before.amount() + amount));
    }
    LOG.log(
        Level.WARNING,
        "refund=not-done paymentKey={0} response={1} cancellation={2}",
        paymentKey,
        LenientJson.text(response.body(), "type"),
        status);
    return Optional.empty();
  }

  private Optional<Response> read(String paymentKey) {
    return send(new Call("/payments/" + paymentKey + "?storeId=" + channel.storeId(), null, null));
  }

  private JsonObjectBuilder body() {
    return JsonP.createObjectBuilder().add("storeId", channel.storeId());
  }

  private Optional<Response> call(String paymentKey, String path, String once, JsonObject body) {
    return send(new Call("/payments/" + paymentKey + path, once, body))
        .filter(response -> !is(response, "IDEMPOTENCY_OUTSTANDING_REQUEST"));
  }

  /** Empty when the outcome is unknown: there is no response, or our secret is refused. */
  private Optional<Response> send(Call call) {
    try {
      Response response = http.send(call);
      if (response.status() == 401 || response.status() == 403) {
        LOG.log(Level.ERROR, "portone=secret-refused status={0}", response.status());
        return Optional.empty();
      }
      outage.back();
      return Optional.of(response);
    } catch (NoResponseException | CircuitBreakerOpenException e) {
      outage.away(e);
      return Optional.empty();
    }
  }

  private static boolean is(Response response, String type) {
    return type.equals(LenientJson.text(response.body(), "type"));
  }
}
