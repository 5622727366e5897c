package io.ticketqueue.payment.remote;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.JsonP;
import io.ticketqueue.core.LenientJson;
import io.ticketqueue.core.log.Outage;
import io.ticketqueue.payment.CompletedRefund;
import io.ticketqueue.payment.Lane;
import io.ticketqueue.payment.LanePace;
import io.ticketqueue.payment.PaymentGateway;
import io.ticketqueue.payment.ProviderCapture;
import io.ticketqueue.payment.ProviderDispute;
import io.ticketqueue.payment.ProviderStatus;
import io.ticketqueue.payment.RefundRefused;
import io.ticketqueue.payment.remote.PortOneHttp.Call;
import io.ticketqueue.payment.remote.PortOneHttp.Response;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jspecify.annotations.Nullable;

/** PortOne V2. */
@Component
public class PortOneGateway implements PaymentGateway {
  private static final System.Logger LOG = System.getLogger(PortOneGateway.class.getName());

  /** The record is read again, and then decides. */
  private static final Set<String> UNDECIDED =
      Set.of("CANCELLABLE_AMOUNT_CONSISTENCY_BROKEN", "PAYMENT_NOT_FOUND");

  private final Outage outage = new Outage(LOG, "neighbour=portone");
  private final PortOneLanes lanes;
  private final LanePace pace;
  private final AgreedTerms agreed;
  private final PortOneRecord records;
  private final Clock clock;

  @Inject
  public PortOneGateway(PortOneLanes lanes, LanePace pace, Settings settings, Clock clock) {
    this.lanes = lanes;
    this.pace = pace;
    this.agreed = AgreedTerms.of(settings);
    this.records = new PortOneRecord(agreed);
    this.clock = clock;
  }

  /** Test money where real money is taken stops the start, not the first payment. */
  void check(@Observes Startup event) {
    // the bean was made, which reads the terms
  }

  @Override
  public Channel channel() {
    return agreed.channel();
  }

  @Override
  public boolean preRegister(String paymentKey, long amount) {
    JsonObject body =
        body().add("totalAmount", amount).add("taxFreeAmount", 0).add("currency", CURRENCY).build();
    return call(Lane.CHECKOUT, paymentKey, "/pre-register", "register-" + paymentKey, body)
        .filter(response -> response.isGood() || is(response, "ALREADY_PAID"))
        .isPresent();
  }

  @Override
  public boolean approve(Lane lane, String paymentKey, String paymentToken, long amount) {
    JsonObject body =
        body()
            .add("paymentToken", paymentToken)
            .add("totalAmount", amount)
            .add("currency", CURRENCY)
            .build();
    UUID token = UUID.nameUUIDFromBytes(paymentToken.getBytes(StandardCharsets.UTF_8));
    String once = "confirm-" + paymentKey + "-" + token;
    return call(lane, paymentKey, "/confirm", once, body).isPresent();
  }

  @Override
  public ProviderStatus readStatus(Lane lane, String paymentKey, long amount) {
    return read(lane, paymentKey)
        .map(response -> status(lane, response, paymentKey, amount))
        .orElseGet(ProviderStatus.Unknown::new);
  }

  @Override
  public ProviderCapture readCapture(String paymentKey) {
    return read(Lane.UNKNOWN, paymentKey)
        .map(
            response ->
                is(response, "PAYMENT_NOT_FOUND")
                    ? new ProviderCapture.None()
                    : RecordedCapture.of(response.body(), paymentKey, agreed.channel().storeId()))
        .orElseGet(ProviderCapture.Unknown::new);
  }

  @Override
  public Optional<List<ProviderDispute>> readDisputes(String paymentKey) {
    return read(Lane.UNKNOWN, paymentKey)
        .filter(response -> response.isGood() || is(response, "PAYMENT_NOT_FOUND"))
        .map(response -> RecordedDisputes.of(response.body()));
  }

  private ProviderStatus status(Lane lane, Response response, String paymentKey, long amount) {
    if (is(response, "PAYMENT_NOT_FOUND")) {
      return new ProviderStatus.NotPaid();
    }
    if (!response.isGood()) {
      LOG.log(Level.WARNING, "portone=no-record status={0}", response.status());
      return new ProviderStatus.Unknown();
    }
    return PortOneRecord.isAccountOpen(response.body())
        ? closeAccount(lane, response.body(), paymentKey)
        : records.compare(response.body(), paymentKey, amount, clock.instant());
  }

  /**
   * Only cards are taken: the account is closed before money is paid into it, and the attempt
   * counts as declined. What is paid into one that cannot be closed does not agree, and is
   * refunded.
   */
  private ProviderStatus closeAccount(Lane lane, JsonObject record, String paymentKey) {
    String path = "/virtual-account/close?storeId=" + agreed.channel().storeId();
    Optional<Response> closed =
        send(lane, new Call("/payments/" + paymentKey + path, null, JsonObject.EMPTY_JSON_OBJECT));
    if (closed.isEmpty() || is(closed.get(), "PAYMENT_NOT_WAITING_FOR_DEPOSIT")) {
      return new ProviderStatus.Unknown(); // paid into, or expired, in this moment
    }
    if (!closed.get().isGood()) {
      LOG.log(
          Level.WARNING,
          "account=not-closed paymentKey={0} response={1}",
          paymentKey,
          LenientJson.text(closed.get().body(), "type"));
    }
    return new ProviderStatus.Declined(
        PortOneRecord.receipt(record), ErrorCode.UNSUPPORTED_PAYMENT_METHOD.name());
  }

  @Override
  public Optional<CompletedRefund> refund(
      String paymentKey, String reason, @Nullable Long part, int round) {
    JsonObject before =
        read(Lane.REFUND, paymentKey)
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
    if (cancellations.amount() > 0) {
      once += "-after-" + cancellations.amount(); // a part of the same size may have gone back
    }
    JsonObjectBuilder body = body().add("reason", reason).add("skipWebhook", true);
    if (part != null) {
      long missing = part - cancellations.amount();
      once += "-" + missing; // a key with another body would be refused
      body.add("amount", missing);
      addExpected(body, before, cancellations);
    }
    return call(Lane.REFUND, paymentKey, "/cancel", once, body.build())
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
    String type = LenientJson.text(response.body(), "type");
    LOG.log(
        Level.WARNING,
        "refund=not-done paymentKey={0} response={1} cancellation={2}",
        paymentKey,
        type,
        status);
    if ("FAILED".equals(status)) {
      throw new RefundRefused("FAILED " + LenientJson.text(cancellation, "reason"), false);
    }
    if (response.isGood() || type == null || UNDECIDED.contains(type)) {
      return Optional.empty();
    }
    throw new RefundRefused(
        Stream.of("type", "pgCode", "pgMessage", "message")
            .map(name -> LenientJson.text(response.body(), name))
            .filter(Objects::nonNull)
            .collect(Collectors.joining(" ")),
        !type.equals("PG_PROVIDER"));
  }

  private Optional<Response> read(Lane lane, String paymentKey) {
    String path = "/payments/" + paymentKey + "?storeId=" + agreed.channel().storeId();
    return send(lane, new Call(path, null, null));
  }

  private JsonObjectBuilder body() {
    return JsonP.createObjectBuilder().add("storeId", agreed.channel().storeId());
  }

  private Optional<Response> call(
      Lane lane, String paymentKey, String path, String once, JsonObject body) {
    return send(lane, new Call("/payments/" + paymentKey + path, once, body))
        .filter(response -> !is(response, "IDEMPOTENCY_OUTSTANDING_REQUEST"));
  }

  /**
   * Empty when the outcome is unknown: there is no response, the lane rests or is full, or our
   * secret is refused.
   */
  private Optional<Response> send(Lane lane, Call call) {
    if (pace.rests(lane)) {
      return Optional.empty();
    }
    try {
      Response response = exchange(lane, call);
      if (response.status() == 401 || response.status() == 403) {
        LOG.log(Level.ERROR, "portone=secret-refused status={0}", response.status());
        return Optional.empty();
      }
      outage.back();
      return Optional.of(response);
    } catch (TooManyCallsException e) {
      LOG.log(Level.WARNING, "portone=too-many-calls lane={0} rest={1}", lane, e.rest());
      pace.rest(lane, e.rest());
      return Optional.empty();
    } catch (NoResponseException | CircuitBreakerOpenException | BulkheadException e) {
      outage.away(e);
      return Optional.empty();
    }
  }

  private Response exchange(Lane lane, Call call) {
    return switch (lane) {
      case CHECKOUT -> lanes.checkout(call);
      case UNKNOWN, TICKET -> lanes.unknown(call);
      case REFUND -> lanes.refund(call);
      case POLL -> lanes.poll(call);
      case WATCH -> lanes.watch(call);
    };
  }

  private static boolean is(Response response, String type) {
    return type.equals(LenientJson.text(response.body(), "type"));
  }
}
