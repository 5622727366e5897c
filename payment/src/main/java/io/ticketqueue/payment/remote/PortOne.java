package io.ticketqueue.payment.remote;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.core.JsonP;
import io.ticketqueue.payment.Provider;
import io.ticketqueue.payment.remote.HttpCalls.Answer;
import io.ticketqueue.payment.remote.PortOneHttp.Call;
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

/** PortOne V2. */
@Component
public class PortOne implements Provider {
  private static final System.Logger LOG = System.getLogger(PortOne.class.getName());

  private final PortOneHttp http;
  private final Shop shop;
  private final PortOneRecord records;
  private final Clock clock;

  @Inject
  public PortOne(PortOneHttp http, Settings settings, Clock clock) {
    this.http = http;
    this.shop =
        new Shop(settings.text("tq.portone.store-id"), settings.text("tq.portone.channel-key"));
    this.records = new PortOneRecord(shop.storeId(), settings.flag("tq.portone.live-only"));
    this.clock = clock;
  }

  @Override
  public Shop shop() {
    return shop;
  }

  @Override
  public boolean preRegister(String paymentKey, long amount) {
    JsonObject body =
        body().add("totalAmount", amount).add("taxFreeAmount", 0).add("currency", CURRENCY).build();
    return call(paymentKey, "/pre-register", "register-" + paymentKey, body)
        .filter(answer -> answer.isGood() || is(answer, "ALREADY_PAID"))
        .isPresent();
  }

  @Override
  public Approval approve(String paymentKey, String paymentToken, long amount) {
    JsonObject body =
        body()
            .add("paymentToken", paymentToken)
            .add("totalAmount", amount)
            .add("currency", CURRENCY)
            .build();
    UUID token = UUID.nameUUIDFromBytes(paymentToken.getBytes(StandardCharsets.UTF_8));
    return call(paymentKey, "/confirm", "confirm-" + paymentKey + "-" + token, body)
        .map(answer -> answer.isGood() ? Approval.DONE : Approval.REFUSED)
        .orElse(Approval.UNKNOWN);
  }

  @Override
  public Reading read(String paymentKey, long amount) {
    return record(paymentKey)
        .map(answer -> reading(answer, paymentKey, amount))
        .orElse(Reading.of(Kind.UNKNOWN));
  }

  private Reading reading(Answer answer, String paymentKey, long amount) {
    if (is(answer, "PAYMENT_NOT_FOUND")) {
      return Reading.of(Kind.NOT_YET);
    }
    if (!answer.isGood()) {
      LOG.log(Level.WARNING, "portone=no-record status={0}", answer.status());
      return Reading.of(Kind.UNKNOWN);
    }
    return records.compare(answer.body(), paymentKey, amount, clock.instant());
  }

  @Override
  public Refunded refund(String paymentKey, String reason, int round) {
    JsonObject before =
        record(paymentKey)
            .filter(Answer::isGood)
            .map(Answer::body)
            .orElse(JsonObject.EMPTY_JSON_OBJECT);
    Cancellations cancellations = Cancellations.of(before);
    if (cancellations.all()) {
      return cancellations.refunded(clock.instant());
    }
    if (before.isEmpty() || cancellations.running()) {
      return Refunded.NOT_YET;
    }
    String once = "refund-" + paymentKey + "-" + cancellations.failed() + "-" + round;
    JsonObject body = body().add("reason", reason).add("skipWebhook", true).build();
    return call(paymentKey, "/cancel", once, body)
        .map(answer -> refunded(answer, paymentKey, cancellations))
        .orElse(Refunded.NOT_YET);
  }

  private Refunded refunded(Answer answer, String paymentKey, Cancellations before) {
    if (is(answer, "PAYMENT_ALREADY_CANCELLED")) {
      return new Refunded(clock.instant(), null);
    }
    JsonObject cancellation = Json.object(answer.body(), "cancellation");
    if ("SUCCEEDED".equals(Json.text(cancellation, "status"))) {
      Instant at = Json.time(cancellation, "cancelledAt");
      Long amount = Json.number(cancellation, "totalAmount");
      return new Refunded(
          at == null ? clock.instant() : at, amount == null ? null : before.amount() + amount);
    }
    LOG.log(
        Level.WARNING,
        "refund=not-done paymentKey={0} answer={1} cancellation={2}",
        paymentKey,
        Json.text(answer.body(), "type"),
        Json.text(cancellation, "status"));
    return Refunded.NOT_YET;
  }

  private Optional<Answer> record(String paymentKey) {
    return send(new Call("/payments/" + paymentKey + "?storeId=" + shop.storeId(), null, null));
  }

  private JsonObjectBuilder body() {
    return JsonP.createObjectBuilder().add("storeId", shop.storeId());
  }

  private Optional<Answer> call(String paymentKey, String path, String once, JsonObject body) {
    return send(new Call("/payments/" + paymentKey + path, once, body))
        .filter(answer -> !is(answer, "IDEMPOTENCY_OUTSTANDING_REQUEST"));
  }

  /** Empty when the outcome is unknown: nothing heard, or we are not let in. */
  private Optional<Answer> send(Call call) {
    try {
      Answer answer = http.send(call);
      if (answer.status() == 401 || answer.status() == 403) {
        LOG.log(Level.ERROR, "portone=refuses-us status={0}", answer.status());
        return Optional.empty();
      }
      return Optional.of(answer);
    } catch (Away | CircuitBreakerOpenException e) {
      LOG.log(Level.WARNING, "portone=away cause={0}", e.toString());
      return Optional.empty();
    }
  }

  private static boolean is(Answer answer, String type) {
    return type.equals(Json.text(answer.body(), "type"));
  }
}
