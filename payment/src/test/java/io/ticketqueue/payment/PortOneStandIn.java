package io.ticketqueue.payment;

import io.ticketqueue.testkit.StandIn;
import io.ticketqueue.testkit.StandIn.Answer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** PortOne over HTTP, as far as payment calls it, and the browser that pays there. */
public final class PortOneStandIn implements Payer {
  public static final String SECRET = "portone-secret";

  private final StandIn http = StandIn.start();
  private final Map<String, Record> records = new ConcurrentHashMap<>();
  private final Map<String, Answer> faults = new ConcurrentHashMap<>();
  private final Map<String, Long> delays = new ConcurrentHashMap<>();
  private final Map<String, String> nextCancellation = new ConcurrentHashMap<>();
  private final Map<String, List<String>> cancellations = new ConcurrentHashMap<>();
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
    http.on("POST", path + "/pre-register", request -> answer(request, key -> json("{}")));
    http.on("GET", path, request -> answer(request, this::view));
    http.on("POST", path + "/confirm", request -> answer(request, key -> approve(request, key)));
    http.on("POST", path + "/cancel", request -> answer(request, key -> cancel(request, key)));
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

  @Override
  public String decline(String key, long amount) {
    return put(key, "FAILED", amount, "");
  }

  @Override
  public String prepare(String key, long amount, String token) {
    return put(key, "READY", amount, token);
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

  /** How much went back. */
  long givenBack(String key) {
    Record found = records.get(key);
    return found == null ? 0 : found.givenBack();
  }

  /** Every call about this payment gets this response until {@link #heal}. */
  void fail(String key, Answer answer) {
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

  void heal(String key) {
    faults.remove(key);
    delays.remove(key);
  }

  List<StandIn.Request> calls(String key, String call) {
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
    Answer fault = faults.get(key);
    if (fault != null) {
      return fault;
    }
    Answer answer = work.on(key);
    Long delay = delays.get(key);
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
    return json(
        """
        {"status":"%s","id":"%s","transactionId":"%s","storeId":"store-sandbox","currency":"KRW",
         "amount":{"total":%d,"cancelled":%d},"cancellations":[%s],"paidAt":"%s","customer":{"name":"홍길동"},"somethingNew":[1],
         "method":{"type":"PaymentMethodCard","card":{"name":"신한카드","number":"123456******5678"}},
         "failure":{"reason":"한도 초과"}}
        """
            .formatted(
                found.status(),
                key,
                found.transactionId(),
                found.amount(),
                found.givenBack(),
                cancellations.getOrDefault(key, List.of()).stream()
                    .map(status -> "{\"status\":\"" + status + "\"}")
                    .collect(Collectors.joining(",")),
                Instant.now()));
  }

  private static Answer json(String body) {
    return Answer.json(200, body);
  }
}
