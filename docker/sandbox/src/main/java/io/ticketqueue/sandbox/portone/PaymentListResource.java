package io.ticketqueue.sandbox.portone;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.JsonP;
import io.ticketqueue.core.LenientJson;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The lists of payments, by page and by cursor. What is asked for comes as {@code requestBody} in
 * the query, since a GET has no body everywhere.
 */
@Path("/")
@Component
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class PaymentListResource {
  private static final long USUAL_SIZE = 10;
  private static final long MOST_BY_PAGE = 60_000;
  private static final long MOST_BY_CURSOR = 1_000;

  @Inject private Payments payments;
  @Inject private Calls calls;
  @Inject private Faults faults;
  @Inject private Clock clock;

  @GET
  @Path("/payments")
  public String byPage(
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
      @QueryParam("requestBody") @Nullable String requestBody) {
    return call(authorization, requestBody, this::byPage);
  }

  private String byPage(JsonObject asked) {
    JsonObject page = LenientJson.object(asked, "page");
    long number = number(page, "number", 0);
    long size = number(page, "size", USUAL_SIZE);
    if (number < 0 || size < 1 || size > MOST_BY_PAGE || (number + 1) * size > MOST_BY_PAGE) {
      throw Refusal.invalid();
    }
    JsonObject filter = LenientJson.object(asked, "filter");
    List<Payment> found = PaymentSearch.filter(filter, clock.instant()).in(payments.all());
    if (!"ASC".equals(LenientJson.text(filter, "sortOrder"))) {
      found = found.reversed();
    }
    JsonArrayBuilder items = JsonP.createArrayBuilder();
    found.stream()
        .skip(number * size)
        .limit(size)
        .map(PaymentListResource::view)
        .forEach(items::add);
    return JsonP.createObjectBuilder()
        .add("items", items)
        .add(
            "page",
            JsonP.createObjectBuilder()
                .add("number", number)
                .add("size", size)
                .add("totalCount", found.size()))
        .build()
        .toString();
  }

  @GET
  @Path("/payments-by-cursor")
  public String byCursor(
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
      @QueryParam("requestBody") @Nullable String requestBody) {
    return call(authorization, requestBody, this::byCursor);
  }

  private String byCursor(JsonObject asked) {
    long size = number(asked, "size", USUAL_SIZE);
    if (size < 1 || size > MOST_BY_CURSOR) {
      throw Refusal.invalid();
    }
    String after = LenientJson.text(asked, "cursor");
    JsonArrayBuilder items = JsonP.createArrayBuilder();
    PaymentSearch.created(asked, clock.instant()).in(payments.all()).stream()
        .filter(one -> after == null || cursor(one).compareTo(after) > 0)
        .limit(size)
        .forEach(
            one ->
                items.add(
                    JsonP.createObjectBuilder()
                        .add("payment", view(one))
                        .add("cursor", cursor(one))));
    return JsonP.createObjectBuilder().add("items", items).build().toString();
  }

  /** In the order of the list: the time with as many digits for each. */
  private static String cursor(Payment payment) {
    return "%019d-%s"
        .formatted(
            payment.requestedAt.getEpochSecond() * 1_000_000_000 + payment.requestedAt.getNano(),
            payment.id);
  }

  private static JsonObject view(Payment payment) {
    synchronized (payment) {
      return PaymentView.of(payment, Fault.NONE);
    }
  }

  private String call(
      @Nullable String authorization,
      @Nullable String requestBody,
      Function<JsonObject, String> work) {
    calls.authorize(authorization);
    JsonObject asked =
        requestBody == null
            ? JsonObject.EMPTY_JSON_OBJECT
            : LenientJson.parse(requestBody).orElseThrow(Refusal::invalid);
    return faults.around("payments", "", fault -> faults.late(fault, () -> work.apply(asked)));
  }

  private static long number(JsonObject json, String name, long byDefault) {
    Long number = LenientJson.number(json, name);
    return number == null ? byDefault : number;
  }
}
