package io.ticketqueue.sandbox.portone;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.rest.BodyText;
import io.ticketqueue.core.JsonP;
import io.ticketqueue.sandbox.portone.Payment.Cancellation;
import io.ticketqueue.sandbox.portone.Payment.Cancellation.State;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The payments part of the PortOne V2 API that our clients call. */
@Path("/payments/{paymentId}")
@Component
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class PaymentsResource {
  private static final String KEY = "Idempotency-Key";

  @Inject private Payments payments;
  @Inject private Calls calls;
  @Inject private Faults faults;

  @POST
  @Path("/pre-register")
  public String preRegister(
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
      @HeaderParam(KEY) @Nullable String key,
      @PathParam("paymentId") String id,
      @Nullable BodyText body) {
    return call(
        authorization,
        key,
        "pre-register",
        id,
        fault -> {
          number(Calls.object(body), "totalAmount").ifPresent(t -> payments.preRegister(id, t));
          return "{}";
        });
  }

  @GET
  public String read(
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
      @PathParam("paymentId") String id) {
    calls.authorize(authorization);
    return faults.around(
        "payment", id, fault -> faults.late(fault, () -> view(payments.require(id), fault)));
  }

  private static String view(Payment payment, Fault fault) {
    synchronized (payment) {
      return PaymentView.of(payment, fault).toString();
    }
  }

  @POST
  @Path("/confirm")
  public String confirm(
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
      @HeaderParam(KEY) @Nullable String key,
      @PathParam("paymentId") String id,
      @Nullable BodyText body) {
    return call(authorization, key, "confirm", id, fault -> confirm(id, Calls.object(body)));
  }

  private String confirm(String id, JsonObject body) {
    String token = body.getString("paymentToken", "");
    if (token.isEmpty()) {
      throw Refusal.invalid();
    }
    Payment payment = payments.require(id);
    if (token.startsWith(PaymentWindow.DECLINED_AT_APPROVAL)) {
      payments.fail(payment, "카드사 승인 거절");
      throw new Refusal(502, "PG_PROVIDER");
    }
    payments.confirm(
        payment,
        token,
        number(body, "totalAmount").orElse(payment.terms.total()),
        body.getString("currency", payment.terms.currency()),
        body.getBoolean("skipWebhook", false));
    return JsonP.createObjectBuilder()
        .add("pgTxId", payment.pgTxId)
        .add("paidAt", String.valueOf(payment.paidAt))
        .build()
        .toString();
  }

  @POST
  @Path("/cancel")
  public String cancel(
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
      @HeaderParam(KEY) @Nullable String key,
      @PathParam("paymentId") String id,
      @Nullable BodyText body) {
    return call(authorization, key, "cancel", id, fault -> cancel(id, Calls.object(body), fault));
  }

  private String cancel(String id, JsonObject body, Fault fault) {
    String reason = body.getString("reason", "");
    if (reason.isEmpty()) {
      throw Refusal.invalid();
    }
    Payment payment = payments.require(id);
    State state =
        fault.cancellation() == null ? State.SUCCEEDED : State.valueOf(fault.cancellation());
    Payments.Part part =
        new Payments.Part(
            number(body, "amount"),
            number(body, "currentCancellableAmount"),
            "API",
            body.get("refundAccount") instanceof JsonObject);
    Cancellation done = payments.cancel(payment, part, reason, state);
    if (!body.getBoolean("skipWebhook", false)) {
      payments.tell(payment, done);
    }
    return JsonP.createObjectBuilder()
        .add("cancellation", PaymentView.cancellation(done))
        .build()
        .toString();
  }

  @POST
  @Path("/virtual-account/close")
  public String close(
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
      @HeaderParam(KEY) @Nullable String key,
      @PathParam("paymentId") String id,
      @Nullable BodyText body) {
    return call(
        authorization,
        key,
        "close",
        id,
        fault -> {
          String at = payments.closeAccount(payments.require(id)).toString();
          return JsonP.createObjectBuilder().add("closedAt", at).build().toString();
        });
  }

  /** A call that is slow is still running for whoever sends the same key meanwhile. */
  private String call(
      @Nullable String authorization,
      @Nullable String key,
      String name,
      String id,
      Function<Fault, String> work) {
    calls.authorize(authorization);
    return faults.around(
        name,
        id,
        fault ->
            calls.once(key, name + " " + id, () -> faults.late(fault, () -> work.apply(fault))));
  }

  private static Optional<Long> number(JsonObject body, String name) {
    return body.get(name) instanceof JsonNumber number
        ? Optional.of(number.longValue())
        : Optional.empty();
  }
}
