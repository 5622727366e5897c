package io.ticketqueue.payment.remote;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.JsonP;
import io.ticketqueue.core.LenientJson;
import io.ticketqueue.core.Problem;
import io.ticketqueue.payment.Lane;
import io.ticketqueue.payment.LanePace;
import io.ticketqueue.payment.PaymentGateway;
import io.ticketqueue.payment.ProviderPayments;
import io.ticketqueue.payment.remote.PortOneHttp.Call;
import io.ticketqueue.payment.remote.PortOneHttp.Response;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;
import org.jspecify.annotations.Nullable;

/**
 * PortOne's list of payments by the time they were begun. It is read on the lane of what is
 * watched, which no buyer waits for.
 */
@Component
public class PortOneList implements ProviderPayments {
  private static final int SIZE = 1_000;
  private static final int RETRY_SECONDS = 60;
  private static final Set<String> MONEY = Set.of("PAID", "PARTIAL_CANCELLED", "CANCELLED");

  private final PortOneLanes lanes;
  private final LanePace pace;
  private final String storeId;

  @Inject
  PortOneList(PortOneLanes lanes, LanePace pace, PaymentGateway gateway) {
    this.lanes = lanes;
    this.pace = pace;
    this.storeId = gateway.channel().storeId();
  }

  @Override
  public Part begun(Instant from, Instant until, @Nullable String cursor) {
    JsonObjectBuilder query =
        JsonP.createObjectBuilder()
            .add("storeId", storeId)
            .add("from", from.toString())
            .add("until", until.toString())
            .add("size", SIZE);
    if (cursor != null) {
      query.add("cursor", cursor);
    }
    String text = URLEncoder.encode(query.build().toString(), StandardCharsets.UTF_8);
    Response response = send(new Call("/payments-by-cursor?requestBody=" + text, null, null));
    if (!response.isGood() || !(response.body().get("items") instanceof JsonArray items)) {
      throw away(new IllegalStateException("status " + response.status()));
    }
    return part(items);
  }

  @Override
  public boolean lacks(String paymentKey) {
    Response response =
        send(new Call("/payments/" + paymentKey + "?storeId=" + storeId, null, null));
    if (!response.isGood() && response.status() != 404) {
      throw away(new IllegalStateException("status " + response.status()));
    }
    return "PAYMENT_NOT_FOUND".equals(LenientJson.text(response.body(), "type"));
  }

  private Response send(Call call) {
    if (pace.rests(Lane.WATCH)) {
      throw away(new IllegalStateException("the lane rests"));
    }
    try {
      return lanes.watch(call);
    } catch (TooManyCallsException e) {
      pace.rest(Lane.WATCH, e.rest());
      throw away(e);
    } catch (NoResponseException | FaultToleranceException e) {
      throw away(e);
    }
  }

  private static Problem away(RuntimeException cause) {
    return Problem.unavailable(RETRY_SECONDS, cause);
  }

  /** A part that is not full is the last one. */
  private static Part part(JsonArray items) {
    List<Listed> list = new ArrayList<>();
    String next = null;
    for (JsonObject item : items.getValuesAs(JsonObject.class)) {
      JsonObject payment = LenientJson.object(item, "payment");
      String key = LenientJson.text(payment, "id");
      if (key != null) {
        list.add(listed(key, payment));
      }
      next = LenientJson.text(item, "cursor");
    }
    return new Part(list, items.size() < SIZE ? null : next);
  }

  private static Listed listed(String key, JsonObject payment) {
    boolean money = MONEY.contains(String.valueOf(LenientJson.text(payment, "status")));
    JsonObject amount = LenientJson.object(payment, "amount");
    Long total = LenientJson.number(amount, "total");
    Long back = LenientJson.number(amount, "cancelled");
    return new Listed(
        key,
        LenientJson.text(payment, "transactionId"),
        money && total != null ? total : 0,
        money && back != null ? back : 0,
        RecordedDisputes.of(payment).stream().anyMatch(one -> one.resolvedAt() == null));
  }
}
