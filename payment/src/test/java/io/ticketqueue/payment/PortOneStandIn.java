package io.ticketqueue.payment;

import io.ticketqueue.testkit.StandIn;
import io.ticketqueue.testkit.StandIn.Answer;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** PortOne over HTTP, as far as payment calls it, and the browser that pays there. */
public final class PortOneStandIn implements Payer {
  public static final String SECRET = "portone-secret";

  private final StandIn http = StandIn.start();
  private final Map<String, Record> records = new ConcurrentHashMap<>();
  private final Map<String, Answer> faults = new ConcurrentHashMap<>();
  private final Map<String, Long> delays = new ConcurrentHashMap<>();
  private final Map<String, Answer> faultsOfAll = new ConcurrentHashMap<>();
  private final Map<String, Long> delaysOfAll = new ConcurrentHashMap<>();
  private final Map<String, String> nextCancellation = new ConcurrentHashMap<>();
  private final Map<String, List<String>> cancellations = new ConcurrentHashMap<>();
  private final Map<String, Answer> refusals = new ConcurrentHashMap<>();
  private final Map<String, String> disputes = new ConcurrentHashMap<>();
  private final Map<String, List<String>> differences = new ConcurrentHashMap<>();
  private final Map<String, Answer> replays = new ConcurrentHashMap<>();

  /** PortOne's record of a payment. */
  record Record(String status, String transactionId, long amount, String token, long givenBack) {
    Record with(String newStatus) {
      return new Record(newStatus, transactionId, amount, token, givenBack);
    }

    boolean paidBack() {
      return !status.equals("PAID") && !status.equals("PARTIAL_CANCELLED");
    }

    /** So much has gone back in the end. */
    Record givenBack(long won) {
      String now = won == amount ? "CANCELLED" : "PARTIAL_CANCELLED";
      return new Record(now, transactionId, amount, token, won);
    }
  }

  public PortOneStandIn() {
    String path = "/payments/{key}";
    http.on("GET", "/payments-by-cursor", request -> list());
    http.on("POST", path + "/pre-register", request -> answer(request, key -> json("{}")));
    http.on("GET", path, request -> answer(request, this::view));
    http.on("POST", path + "/confirm", request -> answer(request, key -> approve(request, key)));
    http.on("POST", path + "/cancel", request -> answer(request, key -> cancel(request, key)));
    http.on("POST", path + "/virtual-account/close", request -> answer(request, this::close));
  }

  public String url() {
    return http.url();
  }

  StandIn http() {
    return http;
  }

  @Override
  public String pay(String key, long amount) {
    return put(key, "PAID", amount, "");
  }

  /** The browser pays under a transaction as it stands in JSON. */
  void payAs(String key, long amount, String transaction) {
    records.put(key, new Record("PAID", transaction, amount, "", 0));
  }

  @Override
  public String decline(String key, long amount) {
    return put(key, "FAILED", amount, "");
  }

  @Override
  public String prepare(String key, long amount, String token) {
    return put(key, "READY", amount, token);
  }

  @Override
  public String issueAccount(String key, long amount) {
    return put(key, "VIRTUAL_ACCOUNT_ISSUED", amount, "");
  }

  /** The record shows this instead of what is agreed, text for text. */
  void differs(String key, String agreed, String shown) {
    differences.put(key, List.of(agreed, shown));
  }

  private Answer close(String key) {
    Record found = records.get(key);
    if (found == null || !found.status().equals("VIRTUAL_ACCOUNT_ISSUED")) {
      return Answer.json(409, "{\"type\":\"PAYMENT_NOT_WAITING_FOR_DEPOSIT\"}");
    }
    records.put(key, found.with("FAILED"));
    return json("{\"closedAt\":\"" + Instant.now() + "\"}");
  }

  /** A prepared payment is captured. */
  void capture(String key) {
    records.computeIfPresent(key, (k, found) -> found.with("PAID"));
  }

  private String put(String key, String status, long amount, String token) {
    String transaction = UUID.randomUUID().toString();
    records.put(key, new Record(status, transaction, amount, token, 0));
    return transaction;
  }

  @Override
  public void nextCancellation(String key, String status) {
    nextCancellation.put(key, status);
  }

  @Override
  public void giveBack(String key) {
    cancellations.put(key, List.of("SUCCEEDED"));
    records.computeIfPresent(key, (k, found) -> found.givenBack(found.amount()));
  }

  @Override
  public void giveBackInAll(String key, long amount) {
    cancellations.put(key, List.of("SUCCEEDED"));
    records.computeIfPresent(key, (k, found) -> found.givenBack(amount));
  }

  @Override
  public void refuse(String key, String type, boolean byRule) {
    refusals.put(
        key, Answer.json(byRule ? 400 : 502, "{\"type\":\"" + type + "\",\"pgCode\":\"E1\"}"));
  }

  @Override
  public void accept(String key) {
    refusals.remove(key);
  }

  @Override
  public void dispute(String key, String reference, boolean resolved) {
    String resolution = resolved ? ",\"resolvedAt\":\"" + Instant.now() + "\"" : "";
    disputes.put(
        key,
        "{\"status\":\"%s\",\"pgDisputeId\":\"%s\",\"reason\":\"x\",\"createdAt\":\"%s\"%s}"
            .formatted(resolved ? "RESOLVED" : "UNRESOLVED", reference, Instant.now(), resolution));
  }

  /** How much went back. */
  long givenBack(String key) {
    Record found = records.get(key);
    return found == null ? 0 : found.givenBack();
  }

  /** Every call about payments whose keys begin so gets this response until it is taken back. */
  void failAll(String prefix, Answer answer) {
    faultsOfAll.put(prefix, answer);
  }

  /** Takes back what happened to all payments whose keys begin so. */
  void healAll(String prefix) {
    faultsOfAll.remove(prefix);
    delaysOfAll.remove(prefix);
  }

  /** Every call about payments whose keys begin so takes this long. */
  void slowAll(String prefix, long millis) {
    delaysOfAll.put(prefix, millis);
  }

  /** How many calls there were about payments whose keys begin so. */
  long calls(String prefix) {
    return http.requests().stream()
        .filter(request -> request.path().startsWith("/payments/" + prefix))
        .count();
  }

  private static <T> @Nullable T of(String key, Map<String, T> one, Map<String, T> all) {
    T found = one.get(key);
    return found != null
        ? found
        : all.entrySet().stream()
            .filter(entry -> key.startsWith(entry.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse(null);
  }

  /** Every call about this payment gets this response until {@link #heal}. */
  public void fail(String key, Answer answer) {
    faults.put(key, answer);
  }

  @Override
  public void unavailable(String key, boolean unavailable) {
    if (unavailable) {
      fail(key, Answer.status(503));
    } else {
      heal(key);
    }
  }

  void slow(String key, long millis) {
    delays.put(key, millis);
  }

  public void heal(String key) {
    faults.remove(key);
    delays.remove(key);
  }

  public List<StandIn.Request> calls(String key, String call) {
    String method = call.isEmpty() ? "GET" : "POST";
    return http.requests().stream()
        .filter(r -> r.method().equals(method) && r.path().equals("/payments/" + key + call))
        .toList();
  }

  String status(String key) {
    Record found = records.get(key);
    return found == null ? "" : found.status();
  }

  private interface Work {
    Answer on(String key);
  }

  private Answer answer(StandIn.Request request, Work work) {
    String key = request.parameter("key");
    if (!request.header("Authorization").equals("PortOne " + SECRET)) {
      return Answer.json(401, "{\"type\":\"UNAUTHORIZED\"}");
    }
    Answer fault = of(key, faults, faultsOfAll);
    if (fault != null) {
      return fault;
    }
    Answer answer = work.on(key);
    Long delay = of(key, delays, delaysOfAll);
    if (delay != null) {
      Awaitility.await()
          .pollDelay(java.time.Duration.ofMillis(delay))
          .timeout(java.time.Duration.ofMillis(delay + 10_000))
          .until(() -> true);
    }
    return answer;
  }

  private Answer approve(StandIn.Request request, String key) {
    Record found = records.get(key);
    JsonObject body = Json.createReader(new StringReader(request.body())).readObject();
    if (found == null || !body.getString("paymentToken").equals(found.token())) {
      return Answer.json(400, "{\"type\":\"INVALID_PAYMENT_TOKEN\"}");
    }
    records.put(key, found.with("PAID"));
    return json("{\"pgTxId\":\"x\",\"paidAt\":\"" + Instant.now() + "\"}");
  }

  /** As PortOne does: the same Idempotency-Key gets the same response, whatever happened since. */
  private Answer cancel(StandIn.Request request, String key) {
    JsonObject body = Json.createReader(new StringReader(request.body())).readObject();
    return replays.computeIfAbsent(request.header("Idempotency-Key"), once -> cancel(key, body));
  }

  private Answer cancel(String key, JsonObject body) {
    Answer refusal = refusals.get(key);
    if (refusal != null) {
      return refusal;
    }
    Record found = records.get(key);
    if (found == null || found.paidBack()) {
      return Answer.json(409, "{\"type\":\"PAYMENT_ALREADY_CANCELLED\"}");
    }
    long left = found.amount() - found.givenBack();
    if (body.getInt("currentCancellableAmount", (int) left) != left) {
      return Answer.json(409, "{\"type\":\"CANCELLABLE_AMOUNT_CONSISTENCY_BROKEN\"}");
    }
    long amount = body.getInt("amount", (int) left);
    if (amount > left) {
      return Answer.json(409, "{\"type\":\"CANCEL_AMOUNT_EXCEEDS_CANCELLABLE_AMOUNT\"}");
    }
    String planned = nextCancellation.remove(key);
    if (planned != null) {
      cancellations.put(key, List.of(planned));
      return json("{\"cancellation\":{\"status\":\"" + planned + "\"}}");
    }
    giveBackInAll(key, found.givenBack() + amount);
    return json(
        "{\"cancellation\":{\"status\":\"SUCCEEDED\",\"totalAmount\":"
            + amount
            + ",\"cancelledAt\":\""
            + Instant.now()
            + "\"}}");
  }

  private Answer view(String key) {
    Record found = records.get(key);
    if (found == null) {
      return Answer.json(404, "{\"type\":\"PAYMENT_NOT_FOUND\"}");
    }
    String record =
        """
        {"status":"%s","id":"%s","transactionId":"%s","storeId":"store-sandbox","currency":"KRW",
         "amount":{"total":%d,"paid":%d,"cancelled":%d},"cancellations":[%s],"paidAt":"%s","disputes":[%s],"receiptUrl":"https://receipt.example/%s","customer":{"name":"홍길동"},"somethingNew":[1],
         "origin":{"ipAddress":"192.0.2.1"},"channel":{"type":"LIVE","key":"channel-key-sandbox","pgProvider":"TOSSPAYMENTS"},
         "method":{"type":"PaymentMethodCard","card":{"name":"신한카드","number":"123456******5678"}},
         "failure":{"reason":"한도 초과"}}
        """
            .formatted(
                found.status(),
                key,
                found.transactionId(),
                found.amount(),
                found.amount() - found.givenBack(),
                found.givenBack(),
                cancellations.getOrDefault(key, List.of()).stream()
                    .map(status -> "{\"status\":\"" + status + "\"}")
                    .collect(Collectors.joining(",")),
                Instant.now(),
                disputes.getOrDefault(key, ""),
                key);
    List<String> difference = differences.get(key);
    return json(
        difference == null ? record : record.replace(difference.getFirst(), difference.getLast()));
  }

  /** All that money was paid for; PortOne lists by the time they were begun. */
  private Answer list() {
    JsonArrayBuilder items = Json.createArrayBuilder();
    records.forEach(
        (key, found) ->
            items.add(
                Json.createObjectBuilder()
                    .add("cursor", key)
                    .add(
                        "payment",
                        Json.createObjectBuilder()
                            .add("id", key)
                            .add("status", found.status())
                            .add("transactionId", found.transactionId())
                            .add(
                                "amount",
                                Json.createObjectBuilder()
                                    .add("total", found.amount())
                                    .add("cancelled", found.givenBack())))));
    return json(Json.createObjectBuilder().add("items", items).build().toString());
  }

  private static Answer json(String body) {
    return Answer.json(200, body);
  }
}
